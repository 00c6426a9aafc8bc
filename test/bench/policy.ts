import { join } from 'node:path'
import MiniSearch from 'minisearch'
import { answerQuestion } from '../../src/conversations/question.js'
import { loadPacks, type Pack } from '../../src/policy/packs/load-packs.js'
import { createPolicy, type Policy } from '../../src/policy/respond.js'
import { loadUnderstanding } from '../../src/policy/understanding.js'

/** How long an answer takes with the shipped packs and with ten thousand articles more, against plain MiniSearch. */
const root = join(import.meta.dirname, '../../prisma/packs')
const scope = { region: '云南/昆明', stage: 'primary', today: '2026-11-21' } as const

function main(): void {
  const packs = loadPacks(root)
  const understanding = loadUnderstanding(join(root, 'understanding'))
  const questions = understanding.examples.map((example) => example.text).filter((_, index) => index % 3 === 0)
  const large = [...packs, syntheticPack(packs, 10_000)]
  measure('shipped packs', packs, questions, () => createPolicy(packs, understanding))
  measure('10 000 articles more', large, questions, () => createPolicy(large, understanding))
}

function measure(name: string, packs: readonly Pack[], questions: readonly string[], build: () => Policy): void {
  const [policy, builtMs] = timed(build)
  const ours = latencies(questions, (question) => answerQuestion(policy, question, {}, scope))
  const [plain, plainBuiltMs] = timed(() => miniSearch(packs))
  const theirs = latencies(questions, (question) => plain.search(question))
  console.log(
    `\n${name}: ${packs.reduce((sum, pack) => sum + pack.articles.length, 0)} articles, ${questions.length} questions`,
  )
  console.log(`  zhuxue      ready in ${builtMs.toFixed(0)} ms   ${quantiles(ours)}`)
  console.log(`  minisearch  ready in ${plainBuiltMs.toFixed(0)} ms   ${quantiles(theirs)}`)
}

function miniSearch(packs: readonly Pack[]): MiniSearch {
  const index = new MiniSearch({ fields: ['text'] })
  index.addAll(
    packs.flatMap((pack) =>
      pack.articles.map(({ id, title, short, questions }) => ({
        id: `${pack.id}/${id}`,
        text: [title, short, ...questions].join('\n'),
      })),
    ),
  )
  return index
}

/** Articles of many invented schools: real questions, each with a made-up programme's name in it. */
function syntheticPack(packs: readonly Pack[], count: number): Pack {
  const sources = packs.flatMap((pack) => pack.articles)
  const syllables = [...'明德育才启智光华春晖秋实远志弘毅思源致远博雅文昌']
  const nameOf = (index: number) =>
    [index % 23, (index * 7) % 21, (index * 13) % 19].map((at) => syllables[at] ?? '新').join('')
  const articles = Array.from({ length: count }, (_, index) => {
    const source = sources[index % sources.length]
    if (!source) throw new Error('no articles to copy')
    const name = `${nameOf(index)}助学项目`
    const questions = source.questions.slice(0, 4).map((question) => `${name}${question}`)
    return { ...source, id: `synthetic-${index}`, title: `${name}${index}`, questions, followUps: [] }
  })
  return {
    id: 'synthetic',
    name: 'synthetic',
    layer: 'school',
    region: '云南/昆明',
    regionNames: [],
    version: '2026-01-01',
    articles,
    standards: [],
    offices: [],
    tierSets: [],
    publicity: [],
  }
}

function latencies(questions: readonly string[], ask: (question: string) => unknown): number[] {
  for (const question of questions.slice(0, 200)) ask(question)
  return questions.map((question) => timed(() => ask(question))[1]).sort((a, b) => a - b)
}

function quantiles(sorted: readonly number[]): string {
  const at = (share: number) => (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(2)
  return `p50 ${at(0.5)} ms  p99 ${at(0.99)} ms  max ${at(1)} ms`
}

function timed<T>(work: () => T): [T, number] {
  const start = performance.now()
  const result = work()
  return [result, performance.now() - start]
}

main()
