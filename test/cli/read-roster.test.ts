import fc from 'fast-check'
import JSZip from 'jszip'
import { describe, expect, it } from 'vitest'
import { type RosterProblem, readRoster } from '../../src/cli/read-roster.js'
import { csv, type Fill, head, pupils, sheetPart, withPart, xlsx } from './roster-files.js'

const expected = pupils.map(([name, className, level]) => ({ name, className, level }))

async function read(bytes: Uint8Array, fileName = '名单.xlsx') {
  const result = await readRoster(bytes, fileName)
  return result.ok ? result.rows : []
}

async function problemsOf(bytes: Uint8Array, fileName = '名单.xlsx'): Promise<readonly RosterProblem[]> {
  const result = await readRoster(bytes, fileName)
  return result.ok ? [] : result.problems
}

async function reasons(bytes: Uint8Array, fileName = '名单.xlsx'): Promise<string> {
  return (await problemsOf(bytes, fileName)).map(({ reason }) => reason).join('\n')
}

function sheetWith(cell: unknown, at: 'name' | 'className' | 'level' = 'level'): Promise<Uint8Array> {
  const row = { name: '赵一', className: '四年级1班', level: '一档', [at]: cell }
  return xlsx([head, ...pupils, [row.name, row.className, row.level]])
}

describe('a list in .xlsx', () => {
  it('is read with its names, classes and levels', async () => {
    expect(await read(await xlsx([head, ...pupils]))).toEqual(expected)
  })

  it('may have a merged title above its header and empty rows between', async () => {
    const merge: Fill = (sheet) => sheet.mergeCells('A1:C1')
    expect(await read(await xlsx([['2026年秋季学期名单'], [], head, [], ...pupils], merge))).toEqual(expected)
  })

  it('may have its columns in any order, with a running number that is dropped', async () => {
    const rows = pupils.map(([name, className, level], index) => [index + 1, level, name, className])
    expect(await read(await xlsx([['序号', '认定等级', '学生姓名', '所在班级'], ...rows]))).toEqual(expected)
  })

  it.each([
    ['姓名', '班级', '档次'],
    ['学生姓名', '所在班级', '困难等级'],
    ['受助学生姓名', '年级班级', '资助档次'],
    ['姓　名', '班 级', '等级'],
    ['姓名*', '班级（必填）', '认定级别'],
    ['名字', '年级/班级', '级别'],
    ['学生', '班别', '家庭经济困难程度'],
  ])('may call its columns %s, %s, %s', async (...titles) => {
    expect(await read(await xlsx([titles, ...pupils]))).toEqual(expected)
  })

  it.each([
    ['三年级', '2班', '三年级2班'],
    [3, 2, '3年级2班'],
    ['三年级', '三年级2班', '三年级2班'],
    ['', '高一2班', '高一2班'],
    ['初二', '(3)班', '初二(3)班'],
  ])('may keep grade «%s» and class «%s» apart: that is %s', async (grade, className, joined) => {
    const rows = [
      ['年级', '班级', '姓名', '档次'],
      [grade, className, '王小明', '一档'],
    ]
    expect(await read(await xlsx(rows))).toEqual([{ name: '王小明', className: joined, level: '一档' }])
  })

  it('may hold numbers as classes, coloured text and links, and is read as it looks', async () => {
    const bytes = await xlsx([head, ['王小明', 301, 1]], (sheet) => {
      sheet.getCell('A2').value = { richText: [{ text: '王' }, { font: { bold: true }, text: '小明' }] }
      sheet.getCell('C2').value = { text: '一档', hyperlink: 'https://example.com' }
    })
    expect(await read(bytes)).toEqual([{ name: '王小明', className: '301', level: '一档' }])
  })

  it('loses the spaces, line breaks and invisible characters of copied cells', async () => {
    const rows = [['王 明', '三年级\n1班', ' 一档\u200b']]
    expect(await read(await xlsx([head, ...rows]))).toEqual([{ name: '王明', className: '三年级 1班', level: '一档' }])
  })

  it('may be styled over whole columns, with a drop-down and a filter on them', async () => {
    const bytes = await withPart(await xlsx([head, ...pupils]), sheetPart, (xml) =>
      xml.replace(
        '</sheetData>',
        `</sheetData><autoFilter ref="A1:C1048576"/><dataValidations count="1"><dataValidation type="list" sqref="C1:C1048576"><formula1>"一档,二档"</formula1></dataValidation></dataValidations>`,
      ),
    )
    expect(await read(bytes)).toEqual(expected)
  })

  it('may come from a program that leaves out the places of rows and cells', async () => {
    const cell = (text: string) => (text ? `<c t="inlineStr"><is><t>${text}</t></is></c>` : '<c s="0"/>')
    const data = [head, ...pupils, ['', '三年级1班', '一档'], ['赵一', '', '一档']]
      .map((row) => `<row>${row.map(cell).join('')}</row>`)
      .join('')
    const bytes = await withPart(await xlsx([head]), sheetPart, (xml) =>
      xml.replace(/<sheetData>.*<\/sheetData>/s, `<sheetData>${data}</sheetData>`),
    )
    expect((await problemsOf(bytes)).map(({ cell }) => cell)).toEqual(['A5', 'B6'])
  })

  it('may carry hidden sheets and empty sheets, which are not looked at', async () => {
    const bytes = await xlsx([head, ...pupils], (_, book) => {
      book.addWorksheet('空')
      const hidden = book.addWorksheet('底表', { state: 'hidden' })
      hidden.addRow(['身份证号', '11010519491231002X'])
    })
    expect(await read(bytes)).toEqual(expected)
  })
})

