/**
 * Surnames that begin few everyday words. A rare one slips through where nothing around it says that a name follows;
 * what is noted has no sender, so that a slip names nobody as its writer.
 */
const surname =
  '(?:欧阳|司马|上官|诸葛|东方|尉迟|皇甫|令狐|(?<![感多谢])谢(?![谢了啦您你])|(?<![每上下一本这两几])周|[王李张刘陈杨赵黄吴徐孙胡朱林郭罗梁宋郑韩唐冯董萧肖曹袁邓傅沈彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田姜范石姚谭廖邹熊陆郝孔崔邱秦顾侯邵孟龙段汤尹黎武乔贺赖龚普阮岩刀])'
const notNames =
  '(?!孙[子女娃儿]|周[一二三四五六日末岁期边年内围转]|石家庄|黄金|肖像|李白|余[额下款]|夏[天季令]|范围|张榜|陆续|郑重|石头|田[地里]|顾不|段时|林[业地]|龙头|黄色|叶子|普[通高惠]|武装|贺[词信])'
/** A place is no name. */
const given = '(?!\\p{Script=Han}?[县市区镇乡省州校院])\\p{Script=Han}{1,2}'
const name = `${notNames}${surname}${given}`
const title =
  '(?:老师|校长|主任|书记|科长|局长|园长|组长|村长|支书|会计|同学|小朋友|妈妈?|爸爸?|爷爷|奶奶|家长|先生|女士|师傅|医生|警官)'
const person = '(?:学生|孩子|娃娃?|儿子|女儿|姑娘|孙子|孙女|弟弟|妹妹|哥哥|姐姐|侄子|外甥|同学|家长|本人|我是|我叫)'
const before = `(?<=^|[\\s,，。;；、:："“(（!！?？]|[叫给帮替查和跟与让]|${person})`
const after = '(?=$|[\\s,，。;；、:：)）?？!！\\d]|[的家他她在有没能是读上要想会该还今可怎什咋为住也就又符])'

const patterns: readonly (readonly [RegExp, string])[] = [
  [/[[【{][^\]】}]{0,12}[\]】}]/gu, ''],
  [
    /(?<=(?:姓名|名字|大名|小名|学名)\s?[:：是叫为]\s?)(?!别人|不是|什么|哪)\p{Script=Han}{2,4}(?=$|[^\p{Script=Han}])/gu,
    '某',
  ],
  [/(?<=名叫|我叫|他叫|她叫|[子娃儿女妈爸]叫)(?!什么|啥|我|他|她|你|人|做|一下|上)\p{Script=Han}{2,3}/gu, '某'],
  [new RegExp(`${notNames}${surname}\\p{Script=Han}{0,2}?(?:的)?(?=${title})`, 'gu'), '某'],
  [new RegExp(`${before}${notNames}${surname}${given}?${after}`, 'gu'), '某'],
  [new RegExp(`(?<=${person})${name}`, 'gu'), '某'],
  [new RegExp(`${notNames}${surname}(\\p{Script=Han})\\1`, 'gu'), '某'],
  [new RegExp(`${surname}某+`, 'gu'), '某'],
]

/** The text without what looks like a person's name; words stay words where nothing says otherwise. */
export function maskNames(text: string): string {
  return patterns.reduce((masked, [pattern, instead]) => masked.replace(pattern, instead), text)
}
