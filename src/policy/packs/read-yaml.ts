import { isMap, isNode, isSeq, LineCounter, parseDocument } from 'yaml'
import { z } from 'zod'
import { PackError, type PackProblem } from './pack-error.js'

/** A parsed file, with the line at which any part of it stands (counted from 1). */
export type PlacedFile<T> = { readonly value: T; lineOf(path: readonly PropertyKey[]): number }

/** Parses YAML text against a schema. Throws `PackError` with every problem, each at its line. */
export function readYaml<S extends z.ZodType>(file: string, text: string, schema: S): PlacedFile<z.output<S>> {
  const counter = new LineCounter()
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false })
  const broken = document.errors.map((error) => ({
    file,
    line: counter.linePos(error.pos[0]).line,
    reason: `不是正确的 YAML（${error.code}）`,
  }))
  if (broken.length > 0) throw new PackError(broken)

  const lineOf = (path: readonly PropertyKey[]) => counter.linePos(offsetOf(document.contents, path)).line
  const parsed = schema.safeParse(contentOf(document, file), { error: chineseErrors, reportInput: false })
  if (!parsed.success) throw new PackError(parsed.error.issues.map((issue) => problemOf(file, issue, lineOf)))
  return { value: parsed.data, lineOf }
}

/** An alias of an anchor that is not there is found only here. */
function contentOf(document: ReturnType<typeof parseDocument>, file: string): unknown {
  try {
    return document.toJS()
  } catch {
    throw new PackError([{ file, line: 1, reason: '不是正确的 YAML（有 * 引用找不到对应的 & 锚点）' }])
  }
}

const zhCN = z.locales.zhCN().localeError

/** The library's Chinese wording, in an editor's words where it speaks like a program. */
export function chineseErrors(issue: z.core.$ZodRawIssue): ReturnType<typeof zhCN> {
  if (issue.code === 'invalid_type' && issue.input === undefined) return '缺少这一项'
  if (issue.code === 'too_small' && issue.origin === 'string') return `太短，至少 ${issue.minimum} 个字`
  if (issue.code === 'too_big' && issue.origin === 'string') return `太长，最多 ${issue.maximum} 个字`
  return zhCN(issue)
}

function problemOf(
  file: string,
  issue: z.core.$ZodIssue,
  lineOf: (path: readonly PropertyKey[]) => number,
): PackProblem {
  const path = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : issue.path
  const where = path.length > 0 ? `${path.map(String).join('.')}：` : ''
  return { file, line: lineOf(path), reason: where + issue.message }
}

/** Where the deepest existing part of `path` begins; for an entry of a map, its key. */
function offsetOf(root: unknown, path: readonly PropertyKey[]): number {
  let node = root
  let offset = startOf(root) ?? 0
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isNode(item.key) && String(item.key) === String(step))
      if (!pair) return offset
      offset = startOf(pair.key) ?? offset
      node = pair.value
    } else if (isSeq(node)) {
      node = node.items[Number(step)]
      offset = startOf(node) ?? offset
    } else return offset
  }
  return offset
}

function startOf(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined
}
