import { maskNames } from './names-in-text.js'
import { maskSensitive } from './redaction.js'

export const longestNoted = 200
/** A search in a few words. Of what is longer only the sentences that ask are noted. */
const shortMessage = 12
const fewestCharacters = 4

/** A cry for help belongs to people, whatever else it asks. */
const distress =
  /不想活|活不[下成了]|想死|去死|该死|寻死|自杀|自残|轻生|跳楼|跳河|跳下|喝药|农药|割腕|遗书|绝望|崩溃|[撑熬]不[住下]|走投无路|救命|救救|家暴|殴打|[被挨]打|打[我他她死]|杀|砍|炸|报复|同归于尽|拼命|性侵|猥亵|强奸|欺[凌负]|霸凌|虐待|离家出走|抑郁|害怕|不敢|哭|难[过受]|睡不着|心里|堵得慌|没人(可以)?[讲说管]|手抖|下锅|揭不开锅|没米|没有米|没饭吃|吃不[饱上]/u
/** A report goes through the intake, a family's own case to the office: neither may stand in a list. */
const report =
  /举报|投诉|告[状发他她]|揭发|反映|检举|克扣|截留|冒领|代[签领]|抵扣|扣[着押下了我]|私吞|贪|挪用|虚报|[造作弄]假|假[的证材]|骗|隐瞒|瞒报|关系户|后门|亲戚|送礼|红包|回扣|不公|凭(什么|啥)|黑幕|内定|威胁|泄露|曝光|有钱|[买开][了着]?(小?车|房|宝马|奔驰)|异议|不服|冤|害(我|人|了)/u
/** Somebody else is spoken of, or what a list or a level came out as. */
const others =
  /[他她]|[人那这]家|[那这]户|那个人|有(些|的)?人|名单|评困难|评了|[一二三]档|[一二三]等|等级|名额|没[有了]?我|我家的?[娃孩]?[^,。?]{0,6}没|没[打发答]|[卡账]上|对不上|不合理|说说理由|讲理/u
const ownCase = /到账|没收到|[评选批]上|批下来|审核(通过|没过)|我的卡|卡号|身份证号|查一?下我/u
const wantsPerson = /真人|人工|通个?话|打电话[讲说]|转接|叫.{0,4}来/u
/** What a search in a few words is about. */
const matter = /[费补助贷卡证表免减]|申请|政策|校车|校服/u
const asking =
  /[?？]|[吗么呢]|怎[么样]|咋|如何|什么|啥|哪|几[个天时次点岁]|多[少久大长远]|何时|谁|能不能|可不可以|能否|可否|有没有|有无|是不是|是否|要不要|需不需要|行不行|算不算/u

/** What of a message may be noted as a question: masked, without names, at most 200 characters; null when nothing may. */
export function questionToNote(message: string): string | null {
  const text = message.normalize('NFKC').replace(/\s+/gu, ' ').trim()
  if (distress.test(text) || report.test(text) || others.test(text) || ownCase.test(text) || wantsPerson.test(text))
    return null
  const isSearch = text.length <= shortMessage && matter.test(text)
  const masked = mask(isSearch ? text : sentencesThatAsk(text)).slice(0, longestNoted)
  return (withoutPoliteness(masked).match(/\p{Script=Han}/gu) ?? []).length < fewestCharacters ? null : masked
}

/** What sameness is judged by: without politeness, fillers and punctuation, everyday words as one. */
export function plainQuestion(question: string): string {
  const bare = question
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}*]/gu, '')
    .replace(/咋个|咋样|咋|怎样|如何/gu, '怎么')
    .replace(/啥/gu, '什么')
    .replace(/娃娃|娃儿|小娃|小孩子?|孩子|娃/gu, '孩')
  const short = withoutPoliteness(bare)
  return short.length < fewestCharacters ? bare : short
}

function withoutPoliteness(text: string): string {
  return text.replace(
    /我?想?(请问|问一?下|咨询一?下?|想问|了解一?下)|老师|[您你]好|麻烦|谢谢|我们?家?|咱们?家?|[吗呢啊呀吧嘛哦的了]/gu,
    '',
  )
}

/** Whether two plain questions are the same but for word order, a filler or a slip. */
export function isSameQuestion(a: string, b: string): boolean {
  return sorted(a) === sorted(b) || likeness(a, b) >= 0.75
}

/** Dice of neighbouring characters: 0 nothing shared, 1 the same pairs. */
function likeness(a: string, b: string): number {
  const ours = pairsOf(a)
  const theirs = pairsOf(b)
  if (ours.size + theirs.size === 0) return 0
  const shared = [...ours].filter((pair) => theirs.has(pair)).length
  return (2 * shared) / (ours.size + theirs.size)
}

function sorted(text: string): string {
  return [...text].sort().join('')
}

function pairsOf(text: string): Set<string> {
  const characters = [...text]
  return new Set(characters.slice(1).map((character, index) => `${characters[index]}${character}`))
}

function sentencesThatAsk(text: string): string {
  const sentences = text.match(/[^。!！?？;；…\n]+[。!！?？;；…\n]*/gu) ?? []
  return sentences.filter((sentence) => asking.test(sentence)).join('')
}

/** Beside what redaction knows: every long number, classes, villages, names. */
function mask(text: string): string {
  return maskNames(maskSensitive(text))
    .replace(/[\d０-９*][\d０-９*\s-]{3,}[\d０-９*]/gu, '***')
    .replace(/[\dA-Za-z_.@-]{9,}/gu, '***')
    .replace(/[(（]?[一二三四五六七八九十\d]{1,3}[)）]?班(?!主任|级)/gu, '某班')
    .replace(/(?<=我们|住在?|家在|[是在])(?!们|住|在)\p{Script=Han}{1,3}[村屯寨庄](?!委|干部)/gu, (place) =>
      place.endsWith('农村') || place.endsWith('乡村') ? place : '某村',
    )
    .trim()
}
