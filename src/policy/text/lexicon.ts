import { z } from 'zod'
import { stages } from '../../domain/stage.js'

const words = z.array(z.string().min(1))
const forms = z.record(z.string().min(1), z.string().min(1))

export const lexiconSchema = z.strictObject({
  spellings: forms,
  latin: forms,
  synonyms: z.array(words.min(2)),
  terms: words,
  stages: z.record(z.enum(stages), words),
  notStages: words,
  everyStage: words,
  boarding: z.strictObject({ boarder: words, day: words }),
  needs: z.record(z.string(), words),
  past: words,
  now: words,
  topicWords: z.record(z.string(), z.string()),
  generic: words,
  concepts: z.record(z.string(), words),
  matters: words,
  stageNames: z.record(z.enum(stages), z.string()),
})

export type LexiconData = z.infer<typeof lexiconSchema>

/** The words we know, ready for use. */
export type Lexicon = {
  readonly data: LexiconData
  /** Replaces misspelt and dialect forms by the usual ones. */
  respell(text: string): string
  /** The word that stands for a group of synonyms; undefined when the word stands for itself. */
  canonical(word: string): string | undefined
  /** The ideas that a text carries, by name. */
  conceptsOf(text: string): string[]
  /** Every word that the segmenter must know. */
  readonly vocabulary: ReadonlySet<string>
}

export function createLexicon(data: LexiconData): Lexicon {
  const canonicals = new Map<string, string>()
  for (const [head, ...others] of data.synonyms) for (const other of others) canonicals.set(other, head ?? other)
  const vocabulary = new Set([...data.terms, ...data.synonyms.flat(), ...Object.values(data.needs).flat()])
  for (const list of [...Object.values(data.stages), ...Object.values(data.boarding)]) {
    for (const word of list) vocabulary.add(word)
  }
  return {
    data,
    respell: respeller(data.spellings),
    canonical: (word) => canonicals.get(word),
    conceptsOf: conceptFinder(data),
    vocabulary,
  }
}

/** A long text names many things in passing: there, what it names again and again counts besides. */
function conceptFinder({ concepts, matters }: LexiconData): (text: string) => string[] {
  const patterns = Object.entries(concepts).map(([name, words]) => ({ name, pattern: anyOf(words) }))
  return (text) => {
    const counts = new Map<string, number>()
    for (const { name, pattern } of patterns) {
      const count = text.match(pattern)?.length ?? 0
      if (count > 0) counts.set(name, count)
    }
    const often = [...counts].filter(([, count]) => count >= 3).map(([name]) => `often-${name}`)
    return [...counts.keys(), ...often, ...mostly(counts, matters)]
  }
}

/** The matter named most, when it is named twice or more. */
function mostly(counts: ReadonlyMap<string, number>, matters: readonly string[]): string[] {
  const [first] = matters.map((name) => ({ name, count: counts.get(name) ?? 0 })).sort((a, b) => b.count - a.count)
  return first && first.count >= 2 ? [`mostly-${first.name}`] : []
}

/** One pass, longest form first, so that a replacement is never replaced again. */
function respeller(spellings: Record<string, string>): (text: string) => string {
  const known = Object.keys(spellings).sort((a, b) => b.length - a.length)
  if (known.length === 0) return (text) => text
  const pattern = new RegExp(known.map(escapeForPattern).join('|'), 'g')
  return (text) => text.replace(pattern, (form) => spellings[form] ?? form)
}

/** Any of the words, longest first. */
export function anyOf(list: readonly string[], flags = 'g'): RegExp {
  const sorted = [...list].sort((a, b) => b.length - a.length)
  return new RegExp(sorted.map(escapeForPattern).join('|'), flags)
}

function escapeForPattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
