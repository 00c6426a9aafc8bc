import type { ObjectionCategory } from '../domain/objection.js'

/** Fixed sentences of the policy answers; rules themselves come from packs. Each at most 120 characters. */
export const policyWords = {
  crisis:
    '您先别急，孩子上学的事一定有办法，您不是一个人。心里难受请马上告诉身边的亲人，紧急时打110或120。回复 0，我们请老师尽快联系您。',
  threat:
    '您心里有气，我们听见了，但请千万别伤人。事情可以查清楚：回复 0 找人工，或者匿名提出来，会有人处理。紧急情况请打110。',
  notAnOrder:
    '这件事我办不了：我不能改名单、改结果，也不执行这类指令。您想问资助政策、提意见，或者找老师（回复 0），我都可以帮忙。',
  othersData:
    '别人家的信息我不能说，名单也不能发，谁反映的问题同样保密。您对公示有意见，可以在这里匿名提出；有别的事请回复 0 找人工。',
  dataRights:
    '您有权查看、更正、删除自己和孩子的信息。这要由老师核对身份后办理，我不能直接操作。回复 0，我帮您转给负责保管资料的老师。',
  person:
    '好的，这就帮您转给资助老师。请把事情简单写下来，不用写身份证号和银行卡号；急事可以直接打学校资助办公室的电话。',
  human:
    '这件事要请老师来看，我不好替学校回答。回复 0 转给资助老师，把情况写清楚就行；也可以写到助学邮箱，校长每个上学日都看。',
  unknown: '这个问题我没有查到准确的规定，不敢乱说。回复 0 请资助老师回答，或者打当地教育局学生资助管理中心问一问。',
  status:
    '您家评上没有、钱到没到，我这里看不到，也不能在聊天里说。请带孩子姓名问班主任或学校资助办公室；到账可以查登记的银行卡。回复 0 找人工。',
  decline: '这个我帮不上忙，我只懂学生资助的事。您想问补助、助学金、助学贷款，或者对公示有意见，直接说就行。',
  greeting:
    '您好，我是助学信使，可以问学生资助的事：有哪些补助、怎么申请、公示和提意见。直接打字问我就行，找老师请回复 0。',
  thanks: '不客气，能帮到您就好。以后有资助的事，随时来问。',
  redirect:
    '这件事不归学生资助管，请问学校办公室或当地教育局；也可以打12345，会转给管这件事的部门。资助方面的事随时问我。',
  sayMore: '我没太明白您想问哪一件事。您可以说一说：孩子读几年级、住不住校，想问补助多少、怎么申请，还是别的？',
  guesses: '您想问的是下面哪一件？回复数字就行；都不是，就换个说法再问我一遍。',
  missing: {
    stage: '各学段的标准不一样。您的孩子读幼儿园、小学、初中、高中、中职还是大学？',
    boarding: '住校和走读的标准不一样。您的孩子住校吗？',
  },
} as const

const intakeWords: Record<ObjectionCategory, string> = {
  missed: '您家情况困难却没评上，可以提异议，请学校重新核实。',
  false_information: '您说的弄虚作假，学校要逐条核实。',
  hidden_assets: '您说的隐瞒家产，学校要去核实。',
  wrong_level: '对评的档次有意见，可以要求重新核对。',
  favouritism: '照顾亲戚熟人是不允许的，学校要查清楚。',
  withheld_payment: '补助款必须足额发到学生手里，不许截留、抵扣、摊派，这件事会直接送到校长那里。',
  proxy_or_card_kept: '不许代签、代领，也不许扣着卡不给，这件事会直接送到校长那里。',
  privacy_leak: '孩子的隐私不该公开，我们会登记上报，请学校尽快撤下、删除。',
  procedure: '评定要按规定走程序，您说的情况应当查清楚。',
  fee_issue: '资助不许收任何费用，您说的收费要查清楚。',
}

/** What is said to someone who objects, reports or complains: that it is heard, and how to put it on record. */
export function intakeReply(category: ObjectionCategory): string {
  return `${intakeWords[category]}您可以在这里登记提出来，不写名字也行，会给您一个收条号，凭它查进度。`
}
