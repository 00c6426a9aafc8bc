import type { Pack, Placed } from './load-packs.js'
import type { PackProblem } from './pack-error.js'
import type { Standard } from './pack-schema.js'
import { compareTerms, periodsMeet } from './term.js'

/** What no single file shows: ids used twice, references to nothing, standards that overlap in time. */
export function checkPacks(packs: readonly Pack[]): PackProblem[] {
  return [...packs.flatMap(repeatedIds), ...brokenReferences(packs), ...packs.flatMap(overlappingStandards)]
}

type Part = Placed<{ readonly id: string }>

function repeatedIds(pack: Pack): PackProblem[] {
  const lists: readonly (readonly Part[])[] = [
    pack.articles,
    pack.standards,
    pack.offices,
    pack.tierSets,
    pack.publicity,
  ]
  return lists.flatMap((list) => {
    const seen = new Set<string>()
    return list.flatMap((part) => {
      const repeated = seen.has(part.id)
      seen.add(part.id)
      return repeated ? [problem(part, `编号 ${part.id} 用了两次`)] : []
    })
  })
}

function brokenReferences(packs: readonly Pack[]): PackProblem[] {
  const articleIds = new Set(packs.flatMap((pack) => pack.articles.map((article) => article.id)))
  const standardIds = new Set(packs.flatMap((pack) => pack.standards.map((row) => row.id)))
  return packs.flatMap((pack) =>
    pack.articles.flatMap((article) => {
      const uses = [...article.uses, ...article.variants.flatMap((variant) => variant.uses)]
      return [
        ...[...article.followUps, ...(article.replaces ? [article.replaces] : [])]
          .filter((id) => !articleIds.has(id))
          .map((id) => problem(article, `没有编号为 ${id} 的条目`)),
        ...uses.filter((id) => !standardIds.has(id)).map((id) => problem(article, `没有编号为 ${id} 的标准`)),
        ...endsBeforeStart(article),
      ]
    }),
  )
}

function overlappingStandards(pack: Pack): PackProblem[] {
  return pack.standards.flatMap((row, index) => [
    ...endsBeforeStart(row),
    ...pack.standards
      .slice(0, index)
      .filter((other) => standardKey(other) === standardKey(row) && periodsMeet(other, row))
      .map((other) => problem(row, `与标准 ${other.id} 的执行时间重叠`)),
  ])
}

function standardKey(row: Standard): string {
  return [row.programme, row.stage, row.boarding ?? '', row.category, row.tier ?? '', row.figure].join('|')
}

function endsBeforeStart(part: Part & Pick<Standard, 'validTo'> & Partial<Pick<Standard, 'validFrom'>>): PackProblem[] {
  const wrong = part.validFrom && part.validTo && compareTerms(part.validFrom, part.validTo) > 0
  return wrong ? [problem(part, 'validTo 早于 validFrom')] : []
}

function problem(part: Part, reason: string): PackProblem {
  return { ...part.source, reason }
}
