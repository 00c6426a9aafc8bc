/** Words that staff read in chat. */
import type { Role } from '../domain/access.js'
import { type Day, formatDay } from '../domain/day.js'
import type { CaseEventType, CaseState } from '../domain/review-case.js'

export const roleLabels: Record<Role, string> = {
  principal: '校长',
  'aid-officer': '资助专员',
  reviewer: '评审小组',
  'class-teacher': '班主任',
  custodian: '保管人',
  'district-officer': '区县资助中心',
  admin: '系统管理员',
}

export const stateLabels: Record<CaseState, string> = {
  filed: '待受理',
  accepted: '已受理',
  declined: '不受理',
  redirected: '已转出',
  investigating: '核查中',
  'waiting-for-reporter': '等反映人回答',
  proposed: '待第二人审核',
  decided: '待发出答复',
  replied: '已答复',
  rechecking: '复核中',
  closed: '已办结',
  withdrawn: '已撤回',
}

export const eventLabels: Record<CaseEventType, string> = {
  accept: '领取并受理',
  decline: '不受理（要写理由）',
  redirect: '转到别的部门（要写去处）',
  investigate: '开始核查',
  'ask-reporter': '向反映人提问',
  'reporter-answered': '反映人已回答',
  propose: '提出处理意见',
  'send-back': '退回重办（要写理由）',
  approve: '同意处理意见',
  reply: '发出答复',
  close: '办结',
  'request-recheck': '复核',
  withdraw: '撤回',
  extend: '申请延期',
}

export const findings = [
  { label: '属实', value: 'substantiated' },
  { label: '部分属实', value: 'partly' },
  { label: '不属实', value: 'not-substantiated' },
  { label: '查不清', value: 'not-established' },
]
export const effects = [
  { label: '不影响资格', value: 'none' },
  { label: '取消资格', value: 'removed' },
  { label: '调整档次', value: 'level-changed' },
  { label: '新增为受助', value: 'newly-added' },
]

export const staff = {
  bound: (name: string, role: Role) => `${name}您好，已绑定为${roleLabels[role]}。回“待办”看要办的事，回“信箱”看来信。`,
  badInvite: '这个邀请码无效、用过或过期了。请让管理员重新发一个。',
  notStaff: '这个功能只给学校工作人员。您是老师的话，请先发邀请码绑定。',
  todo: (cases: number, letters: number) =>
    cases === 0 && letters === 0
      ? '现在没有要您办的事，很好。'
      : `要办的事 ${cases} 件${letters ? `，校长信箱未读 ${letters} 封（回“信箱”）` : ''}。回数字看，或回“领取 1”：`,
  todoLine: (c: { code: string; state: CaseState; dueOn: Day | null; urgent: boolean }) =>
    `${c.urgent ? '【急】' : ''}案${c.code} ${stateLabels[c.state]}${c.dueOn ? `，最晚 ${formatDay(c.dueOn)}` : ''}`,
  more: '更多',
  caseView: (c: {
    code: string
    state: CaseState
    category: string
    filedOn: Day
    dueOn: Day | null
    list: string | null
    assignee: string | null
    who: string
  }) =>
    [
      `案${c.code} ${stateLabels[c.state]}`,
      `事项：${c.category}`,
      ...(c.list ? [`名单：${c.list}`] : []),
      `收到：${formatDay(c.filedOn)}${c.dueOn ? `　最晚：${formatDay(c.dueOn)}` : ''}`,
      `署名：${c.who}　承办：${c.assignee ?? '还没人领取'}`,
    ].join('\n'),
  identity: { anonymous: '匿名', confidential: '保密', named: '实名' },
  entryKinds: {
    report: '反映内容',
    reporter: '反映人',
    evidence: '补充',
    question: '提问',
    answer: '回答',
    reason: '理由',
    proposal: '处理意见（拟答复）',
    reply: '答复',
  } as Readonly<Record<string, string>>,
  files: (count: number) => `材料 ${count} 个，随后发出。`,
  noSuchCase: '没有这个案号，或者这件事不归您办。回“待办”看看。',
  recuse: '我要回避',
  recused: '已回避，这件事不再给您看。',
  reason: '请写理由或说明，反映人会看到。不要写其他家庭的情况。',
  question: '请写要问反映人的问题。反映人凭收条号来看，等待期间不计时。',
  finding: '查下来怎么样？',
  effect: '对资助资格有什么影响？',
  replyText: '请写给反映人的答复（别写其他家庭的情况）。可以分几条，写完回 1。',
  replyKept: '记下了。还有就接着写，写完回 1。',
  replyMissing: '还没有写答复。',
  proposalPreview: (p: { finding: string; effect: string; text: string }) =>
    `请核对，还没有提交：\n【结论】${p.finding}\n【资格】${p.effect}\n【拟答复】${p.text}\n提交后由另一个人审核。`,
  submit: '提交审核',
  rewrite: '重写答复',
  moved: (what: string) => `已办：${what}。`,
  lookAgain: '看这件事',
  done: (state: CaseState) => `办好了，现在是：${stateLabels[state]}。`,
  sensitive: '答复里好像有身份证号、电话、卡号或住址，不能发出。请去掉后重写。',
  refused: '这一步现在不能做：情况已经变了，或者要由别人来做。回“待办”看最新情况。',
  samePerson: '处理意见要由另一个人审核，自己不能审核自己的。',
  noLetters: '校长信箱里没有未办的来信。',
  letters: (count: number) => `校长信箱 ${count} 封未办，最早的在前。回数字看：`,
  letterLine: (letter: { code: string; receivedOn: Day; daysOpen: number; state: string }) =>
    `信${letter.code} ${formatDay(letter.receivedOn)}收到，已 ${letter.daysOpen} 天${letter.state === 'new' ? '，未读' : ''}`,
  letterView: (code: string, body: string) => `信${code}：\n${body}`,
  replyLetter: '回信',
  backToLetters: '看别的信',
  writeReply: '请写回信，写完回 1。',
  letterPreview: (text: string) => `请核对，还没有寄出：\n${text}`,
  sendLetter: '寄出回信',
  letterSent: '回信已寄出，写信的人凭收条号能看到。',
} as const
