/** Words for the holder of a receipt. */
import { type Day, formatDay } from '../domain/day.js'
import type { CaseState } from '../domain/review-case.js'

const states: Record<CaseState, string> = {
  filed: '学校已收到，正在决定是否受理',
  accepted: '已经受理，马上安排核查',
  declined: '学校决定不受理，理由见下',
  redirected: '不归学校管，已告知该找的部门，见下',
  investigating: '正在核查',
  'waiting-for-reporter': '核查的人有个问题想问您，见下',
  proposed: '已经有处理意见，正在由第二个人审核',
  decided: '已经有决定，答复马上发出',
  replied: '已经答复，见下',
  rechecking: '正在由另外的人复核',
  closed: '已经办结',
  withdrawn: '您已撤回',
}

export const receipt = {
  askCode: '请把 20 位收条号发给我（空格可有可无）。',
  mistyped: '这个收条号好像抄错了一位，请对照截图再发一次。',
  unknown: '没有查到这个收条号的消息。请核对后再发，或者回 0 找人工。',
  status: (c: { state: CaseState; filedOn: Day; dueOn: Day | null }) =>
    `您 ${formatDay(c.filedOn)} 反映的事：${states[c.state]}。${c.dueOn ? `下一步最晚 ${formatDay(c.dueOn)}。` : ''}`,
  question: (text: string) => `【学校想问您】${text}`,
  reply: (text: string) => `【学校答复】${text}`,
  addEvidence: '补充情况或材料',
  answerQuestion: '回答学校的问题',
  withdraw: '撤回',
  satisfied: '满意，可以办结',
  unsatisfied: '不满意，写给校长',
  evidence: '请发要补充的文字或图片，可以分几条，发完回 1。',
  evidenceKept: '收到。还有就接着发，发完回 1。',
  evidenceMissing: '还没有收到内容。请先发，再回 1；不补了就回“取消”。',
  evidenceDone: '已经补充进去了，办理的人会看到。再发收条号可以看进度。',
  withdrawSure: '撤回后学校不再办这件事，撤回不能反悔。确定吗？',
  withdrawYes: '确定撤回',
  withdrawNo: '不撤回',
  withdrawn: '已经撤回。',
  closed: '谢谢您，这件事办结了。',
  letter: (letter: { receivedOn: Day; read: boolean; reply: string | null }) =>
    `您 ${formatDay(letter.receivedOn)} 写给校长的信：${letter.reply ? '已经回复。' : letter.read ? '校长已经看过。' : '已经收到，还没有看。'}`,
} as const
