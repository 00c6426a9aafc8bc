/** Finds, among many short texts, those most like a given one: cosine of weighted features over an inverted index. */
export type SimilarityIndex = {
  /** Owners, best first. Scores lie between 0 and 1: an owner's best entry counts most, its next two a little. */
  search(features: readonly string[], limit: number, allowed?: (owner: number) => boolean): Similar[]
}

export type Similar = { readonly owner: number; readonly score: number }

export type Entry = { readonly owner: number; readonly features: readonly string[] }

type Posting = { entries: Int32Array | number[]; weight: number }

/** Rare features are looked at first; when this many entries have been touched, commoner ones tell nothing new. */
const mostTouched = 8000

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
  const index = { postings, norms, owners, scores: new Float32Array(entries.length) }
  return {
    search: (features, limit, allowed) => {
      const touched = accumulate(index, features)
      return byOwner(index, touched, allowed)
        .sort((a, b) => b.score - a.score)
        .slice(0, limit)
    },
  }
}

type Index = {
  readonly postings: ReadonlyMap<string, Posting>
  readonly norms: Float32Array
  readonly owners: Int32Array
  /** Scratch space: all zero between searches. */
  readonly scores: Float32Array
}

/** Adds up each entry's score and returns the entries that have one. */
function accumulate({ postings, norms, scores }: Index, features: readonly string[]): number[] {
  const unknown = Math.log(1 + norms.length) * 0.5
  const known: Posting[] = []
  let square = 0
  for (const feature of new Set(features)) {
    const posting = postings.get(feature)
    square += posting ? posting.weight ** 2 : (unknown * weightOf(feature)) ** 2
    if (posting) known.push(posting)
  }
  const touched: number[] = []
  let budget = mostTouched
  for (const { entries, weight } of known.sort((a, b) => a.entries.length - b.entries.length)) {
    if (budget < entries.length && touched.length > 0) break
    budget -= entries.length
    for (const entry of entries.length > mostTouched ? entries.slice(0, mostTouched) : entries) {
      if (scores[entry] === 0) touched.push(entry)
      scores[entry] = (scores[entry] ?? 0) + weight * weight
    }
  }
  const norm = Math.sqrt(square) || 1
  for (const entry of touched) scores[entry] = (scores[entry] ?? 0) / (norm * (norms[entry] ?? 1))
  return touched
}

const shares = [0.7, 0.2, 0.1] as const

/** Takes each owner's three best entries together, and leaves the scratch space empty. */
function byOwner(
  { owners, scores }: Index,
  touched: readonly number[],
  allowed?: (owner: number) => boolean,
): Similar[] {
  const best = new Map<number, number[]>()
  for (const entry of touched) {
    const score = scores[entry] ?? 0
    scores[entry] = 0
    const owner = owners[entry] ?? 0
    const top = best.get(owner)
    if (top) insert(top, score)
    else if (!allowed || allowed(owner)) best.set(owner, [score, 0, 0])
  }
  const found: Similar[] = []
  for (const [owner, [first = 0, second = 0, third = 0]] of best) {
    found.push({ owner, score: first * shares[0] + second * shares[1] + third * shares[2] })
  }
  return found
}

function insert(top: number[], score: number): void {
  const [first = 0, second = 0, third = 0] = top
  if (score > first) [top[0], top[1], top[2]] = [score, first, second]
  else if (score > second) [top[1], top[2]] = [score, second]
  else if (score > third) top[2] = score
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