describe('a list in .csv', () => {
  it.each(['utf8', 'gbk', 'gb18030', 'utf16le'])('is read in %s', async (encoding) => {
    const bytes = csv([head, ...pupils], encoding)
    const marked = encoding === 'utf16le' ? Uint8Array.from([0xff, 0xfe, ...bytes]) : bytes
    expect(await read(marked, '名单.csv')).toEqual(expected)
  })

  it('is read with a byte order mark, with tabs and with semicolons', async () => {
    const bytes = Uint8Array.from([0xef, 0xbb, 0xbf, ...csv([head, ...pupils])])
    expect(await read(bytes, '名单.csv')).toEqual(expected)
    expect(await read(csv([head, ...pupils], 'utf8', '\t'), '名单.txt')).toEqual(expected)
    expect(await read(csv([head, ...pupils], 'gbk', ';'), '名单.CSV')).toEqual(expected)
  })

  it('is read with rare characters of names that only GB18030 knows', async () => {
    expect(await read(csv([head, ['王𬱖', '一班', '一档']], 'gb18030'), 'a.csv')).toEqual([
      { name: '王𬱖', className: '一班', level: '一档' },
    ])
  })

  it('is read with quoted cells and named by its rows', async () => {
    const bytes = csv([head, ['"王小明"', '"三年级,1班"', '一档'], [''], ['李思雨', '', '一档']])
    expect((await problemsOf(bytes, 'a.csv')).map(({ cell }) => cell)).toEqual(['B4'])
  })

  it('that is no table is refused with a reason', async () => {
    expect(await reasons(Uint8Array.from([0x00, 0x01, 0x02, 0xff]), 'a.csv')).toMatch(/编码|不是表格/)
    expect(await reasons(csv([['姓名', '"没有关上的引号']]), 'a.csv')).toMatch(/打不开/)
    expect(await reasons(csv([['你好']]), 'a.csv')).toMatch(/没有找到表头/)
    expect(await reasons(csv([['<html><table>']]), 'a.csv')).toMatch(/网页/)
  })
})

