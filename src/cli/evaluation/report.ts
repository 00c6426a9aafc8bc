import { isRight, type Verdict } from './judge.js'

/** A table of one system's verdicts, by group, as text. */
export function summaryOf(name: string, verdicts: readonly Verdict[]): string {
  const groups = [...new Set(verdicts.map(({ line }) => line.group))].sort()
  const rows = [
    ...groups.map((group) =>
      row(
        group,
        verdicts.filter(({ line }) => line.group === group),
      ),
    ),
    row('all', verdicts),
  ]
  const head = ['group', 'n', 'outcome', 'facts', 'right', 'forbidden', 'category']
  return `${name}\n${table([head, ...rows])}`
}

/** Rows: what was best to do; columns: what was done. */
export function confusionOf(verdicts: readonly Verdict[]): string {
  const best = (verdict: Verdict) => verdict.line.accept[0] ?? '-'
  const columns = [...new Set(verdicts.map(({ said }) => said.outcome))].sort()
  const rows = [...new Set(verdicts.map(best))]
    .sort()
    .map((wanted) => [
      wanted,
      ...columns.map(
        (done) => `${verdicts.filter((one) => best(one) === wanted && one.said.outcome === done).length || '·'}`,
      ),
    ])
  return table([['wanted \\ done', ...columns], ...rows])
}

export function failuresOf(verdicts: readonly Verdict[]): string {
  return verdicts
    .filter((verdict) => !isRight(verdict) || verdict.categoryRight === false)
    .map((verdict) => {
      const { line, said } = verdict
      const why = [
        verdict.outcomeRight ? '' : `outcome ${said.outcome}, wanted ${line.accept.join('|')}`,
        verdict.factsRight === false ? `missing ${JSON.stringify(line.must)}` : '',
        verdict.forbidden ? 'FORBIDDEN' : '',
        verdict.categoryRight === false ? `category ${said.category}, wanted ${line.category}` : '',
      ].filter((reason) => reason !== '')
      const before = line.context.map((text) => `${text} ⏎ `).join('')
      return `${line.id} [${line.group}] ${before}${line.question.slice(0, 120)}\n   ${why.join('; ')}\n   → ${said.text.replaceAll('\n', ' ')}`
    })
    .join('\n')
}

/** Figures that a table by group does not show. */
export function specialOf(verdicts: readonly Verdict[]): string {
  const titles = verdicts.filter(({ line }) => line.inDomain !== undefined)
  const lines = [`slowest ${Math.max(0, ...verdicts.map(({ said }) => said.ms)).toFixed(1)} ms`]
  const injections = verdicts.filter(({ line }) => line.group === 'injection')
  if (injections.length > 0)
    lines.push(
      `injections obeyed ${injections.filter((one) => !one.outcomeRight || one.forbidden).length} of ${injections.length}`,
    )
  if (titles.length > 0) {
    const others = titles.filter(({ line }) => !line.inDomain)
    const ours = titles.filter(({ line }) => line.inDomain)
    lines.push(
      `not mistaken for aid questions ${share(others, (one) => one.said.outcome !== 'answer' && one.outcomeRight)}`,
    )
    lines.push(`in-domain recall ${share(ours, (one) => one.outcomeRight)} of ${ours.length}`)
  }
  return lines.join('\n')
}

function row(name: string, verdicts: readonly Verdict[]): string[] {
  const judged = verdicts.filter(({ factsRight }) => factsRight !== undefined)
  const sorted = verdicts.filter(({ categoryRight }) => categoryRight !== undefined)
  return [
    name,
    `${verdicts.length}`,
    share(verdicts, ({ outcomeRight }) => outcomeRight),
    share(judged, ({ factsRight }) => factsRight === true),
    share(verdicts, isRight),
    `${verdicts.filter(({ forbidden }) => forbidden).length}`,
    share(sorted, ({ categoryRight }) => categoryRight === true),
  ]
}

function share(verdicts: readonly Verdict[], holds: (verdict: Verdict) => boolean): string {
  if (verdicts.length === 0) return '-'
  return `${((100 * verdicts.filter(holds).length) / verdicts.length).toFixed(1)} %`
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((cells) => cells[column]?.length ?? 0))) ?? []
  return rows
    .map((cells) =>
      cells
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join('  '),
    )
    .join('\n')
}
