import { Jieba } from '@node-rs/jieba'
import { dict } from '@node-rs/jieba/dict.js'
import MiniSearch from 'minisearch'
import { answerQuestion } from '../../conversations/question.js'
import { layersFor } from '../../policy/packs/layers.js'
import type { Pack } from '../../policy/packs/load-packs.js'
import { printedAnswer } from '../../policy/packs/printed-answer.js'
import type { PolicyMemory, PolicyScope } from '../../policy/policy.js'
import type { Policy } from '../../policy/respond.js'
import type { Said } from './judge.js'
import { type Line, regionNamed, stageNamed } from './sets.js'

/** Something that answers a line of an evaluation set. */
export type System = { readonly name: string; say(line: Line): Said }

/** Ours: earlier messages are replayed through the same function first. */
export function ourSystem(policy: Policy): System {
  return {
    name: 'zhuxue',
    say: (line) => {
      const scope = scopeOf(line)
      let memory: PolicyMemory = {}
      for (const earlier of line.context) memory = answerQuestion(policy, earlier, memory, scope).memory
      const start = performance.now()
      const { outcome, text, articleId, intake } = answerQuestion(policy, line.question, memory, scope)
      return { outcome, text, articleId, category: intake?.category, ms: performance.now() - start }
    },
  }
}

/** Plain search over the same articles and offices: the best hit is the answer, no hit goes to a person. */
export function plainSystems(packs: readonly Pack[]): System[] {
  const jieba = Jieba.withDict(dict)
  const cut = (text: string) => jieba.cutForSearch(text, true).filter((word) => /[\p{L}\p{N}]/u.test(word))
  return [plainSystem('minisearch', packs), plainSystem('jieba + bm25', packs, cut)]
}

type Document = { id: string; text: string; outcome: Said['outcome']; reply: string }

function plainSystem(name: string, packs: readonly Pack[], tokenize?: (text: string) => string[]): System {
  const indexes = new Map<string, { index: MiniSearch<Document>; documents: Map<string, Document> }>()
  const indexFor = (region: string) => {
    const known = indexes.get(region)
    if (known) return known
    const documents = documentsOf(packs, region)
    const index = new MiniSearch<Document>({ fields: ['text'], ...(tokenize ? { tokenize } : {}) })
    index.addAll(documents)
    const made = { index, documents: new Map(documents.map((document) => [document.id, document])) }
    indexes.set(region, made)
    return made
  }
  return {
    name,
    say: (line) => {
      const { index, documents } = indexFor(scopeOf(line).region)
      const start = performance.now()
      const [hit] = index.search(line.question)
      const found = hit && documents.get(String(hit.id))
      return { outcome: found?.outcome ?? 'human', text: found?.reply ?? '', ms: performance.now() - start }
    },
  }
}

function documentsOf(packs: readonly Pack[], region: string): Document[] {
  const { articles, offices } = layersFor(packs, region)
  return [
    ...articles.map(({ id, title, questions, short, full, rule, outcome }) => ({
      id: `article ${id}`,
      text: [title, ...questions, short, full].join('\n'),
      outcome,
      reply: printedAnswer(short, rule),
    })),
    ...offices.map(({ id, name, keywords, questions, purpose, say }) => ({
      id: `office ${id}`,
      text: [name, purpose, ...keywords, ...questions].join('\n'),
      outcome: 'redirect' as const,
      reply: say,
    })),
  ]
}

function scopeOf({ school_context }: Line): PolicyScope {
  return {
    region: regionNamed(school_context.region ?? '云南/昆明'),
    stage: stageNamed(school_context.stage),
    today: school_context.date ?? new Date().toISOString().slice(0, 10),
  }
}