describe('a column that a public list must not have', () => {
  it.each([
    '身份证号',
    '联系电话',
    '家庭住址',
    '银行卡号',
    '出生日期',
    '性别',
    '民族',
    '困难原因',
    '备注',
    '监护人',
    '金额',
  ])('«%s» is refused, naming the header cell', async (title) => {
    const bytes = await xlsx([[...head, title], ...pupils])
    const [problem, ...more] = await problemsOf(bytes)
    expect(problem).toEqual({
      row: 1,
      column: 4,
      cell: 'D1',
      header: title,
      reason: `D1 列“${title}”不在允许范围（只要姓名、班级、档次，可带序号）。请删除该列后重试。`,
    })
    expect(more).toEqual([])
  })

  it('is refused without a title, too', async () => {
    expect(await reasons(await xlsx([head, [...(pupils[0] ?? []), '随便']]))).toMatch(/^D2 所在的列没有表头/)
  })

  it('is refused when it comes twice or is missing', async () => {
    expect(await reasons(await xlsx([[...head, '学生姓名'], ...pupils]))).toMatch(/D1 列“学生姓名”前面已经有了/)
    expect(
      await reasons(
        await xlsx([
          ['姓名', '班级'],
          ['王小明', '一班'],
        ]),
      ),
    ).toMatch(/缺少“档次”一列/)
  })
})

describe('a cell that a public list must not have', () => {
  it.each([
    ['11010519491231002X', '身份证号'],
    ['１３８ ００１３ ８０００', '电话号码'],
    ['6222 0212 3456 7890 128', '银行卡号'],
    ['文化路12号', '住址'],
    ['2012年5月6日生', '出生日期'],
    ['低保户', '家庭情况'],
    ['二级残疾', '疾病或残疾情况'],
    ['QQ12345678', 'QQ、微信或邮箱'],
  ])('«%s» is refused, naming cell, header and reason but not what it holds', async (value, kind) => {
    for (const [at, cell, header] of [
      ['name', 'A5', '姓名'],
      ['className', 'B5', '班级'],
      ['level', 'C5', '档次'],
    ] as const) {
      const [problem, ...more] = await problemsOf(await sheetWith(value, at))
      expect(problem).toMatchObject({ row: 5, cell, header, reason: expect.stringContaining(kind) })
      expect(problem?.reason).not.toContain(value)
      expect(more).toEqual([])
    }
  })

  it('is refused in the column of running numbers', async () => {
    const rows = [['13800138000', ...(pupils[0] ?? [])]]
    expect(await reasons(await xlsx([['序号', ...head], ...rows]))).toMatch(/^A2 里像是有电话号码/)
  })

  it('is seen though the spreadsheet keeps long numbers in scientific form', async () => {
    const bytes = await withPart(await sheetWith(987), sheetPart, (xml) =>
      xml.replace('<v>987</v>', '<v>1.10105194912311E17</v>'),
    )
    expect(await reasons(bytes)).toMatch(/^C5 里像是有身份证号/)
  })

  it('is seen in rich text that splits it in two', async () => {
    const bytes = await xlsx([head, ...pupils], (sheet) => {
      sheet.getCell('C2').value = { richText: [{ text: '1380013' }, { font: { bold: true }, text: '8000' }] }
    })
    expect(await reasons(bytes)).toMatch(/^C2 里像是有电话号码/)
  })
})

describe('a cell that cannot be taken as it stands', () => {
  it.each<[string, unknown, RegExp]>([
    ['formula', { formula: 'A2', result: '一档' }, /^C5 是公式/],
    ['date', new Date('2026-03-02'), /^C5 是日期.*3-2/],
    ['yes or no', true, /^C5 是“真\/假”值/],
    ['error', { error: '#N/A' }, /^C5 是错误值/],
    ['text that begins a formula', '=1+1', /^C5 是公式/],
    ['long text', '很'.repeat(50), /^C5 的内容太长/],
    ['blank', '   ', /^C5 没有填档次/],
    ['nothing', null, /^C5 没有填档次/],
  ])('%s is refused', async (_, value, reason) => expect(await reasons(await sheetWith(value))).toMatch(reason))

  it('merged below the header is refused', async () => {
    const bytes = await xlsx([head, ...pupils], (sheet) => sheet.mergeCells('C2:C3'))
    expect(await reasons(bytes)).toMatch(/^C2:C3 是合并单元格/)
  })

  it('in the column of names that is no name is refused', async () => {
    for (const name of ['第3组', '王小明13', '一共5人', '12']) {
      expect(await reasons(await sheetWith(name, 'name')), name).toMatch(/^A5 不像姓名/)
    }
  })
})

