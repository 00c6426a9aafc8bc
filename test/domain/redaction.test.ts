import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatReceipt, newReceipt } from '../../src/domain/receipt.js'
import {
  findSensitive,
  maskName,
  maskSensitive,
  type SensitiveKind,
  sensitiveKinds,
} from '../../src/domain/redaction.js'
import { hasIdChecksum } from '../../src/domain/sensitive-numbers.js'

function kinds(text: string): SensitiveKind[] {
  return findSensitive(text, sensitiveKinds).map(({ kind }) => kind)
}

const caught: Record<SensitiveKind, readonly string[]> = {
  'id-number': [
    '11010519491231002X',
    '11010519491231002x',
    '１１０１０５１９４９１２３１００２Ｘ',
    '110105 19491231 002X',
    '110105-1949-1231-002X',
    '1 1 0 1 0 5 1 9 4 9 1 2 3 1 0 0 2 X',
    '110105\u200b19491231\u200b002X',
    '110105491231002',
    'G11010519491231002X',
    '530102201305060011',
    '一一零一零五一九四九一二三一零零二一',
  ],
  phone: [
    '13800138000',
    '138 0013 8000',
    '138-0013-8000',
    '1380013 8000',
    '１３８００１３８０００',
    '+86 13800138000',
    '+8613800138000',
    '008613800138000',
    '1 3 8 0 0 1 3 8 0 0 0',
    '一三八零零一三八零零零',
    '幺三八零零幺三八零零零',
    '0871-65101234',
    '0871 65101234',
    '(0871)65101234',
    '087165101234',
    '010-62345678',
    '０８７１－６５１０１２３４',
    '联系电话：6510 1234',
  ],
  'bank-card': [
    '6222021234567890128',
    '6222 0212 3456 7890 128',
    '4111-1111-1111-1111',
    '４１１１１１１１１１１１１１１１',
  ],
  account: ['QQ：12345678', 'qq号 123456789', '微信号：abc_12345', 'wx:zhang2026', 'someone@example.com'],
  address: [
    '文化路12号',
    '家住文化路12号3栋2单元501室',
    '大树村三组',
    '大树村委会小河村民小组5号',
    '龙泉街道宝云社区',
    '盘龙区松华乡大树村',
    '5栋2单元301',
    '家庭住址：盘龙区',
    '住址是昆明市',
    '户口所在地：盘龙区松华乡',
    '三号楼 2 单元',
  ],
  'birth-date': ['2012年5月6日生', '2012-05-06出生', '出生日期：2012-05-06', '生日5月6日', '出生于2012年5月'],
  illness: ['患白血病', '母亲癌症晚期', '二级残疾', '肢体残疾', '先心病', '长期透析'],
  family: ['单亲', '父母离异', '孤儿', '低保户', '建档立卡', '父亲服刑', '母亲改嫁', '爷爷去世', '留守儿童'],
}

describe('what must not be shown to the public', () => {
  for (const kind of sensitiveKinds) {
    it.each(caught[kind])(`${kind} is seen in «%s»`, (text) => expect(kinds(text)).toContain(kind))
  }

  it('is seen in the middle of a sentence and the rest is kept', () => {
    expect(maskSensitive('我是小李的妈妈，电话１３８ ００１３ ８０００，请回电。')).toBe(
      '我是小李的妈妈，电话***，请回电。',
    )
    expect(maskSensitive('号码11010519491231002X和13800138000。')).toBe('号码***和***。')
  })

  it('is named with its place in the text as it was written', () => {
    const text = '电话：138-0013-8000'
    const [found] = findSensitive(text)
    expect(text.slice(found?.at, (found?.at ?? 0) + (found?.length ?? 0))).toBe('138-0013-8000')
  })

  it('does not take family and illness words out of ordinary answers', () => {
    expect(maskSensitive('低保家庭和残疾学生可以申请。')).toBe('低保家庭和残疾学生可以申请。')
  })
})

