/** Finds, among many short texts, those most like a given one: cosine of weighted features over an inverted index. */
export type SimilarityIndex = {
  /** Best entry per owner, best first; scores lie between 0 and 1. */
  search(features: readonly string[], limit: number): Similar[]
}

export type Similar = { readonly owner: number; readonly entry: number; readonly score: number }

export type Entry = { readonly owner: number; readonly features: readonly string[] }

type Posting = { entries: Int32Array | number[]; weight: number }

/** In a large index, features that more entries than this have tell nothing and cost time. */
const commonest = 4000

export function createSimilarityIndex(entries: readonly Entry[]): SimilarityIndex {
  const postings = new Map<string, Posting>()
  const lists = entries.map(({ features }) => [...new Set(features)])
  for (const [entry, features] of lists.entries()) {
    for (const feature of features) {
      const posting = postings.get(feature)
      if (posting) (posting.entries as number[]).push(entry)
      else postings.set(feature, { entries: [entry], weight: 0 })
    }
  }
  for (const [feature, posting] of postings) {
    const count = posting.entries.length
    posting.weight = Math.log(1 + entries.length / count) * weightOf(feature)
    posting.entries = Int32Array.from(posting.entries)
  }
  const norms = Float32Array.from(lists, (features) => normOf(features, postings))
  const owners = Int32Array.from(entries, (entry) => entry.owner)
  const scores = new Float32Array(entries.length)
  return { search: (features, limit) => search({ postings, norms, owners, scores }, features, limit) }
}

type Index = {
  readonly postings: ReadonlyMap<string, Posting>
  readonly norms: Float32Array
  readonly owners: Int32Array
  /** Scratch space: all zero between searches. */
  readonly scores: Float32Array
}

function search({ postings, norms, owners, scores }: Index, features: readonly string[], limit: number): Similar[] {
  const touched: number[] = []
  let square = 0
  const unknown = Math.log(1 + norms.length)
  for (const feature of new Set(features)) {
    const posting = postings.get(feature)
    const weight = posting ? posting.weight : unknown * weightOf(feature) * 0.5
    square += weight * weight
    if (!posting || posting.entries.length > commonest) continue
    for (const entry of posting.entries) {
      if (scores[entry] === 0) touched.push(entry)
      scores[entry] = (scores[entry] ?? 0) + weight * weight
    }
  }
  const norm = Math.sqrt(square) || 1
  const best = new Map<number, Similar>()
  for (const entry of touched) {
    const score = (scores[entry] ?? 0) / (norm * (norms[entry] ?? 1))
    scores[entry] = 0
    const owner = owners[entry] ?? 0
    if (score > (best.get(owner)?.score ?? 0)) best.set(owner, { owner, entry, score })
  }
  return [...best.values()].sort((a, b) => b.score - a.score).slice(0, limit)
}

function normOf(features: readonly string[], postings: ReadonlyMap<string, Posting>): number {
  let square = 0
  for (const feature of features) square += (postings.get(feature)?.weight ?? 0) ** 2
  return Math.sqrt(square) || 1
}

/** Whole words say more than pairs of characters, which overlap each other. */
function weightOf(feature: string): number {
  return feature.startsWith('w:') ? 1 : 0.55
}
