import { answerQuestion } from '../../conversations/question.js'
import type { Day } from '../../domain/day.js'
import { type KeptArticle, ownPack } from '../../policy/packs/own-pack.js'
import type { Policy } from '../../policy/respond.js'
import type { SchoolRecord } from '../../storage/schools.js'
import { type Comparison, compare } from './compare.js'
import type { Line } from './sets.js'
import { ourSystem } from './systems.js'

export type DraftEffect = Comparison & {
  /** The draft's own questions, and those of them that would not get its answer. */
  readonly asked: number
  readonly missed: readonly string[]
}

export type DraftTrial = {
  readonly policy: Policy
  readonly school: SchoolRecord
  readonly live: readonly KeptArticle[]
  readonly draft: KeptArticle
  readonly lines: readonly Line[]
  readonly today: Day
}

/** What would change if the draft were live. Every line is asked as if at this school, wherever it says it is from. */
export function draftEffect({ policy, school, live, draft, lines, today }: DraftTrial): DraftEffect {
  const everywhere = { name: school.name, region: '' }
  const others = live.filter(({ articleId }) => articleId !== draft.articleId)
  const before = live.length > 0 ? policy.over(ownPack(everywhere, live)) : policy
  const after = policy.over(ownPack(everywhere, [...others, draft]))
  const asked = ownPack(everywhere, [draft]).articles.flatMap(({ questions }) => questions)
  const scope = { region: school.region, stage: school.stage, today }
  const missed = asked.filter((question) => answerQuestion(after, question, {}, scope).articleId !== draft.articleId)
  return { ...compare(ourSystem(before), ourSystem(after), lines), asked: asked.length, missed }
}
