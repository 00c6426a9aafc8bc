/** Words of the principal's mailbox, for its writers. */
import { formatReceipt } from '../domain/receipt.js'

export const mailbox = {
  start: '这是校长信箱，直接到校长，每个上学日都看。信箱不记您是谁，想要回信就凭收条号来查。请写，写完回 1。',
  kept: '记下了。还有就接着写，写完回 1。',
  missing: '还没有写内容呢。请先写，写完再回 1。',
  noFiles: '信箱只收文字。要交图片材料，请取消后选“提异议、反映问题”。',
  preview: (text: string, receipt: string) =>
    `请核对，还没有寄出：\n【信】${text}\n【收条号】${formatReceipt(receipt)}\n收条号请现在抄下来或截图，看回信只认它。`,
  confirm: '寄给校长',
  change: '重写',
  cancel: '取消，不寄',
  sent: (receipt: string) => `已提交，校长会在上学日看到。收条号 ${formatReceipt(receipt)}，发给我就能看回信。`,
} as const
