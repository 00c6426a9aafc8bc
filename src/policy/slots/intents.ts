/** What kind of thing is asked for. */
const patterns = {
  amount: /多少钱|多少|几百|几千|几块|金额|标准|额度|补几|给几|发几|领几|上限|最高|最多/,
  when: /什么时候|几月|几号|哪天|哪个月|何时|时间|多久|截止|哪两个月|期限|几天/,
  where: /哪里|在哪|去哪|找谁|哪个部门|什么地方|何处|地点|窗口/,
  contact: /电话|热线|网址|网站|客服|联系方式|邮箱/,
  how: /怎么(?:申请|办|弄|报|填|写|领|查|评|交|还|样|做|走)|如何|流程|步骤|程序|手续|怎么$/,
  why: /为什么|凭什么|怎么会|为何|怎么没/,
  documents: /材料|证件|带什么|准备什么|交什么|证明|盖章|复印件|户口[本簿]/,
  what: /是什么|什么是|什么意思|指什么|啥意思|包括|有哪些|有什么|哪几[类种个]|区别|一回事/,
  can: /能不能|可不可以|可以.{0,12}吗|能.{0,12}吗|有没有|有.{0,10}吗|算不算|行不行|会不会|要不要|符合|是不是|给不给|可以不|能不$/,
  /** Any sign that something is asked and not told. */
  ask: /[?]|[吗呢]|(?<![什怎这那多])么(?=[,.!。;]|$)|(?:不|没|没有|没得|否|对吧|是吧|咩)(?=[,.!。;]|$)|什么|怎么|多少|哪|谁|几(?:天|个|月|号|档|次|岁|时|级|类|年)|如何|为什么|是否|能否|可否|请问|想问|咨询|(.)[不没]\1/u,
} as const

export type Intent = keyof typeof patterns

const all = Object.entries(patterns) as [Intent, RegExp][]

export function intentsOf(text: string): ReadonlySet<Intent> {
  return new Set(all.filter(([, pattern]) => pattern.test(text)).map(([intent]) => intent))
}