describe('a pupil who is listed twice', () => {
  it('is refused, naming both rows', async () => {
    expect(await reasons(await xlsx([head, ...pupils, ['王 小明', '三年级1班', '二档']]))).toMatch(/^A5 与第 2 行重复/)
  })

  it('is another pupil in another class, or with a mark after the name', async () => {
    const rows = [head, ...pupils, ['王小明', '三年级2班', '二档'], ['王小明（小）', '三年级1班', '二档']]
    expect(await read(await xlsx(rows))).toHaveLength(5)
  })
})

describe('a file that is no list', () => {
  const ole = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]

  it.each<[string, Uint8Array, string, RegExp]>([
    ['empty', new Uint8Array(), 'a.xlsx', /没有内容/],
    ['an old .xls', Uint8Array.from([...ole, ...Buffer.from('Workbook', 'utf16le')]), 'a.xls', /旧的 \.xls/],
    ['protected', Uint8Array.from([...ole, ...Buffer.from('EncryptedPackage', 'utf16le')]), 'a.xlsx', /密码/],
    ['a web page', Buffer.from('<html><table></table></html>'), 'a.xls', /网页/],
    ['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]), 'a.png', /不是表格/],
    ['text called .xlsx', Buffer.from('姓名,班级,档次'), 'a.xlsx', /打不开/],
    ['too large', new Uint8Array(5_000_001), 'a.csv', /太大/],
    ['an empty archive', Buffer.from('PK\x05\x06'.padEnd(22, '\0'), 'latin1'), 'a.xlsx', /打不开/],
  ])('because it is %s is refused with a reason', async (_, bytes, fileName, reason) => {
    expect(await reasons(bytes, fileName)).toMatch(reason)
  })

  it('because it is another kind of document is refused', async () => {
    const zip = new JSZip()
    zip.file('word/document.xml', '<w/>')
    expect(await reasons(await zip.generateAsync({ type: 'uint8array' }))).toMatch(/不是表格/)
  })

  it('because it has macros, several filled sheets or hidden rows is refused', async () => {
    const macros = await withPart(await xlsx([head, ...pupils]), 'xl/vbaProject.bin', () => 'x')
    expect(await reasons(macros)).toMatch(/宏/)
    const sheets = await xlsx([head, ...pupils], (_, book) => book.addWorksheet('二').addRow(head))
    expect(await reasons(sheets)).toMatch(/好几张/)
    const filtered = await xlsx([head, ...pupils], (sheet) => {
      sheet.getRow(3).hidden = true
    })
    expect(await reasons(filtered)).toMatch(/隐藏/)
  })

  it('because it has only a header or only a title is refused', async () => {
    expect(await reasons(await xlsx([head]))).toMatch(/表头下面没有学生/)
    expect(await reasons(await xlsx([['名单']]))).toMatch(/没有找到表头/)
    expect(await reasons(await xlsx([]))).toMatch(/没有内容/)
  })

  it('because it expands without end is refused before it fills the memory', async () => {
    const bomb = await withPart(await xlsx([head, ...pupils]), sheetPart, (xml) =>
      xml.replace('<sheetData>', `<!--${' '.repeat(20_000_000)}--><sheetData>`),
    )
    expect(bomb.length).toBeLessThan(200_000)
    expect(await reasons(bomb)).toMatch(/太大/)
  })

  it('because many sheets together expand beyond measure is refused', async () => {
    const blank = `<!--${' '.repeat(11_000_000)}--><sheetData`
    let bytes = await xlsx([head, ...pupils], (_, book) => {
      book.addWorksheet('二')
      book.addWorksheet('三')
    })
    for (const part of [1, 2, 3]) {
      bytes = await withPart(bytes, `xl/worksheets/sheet${part}.xml`, (xml) => xml.replace('<sheetData', blank))
    }
    expect(await reasons(bytes)).toMatch(/太大/)
  })

  it('because it merges a million cells is answered like any other merge', async () => {
    const bytes = await withPart(await xlsx([head, ...pupils]), sheetPart, (xml) =>
      xml.replace('</sheetData>', '</sheetData><mergeCells count="1"><mergeCell ref="A2:XFD1048576"/></mergeCells>'),
    )
    expect(await reasons(bytes)).toMatch(/^A2:XFD1048576 是合并单元格/)
  })

  it('because its XML defines entities that multiply is refused', async () => {
    const bytes = await withPart(await xlsx([head, ...pupils]), 'xl/sharedStrings.xml', (xml) =>
      xml.replace(/(<sst)/, '<!DOCTYPE sst [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>$1').replace('王小明', '&b;'),
    )
    expect(await reasons(bytes)).toMatch(/打不开/)
  })

  it('because it has a hundred thousand rows is refused', async () => {
    const row = (_: unknown, index: number) => `<row r="${index + 2}"><c t="inlineStr"><is><t>a</t></is></c></row>`
    const bytes = await withPart(await xlsx([head]), sheetPart, (xml) =>
      xml.replace('</sheetData>', `${Array.from({ length: 100_000 }, row).join('')}</sheetData>`),
    )
    expect(await reasons(bytes)).toMatch(/超过 10000 行/)
    const lines = Array.from({ length: 100_000 }, (_, index) => ['某某', '一班', `${index}`])
    expect(await reasons(csv([head, ...lines]), 'a.csv')).toMatch(/超过 10000 行/)
  })

  it('because it has a hundred filled columns is refused', async () => {
    const wide = Array.from({ length: 1_000 }, () => Array.from({ length: 100 }, () => '某'))
    expect(await reasons(csv([head, ...wide]), 'a.csv')).toMatch(/太大/)
    const cells = '<c t="inlineStr"><is><t>某</t></is></c>'.repeat(100)
    const bytes = await withPart(await xlsx([head]), sheetPart, (xml) =>
      xml.replace('</sheetData>', `${`<row>${cells}</row>`.repeat(1_000)}</sheetData>`),
    )
    expect(await reasons(bytes)).toMatch(/太大/)
  })

  it('however it is damaged is taken whole or not at all', async () => {
    const sound = await xlsx([head, ...pupils])
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(sound.length - 1), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 20 }),
        fc.nat(sound.length),
        async (changes, length) => {
          const damaged = Uint8Array.from(sound)
          for (const [at, byte] of changes) damaged[at] = byte
          for (const bytes of [damaged, damaged.slice(0, length)]) {
            const result = await readRoster(bytes, 'a.xlsx')
            if (result.ok) expect(result.rows).toEqual(expected)
            else expect(result.problems[0]?.reason).toMatch(/\p{Script=Han}/u)
          }
        },
      ),
    )
  })

  it('whatever its bytes never fails', async () => {
    const anyBytes = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.uint8Array({ maxLength: 300 }).map((rest) => Uint8Array.from([0x50, 0x4b, 3, 4, ...rest])),
    )
    await fc.assert(
      fc.asyncProperty(anyBytes, fc.constantFrom('a.csv', 'a.xlsx'), async (bytes, name) => {
        expect((await readRoster(bytes, name)).ok).toBe(false)
      }),
    )
  })
})

describe('a list of 5000 pupils', () => {
  const many = Array.from({ length: 5_000 }, (_, index) => {
    const name = String.fromCodePoint(0x5000 + (index % 70), 0x6000 + Math.floor(index / 70))
    return [name, `${1 + (index % 6)}年级${1 + (index % 8)}班`, '一档']
  })

  it('is read whole from both kinds of file', async () => {
    expect(await read(await xlsx([head, ...many]))).toHaveLength(5_000)
    expect(await read(csv([head, ...many], 'gbk'), 'a.csv')).toHaveLength(5_000)
  })

  it('with a problem in every row names the first hundred and counts the rest', async () => {
    const problems = await problemsOf(
      csv([head, ...many.map(([name = '', className = '']) => [name, className, ''])]),
      'a.csv',
    )
    expect(problems).toHaveLength(101)
    expect(problems.at(-1)?.reason).toMatch(/还有 4900 处/)
  })
})
