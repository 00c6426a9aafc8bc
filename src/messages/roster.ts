/** Words about a spreadsheet that cannot be imported as it stands. They never repeat what a cell holds. */
import type { SensitiveKind } from '../domain/redaction.js'

const fields = { name: '姓名', className: '班级', level: '档次' } as const

const sensitive: Record<SensitiveKind, string> = {
  'id-number': '身份证号',
  phone: '电话号码',
  'bank-card': '银行卡号',
  account: 'QQ、微信或邮箱',
  address: '住址',
  'birth-date': '出生日期',
  illness: '疾病或残疾情况',
  family: '家庭情况',
}

export const roster = {
  file: {
    empty: '文件里没有内容。请填好姓名、班级、档次三列再导入。',
    'too-large': '文件太大，或者里面有大片空白格式。请把名单复制到一张新表，只留姓名、班级、档次三列再导入。',
    'too-many-rows': '名单超过 10000 行。请分成几份导入。',
    broken: '文件打不开，可能没有传完或已损坏。请在 Excel 或 WPS 里打开，另存为 .xlsx 再导入。',
    password: '文件加了密码。请去掉密码，另存后再导入。',
    'old-xls': '这是旧的 .xls 格式。请在 Excel 或 WPS 里另存为 .xlsx 再导入。',
    macros: '文件里有宏。请另存为不带宏的 .xlsx 再导入。',
    'web-page': '这是网页格式，不是表格。请在 Excel 或 WPS 里打开，另存为 .xlsx 再导入。',
    'not-a-spreadsheet': '这不是表格文件。请用 .xlsx 或 .csv。',
    'unknown-encoding': '认不出文件的文字编码。请在 Excel 或 WPS 里另存为 .xlsx 再导入。',
    'several-sheets': '文件里有好几张有内容的表。请只留要公示的一张，其余删除。',
    'hidden-rows': '表里有隐藏或被筛选掉的行。请取消筛选和隐藏，核对后再导入。',
  },
  noHeader: '没有找到表头。请在第一行写“姓名、班级、档次”。',
  noRows: '表头下面没有学生。',
  missingColumn: (field: keyof typeof fields) => `缺少“${fields[field]}”一列。请补上再导入。`,
  twiceColumn: (cell: string, title: string) => `${cell} 列“${title}”前面已经有了。请只留一列。`,
  forbiddenColumn: (cell: string, title: string) =>
    `${cell} 列“${title}”不在允许范围（只要姓名、班级、档次，可带序号）。请删除该列后重试。`,
  untitledColumn: (cell: string) => `${cell} 所在的列没有表头。请删除该列，或写上表头。`,
  missingValue: (cell: string, field: keyof typeof fields) => `${cell} 没有填${fields[field]}。`,
  sensitiveValue: (cell: string, kind: SensitiveKind) => `${cell} 里像是有${sensitive[kind]}，不能公示。请删去。`,
  formula: (cell: string) => `${cell} 是公式。请复制后“粘贴为数值”再导入。`,
  date: (cell: string) => `${cell} 是日期。如果本来是班级（如 3-2），是表格自动改的：请把该列设为文本，重新填写。`,
  error: (cell: string) => `${cell} 是错误值（如 #N/A）。请改正。`,
  'yes-no': (cell: string) => `${cell} 是“真/假”值。请改成文字。`,
  merged: (cell: string) => `${cell} 是合并单元格。请取消合并，每一行都填完整。`,
  notAName: (cell: string) => `${cell} 不像姓名（只能有文字、间隔号和括号）。请检查。`,
  tooLong: (cell: string, most: number) => `${cell} 的内容太长（最多 ${most} 个字）。请检查。`,
  duplicate: (cell: string, earlierRow: number) =>
    `${cell} 与第 ${earlierRow} 行重复（同班同名）。若确是两个学生，请在姓名后加字区分，如“（大）”“（小）”。`,
  more: (count: number) => `还有 ${count} 处问题没有列出。请先改好上面这些。`,
} as const
