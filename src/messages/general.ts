/** Words that any conversation may need. */
import type { School } from '../domain/school.js'

const reach = (school: School) =>
  school.phone ? `也可以打资助办公室电话 ${school.phone}。` : '也可以到学校资助办公室当面问。'

export const general = {
  welcome: (school: School) =>
    `您好，我是${school.name}的助学信使。${school.isDemo ? '（这是演示学校，资料都是虚构的。）' : ''}您可以直接用大白话问我资助的事，也可以回数字：`,
  menu: '您想办什么事？可以直接打字问，也可以回数字：',
  menuItems: {
    ask: '问资助政策',
    publicity: '看公示名单',
    objection: '提异议、反映问题',
    receipt: '凭收条查进度',
    mailbox: '给校长写信',
  },
  keys: '随时可回：0 找人工，9 返回，菜单，取消。',
  askFreely: '请直接打字问，例如：“小学住校一年补多少？”“怎么申请？”“没评上怎么办？”',
  human: (school: School) => `好的，请人来帮您。${reach(school)}想留言就回 1，校长信箱每个上学日都有人看。`,
  writeMailbox: '给校长写信',
  cancelled: '好的，已经取消，没有提交任何内容。',
  nothingToCancel: '现在没有正在填写的内容。回“菜单”看看能办什么。',
  nothingBefore: '已经是最开始了。',
  notUnderstood: '对不起，我没听懂这句话。可以换个说法，或者回数字：',
  unboundDigit: (school: School) =>
    `这个数字现在没有对应的选项（选项 30 分钟内有效）。如果您刚才在提交，发收条号就能看到有没有收到。回“菜单”重新选。${reach(school)}`,
  stillThere: '刚才的内容还在。请再选一次：',
  fullText: '看原文',
  unsolved: '没解决，找人问',
  noSuchChoice: (count: number) => `请回 1 到 ${count} 之间的数字，或者直接打字。`,
  emptyText: '我没看到文字。请打字告诉我，或者回“菜单”。',
  tooLong: (limit: number) => `这条太长了（最多 ${limit} 字）。请分成几条发，前面的不会丢。`,
  voice: '我还听不了语音。请打字发给我；打字不方便就回 0 找人工。',
  otherKind: '我看不了这种消息。请发文字、图片或文件；不方便就回 0 找人工。',
  fileOutside: '收到您发的图片或文件，但还不知道是哪件事的材料，所以没有留存。要反映问题请先回 1。',
  fileRefused: {
    'too-large': '这个文件太大了（最多 10 MB），没有收下。请压缩一下或者拍照再发。',
    'not-allowed': '只能收图片（JPG、PNG 等）和 PDF。这个文件没有收下，请拍照再发。',
  },
  alreadyFiled: '您刚才的内容已提交，不会重复。发收条号就能查进度。',
  repeatedAfterRestart: '这条消息刚才已经处理过了，不会重复。发收条号可以查进度，回“菜单”继续。',
  busy: '请稍等，现在找我的人多，您的消息收到了，马上按顺序回您。',
  outOfOrder: (school: School | null) =>
    `对不起，系统暂时出了故障，这条没有办成，请过几分钟再发一次。${school ? reach(school) : '急事请直接打学校电话。'}`,
  roomPrivate: '这件事请加我单独聊，群里不方便说个人的情况。',
  roomUnknown: '这个问题请单独发给我，我好问清楚再答。',
} as const
