/** Words of filing an objection or report. */
import { type Day, formatDay } from '../domain/day.js'
import type { ObjectionCategory } from '../domain/objection.js'
import { formatReceipt } from '../domain/receipt.js'

export const categoryLabels: Record<ObjectionCategory, string> = {
  missed: '家里困难却没评上',
  false_information: '材料或情况不真实',
  hidden_assets: '有房有车等条件好却在名单上',
  wrong_level: '档次评得不对',
  favouritism: '照顾关系、评得不公',
  withheld_payment: '钱没发、少发、拖着发',
  proxy_or_card_kept: '卡被别人拿着、别人代签代领',
  privacy_leak: '孩子的隐私被公开',
  procedure: '没按程序办、没公示',
  fee_issue: '收费或被抵扣的问题',
}

export const objection = {
  start: '好的，我帮您把事情反映上去。提交前会先念给您核对，随时可回“取消”。',
  platform: '先说清楚：您用的聊天软件自己看得到您发过什么；不放心可以用学校电脑网页或写纸条。',
  whichList: '请问是哪份名单的事？',
  notAboutList: '不是名单的事',
  listLabel: (title: string, endsOn: Day, running: boolean) =>
    `${title}（${running ? `公示到 ${formatDay(endsOn)}` : `公示已于 ${formatDay(endsOn)} 结束`}）`,
  whatAbout: '请问主要是什么事？',
  moreCategories: '别的事情',
  facts: '请写清楚：谁、什么事、什么时候、您怎么知道的。可以分几条发，也可以发图片。写完回 1。',
  factsKept: (characters: number, files: number) =>
    `记下了（共 ${characters} 字${files ? `，${files} 个文件` : ''}）。还有就接着发，写完回 1。`,
  factsMissing: '还没有写内容呢。请先写是什么事，写完再回 1。',
  fileKept: (files: number) => `材料收到了，共 ${files} 个。还有就接着发，写完回 1。`,
  tooManyFiles: '材料最多 20 个，这个没有收下。写完回 1。',
  whoAreYou: '您想怎样署名？',
  anonymous: '匿名：我们不留您的账号和时间，只能凭收条号查结果',
  named: '实名：办这件事的人知道您是谁，有进展会通知您',
  reporter: '请写您的姓名和联系方式（只给办这件事的人看）。',
  preview: (draft: { category: string; list: string; facts: string; files: number; who: string; receipt: string }) =>
    [
      '请核对，还没有提交：',
      `【事项】${draft.category}`,
      `【名单】${draft.list}`,
      `【内容】${draft.facts}`,
      ...(draft.files ? [`【材料】${draft.files} 个`] : []),
      `【署名】${draft.who}`,
      `【收条号】${formatReceipt(draft.receipt)}`,
      '收条号请现在就抄下来或截图，查进度只认它，丢了补不了。',
    ].join('\n'),
  previewLate: '这份名单不在公示期内，提交后会转到校长信箱，由校长处理，同样凭收条号查。',
  confirm: '确认提交',
  changeFacts: '修改内容',
  changeCategory: '修改事项',
  changeWho: '修改署名',
  cancel: '取消，不提交',
  filed: (receipt: string) =>
    `已提交。收条号 ${formatReceipt(receipt)}。学校会在 1 个工作日内决定是否受理，受理后 3 个工作日内答复。把收条号发给我就能看进度、补材料、撤回。`,
  filedAsLetter: (receipt: string) =>
    `已提交。因为不在公示期内，已转到校长信箱，每个上学日都会送校长看。收条号 ${formatReceipt(receipt)}，发给我就能看回复。`,
  offerFile: '现在反映（可以匿名）',
  offerRule: '先看看有关规定',
  ruleQuestion: '对公示名单有意见怎么提异议',
} as const
