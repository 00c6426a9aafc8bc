import type { Sensitive, SensitiveKind } from './redaction.js'

/** Addresses, births, chat accounts, illness and family circumstances in words. Expects folded text. */
export function sensitiveWords(text: string): Sensitive[] {
  // Most texts hold none of these: looking first is several times cheaper than starting to collect.
  const present = patterns.filter(([, pattern]) => text.search(pattern) >= 0)
  return present.flatMap(([kind, pattern]) =>
    [...text.matchAll(pattern)].map((match) => ({ kind, at: match.index, length: match[0].length })),
  )
}

const numeral = '[\\d一二三四五六七八九十百]{1,5}'
const han = '[\\u4e00-\\u9fff]'
/** A village or a road in the name of a school, or of what belongs to it, is no home. */
const notSchool = '(?!小学|中学|学校|完小|完全小学|幼儿园|教学点|初中|高中|九年)'

const patterns: readonly (readonly [SensitiveKind, RegExp])[] = [
  // 文化路12号, 解放大道 3 弄 5 号
  [
    'address',
    new RegExp(`${han}{1,12}(?:路|街|大道|巷|弄|胡同|里)\\s?${numeral}\\s?(?:号|弄|巷)[\\d\\-栋幢单元楼层室号]*`, 'g'),
  ],
  // 大树村三组, 和平社区 12 号
  [
    'address',
    new RegExp(`${han}{1,12}(?:村民小组|村委会|居委会|村|屯|寨|庄|社区)\\s?${numeral}\\s?(?:组|队|社|号|户|社区)`, 'g'),
  ],
  [
    'address',
    new RegExp(
      `${han}{1,8}(?:镇|乡|街道)(?![住驻下进里的或居社村])${han}{1,8}(?:村民小组|村委会|居委会|村|社区|屯|寨)${notSchool}`,
      'g',
    ),
  ],
  // 5栋2单元301室
  [
    'address',
    new RegExp(`${numeral}\\s?(?:栋|幢|号楼|单元)\\s?(?:${numeral}\\s?(?:单元|室|号)|\\d{1,5})[\\d\\-室号]*`, 'g'),
  ],
  [
    'address',
    /(?:(?:家庭住址|家庭地址|住址|家住)[:是在为\s]{0,3}|户(?:籍地址?|口所在地)[:是在为]\s?)[^\s,，、。;；]{0,20}?(?:[省市县区镇乡路街组号栋屯寨]|(?<!农)村)[^\s,，、。;；]{0,20}/g,
  ],
  [
    'birth-date',
    /(?:出生(?:日期|年月日?|于)?|生日|生于)[:是为在\s]{0,3}\d{0,4}\s?[年\-/.]?\s?\d{1,2}\s?[月\-/.]\s?(?:\d{1,2}日?)?/g,
  ],
  ['birth-date', /(?:19|20)\d{2}\s?[年\-/.]\s?\d{1,2}\s?[月\-/.]\s?(?:\d{1,2}\s?日?\s?)?(?:出生|生(?![活产源效成]))/g],
  ['account', /(?:qq|扣扣|企鹅)(?:号码?|群)?[:是为\s]{0,3}\d{5,12}/gi],
  ['account', /(?:微信|薇信|wechat|weixin|vx|wx)(?:号|id)?[:是为\s]{0,3}[a-z\d][\w-]{5,19}/gi],
  ['account', /[\w.+-]{1,40}@[a-z\d-]{1,40}(?:\.[a-z\d-]{1,20}){1,3}/gi],
  [
    'illness',
    /白血病|癌|肿瘤|尿毒症|透析|心脏病|先心病|癫痫|精神(?:病|分裂|障碍|残疾)|抑郁|自闭|孤独症|智障|智力(?:障碍|残疾)|残疾|肢残|聋哑|失明|失聪|脑瘫|唐氏|艾滋|hiv|乙肝|肝炎|肺结核|糖尿病|高血压|血友病|地中海贫血|瘫痪|重病|大病|患病|绝症|化疗|住院|病故|病逝/gi,
  ],
  [
    'family',
    /单亲|离异|离婚|再婚|改嫁|丧偶|孤儿|父亡|母亡|双亡|亡故|去世|过世|无人抚养|服刑|坐牢|入狱|劳改|吸毒|戒毒|低保|五保|特困(?:供养|人员|户)|建档立卡|脱贫(?:户|不稳定)|监测户|易致贫|留守|遗弃|非婚|私生|收养|领养|寄养|家暴|失业|下岗|欠债|负债|烈士/g,
  ],
]
