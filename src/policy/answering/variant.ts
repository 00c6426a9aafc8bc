import type { Stage } from '../../domain/stage.js'
import type { Article } from '../packs/article-schema.js'

export type Known = { readonly stage?: Stage; readonly boarding?: boolean }

/** The wording made for what is known: the variant with the most conditions, all of them met; else the general one. */
export function shortFor(article: Article, { stage, boarding }: Known): string {
  const fitting = article.variants.filter(
    ({ when }) =>
      (when.stage === undefined || when.stage === stage) && (when.boarding === undefined || when.boarding === boarding),
  )
  const conditions = ({ when }: (typeof fitting)[number]) =>
    Object.values(when).filter((one) => one !== undefined).length
  const [best] = [...fitting].sort((a, b) => conditions(b) - conditions(a))
  return best?.short ?? article.short
}
