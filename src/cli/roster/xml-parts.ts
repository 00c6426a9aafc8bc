import { SaxesParser, type SaxesTagPlain } from 'saxes'
import { UnreadableFile } from './sheet.js'

export type XmlHandler = {
  open?(name: string, attributes: Readonly<Record<string, string>>): void
  text?(text: string): void
  close?(name: string): void
}

/** Walks an XML part. Names come without prefix; entities other than XML's own five are refused, so nothing expands. */
export function walkXml(xml: string, handler: XmlHandler): void {
  const parser = new SaxesParser()
  parser.on('error', () => {
    throw new UnreadableFile('broken')
  })
  parser.on('opentag', (tag: SaxesTagPlain) => handler.open?.(localName(tag.name), tag.attributes))
  parser.on('text', (text) => handler.text?.(text))
  parser.on('cdata', (text) => handler.text?.(text))
  parser.on('closetag', (tag: SaxesTagPlain) => handler.close?.(localName(tag.name)))
  parser.write(xml).close()
}

/** The workbook's shared texts, in order; rich text is joined, readings above characters (`rPh`) are left out. */
export function readSharedTexts(xml: string): string[] {
  const texts: string[] = []
  const item = textCollector()
  walkXml(xml, {
    open: item.open,
    text: item.text,
    close(name) {
      item.close(name)
      if (name === 'si') texts.push(item.take())
    },
  })
  return texts
}

/** Gathers the `t` elements of one item. */
export function textCollector() {
  let collected = ''
  let inText = false
  let inReading = false
  return {
    open(name: string) {
      if (name === 't') inText = true
      if (name === 'rPh') inReading = true
    },
    text(text: string) {
      if (inText && !inReading) collected += text
    },
    close(name: string) {
      if (name === 't') inText = false
      if (name === 'rPh') inReading = false
    },
    take() {
      const taken = collected
      collected = ''
      return taken
    },
  }
}

/** Which cell styles show a number as a date or time: by the built-in formats or by letters of a format of its own. */
export function readDateStyles(xml: string): Set<number> {
  const dateFormats = new Set<string>()
  const dateStyles = new Set<number>()
  let inCellStyles = false
  let style = 0
  walkXml(xml, {
    open(name, attributes) {
      if (name === 'numFmt' && isDateFormat(attributes.formatCode ?? '')) dateFormats.add(attributes.numFmtId ?? '')
      if (name === 'cellXfs') inCellStyles = true
      if (name !== 'xf' || !inCellStyles) return
      const format = attributes.numFmtId ?? ''
      if (dateFormats.has(format) || isBuiltInDate(Number(format))) dateStyles.add(style)
      style += 1
    },
    close(name) {
      if (name === 'cellXfs') inCellStyles = false
    },
  })
  return dateStyles
}

function isBuiltInDate(id: number): boolean {
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)
}

function isDateFormat(code: string): boolean {
  const bare = code.replace(/"[^"]*"|\\.|\[[^\]]*\]/g, '')
  return /[ymdhs年月日]/i.test(bare) && !/general/i.test(bare)
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}