describe('what may be shown', () => {
  it.each([
    '教财〔2018〕16号',
    '教财厅函〔2017〕28号',
    '国办发明电〔2025〕7号',
    '三年级2班',
    '三年级（2）班',
    '高一(12)班',
    '2023级计算机应用3班',
    '一档',
    '特别困难',
    '每生每年1250元',
    '1250.00',
    '小学1000元、初中1250元，非寄宿减半500元、625元',
    '2026-2027学年',
    '2026年秋季学期',
    '公示期2026年11月16日至2026年11月23日',
    '2012年5月生活补助',
    '2026年5月6日生效',
    '盘龙区新华路小学',
    '松华乡大树村小学',
    '松华乡大树村完小',
    '全国热线12345',
    '资助中心热线 12355',
    '第 3 号楼',
    '阿依古丽·买买提',
    '王小明',
    '共 12 组数据',
    '不得公示家庭住址、电话号码、银行卡号',
    '请到户籍地县资助中心办理',
    '学生户口所在地的街道或村委会',
    '问了乡里的村干部',
    '家里有一栋三层的房子',
    '来自农村的学生',
    '20261116',
    '202611160001',
  ])('is «%s»', (text) => expect(kinds(text)).toEqual([]))

  it('is a receipt, though it begins as bank cards do', () => {
    fc.assert(
      fc.property(fc.infiniteStream(fc.integer({ min: 0, max: 255 })), (stream) => {
        const code = newReceipt((n) => Uint8Array.from({ length: n }, () => stream.next().value ?? 0))
        expect(kinds(formatReceipt(code))).toEqual([])
        expect(kinds(`回执号${code}`)).toEqual([])
      }),
      { numRuns: 500 },
    )
  })
})

describe('the detectors', () => {
  const digit = fc.integer({ min: 0, max: 9 }).map(String)
  const gap = fc.constantFrom('', ' ', '-', '　', '－')

  it('see every mobile number in its usual groups, full-width or not', () => {
    const mobile = fc.tuple(
      fc.constantFrom('13', '15', '17', '18', '19'),
      fc.string({ unit: digit, minLength: 9, maxLength: 9 }),
    )
    fc.assert(
      fc.property(mobile, gap, fc.boolean(), ([start, rest], separator, wide) => {
        const number = start + rest
        const grouped = [number.slice(0, 3), number.slice(3, 7), number.slice(7)].join(separator)
        const written = wide ? grouped.replace(/\d/g, (d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0)) : grouped
        expect(kinds(`家长${written}。`)).toEqual(['phone'])
      }),
    )
  })

  it('see every ID number with a right check digit', () => {
    const id = fc
      .tuple(
        fc.constantFrom('110105', '530102', '450103', '650104'),
        fc.integer({ min: 1950, max: 2020 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 28 }),
        fc.integer({ min: 0, max: 999 }),
      )
      .map(([area, year, month, day, serial]) => {
        const body = `${area}${year}${pad(month, 2)}${pad(day, 2)}${pad(serial, 3)}`
        return [...'0123456789X'].map((check) => body + check).find(hasIdChecksum) ?? ''
      })
    fc.assert(
      fc.property(id, gap, (number, separator) => {
        const written = [number.slice(0, 6), number.slice(6, 14), number.slice(14)].join(separator)
        expect(kinds(written)).toEqual(['id-number'])
      }),
    )
  })

  it('leave nothing that they would find again in what they masked', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'0123456789 -xX路号村组年月日生电话'), maxLength: 80 }),
        (text) => {
          expect(findSensitive(maskSensitive(text))).toEqual([])
        },
      ),
    )
  })

  it('read any text, however long or strange, without failing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2_000 }), (text) => void maskSensitive(text, sensitiveKinds)),
    )
    for (const char of ['1', '1 ', '村', '路1', '家住', 'a@', '0-']) maskSensitive(char.repeat(20_000), sensitiveKinds)
  })
})

describe('a masked name', () => {
  it.each([
    ['王小明', '王*明'],
    ['王明', '王*'],
    ['欧阳小明', '欧**明'],
    ['王 明', '王*'],
    ['　王小明 ', '王*明'],
    ['李', '*'],
    ['𠮷田一', '𠮷*一'],
    ['买买提·艾力', '买****力'],
    ['', ''],
  ])('of %s is %s', (name, masked) => expect(maskName(name)).toBe(masked))

  it('never shows the whole name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }), (name) => {
        fc.pre(name.trim() !== '' && !name.includes('*'))
        expect(maskName(name)).not.toBe(name)
      }),
    )
  })
})

function pad(value: number, length: number): string {
  return String(value).padStart(length, '0')
}
