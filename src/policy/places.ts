import type { Article } from './packs/article-schema.js'
import { layersFor, mentionedRegion, type Rulebook } from './packs/layers.js'
import type { Pack } from './packs/load-packs.js'
import type { Office } from './packs/pack-schema.js'

/** The rules in force at one place. */
export type Place = {
  readonly rulebook: Rulebook
  readonly articles: ReadonlySet<Article>
  readonly offices: ReadonlySet<Office>
  articleOf(id: string): Article | undefined
}

/** The place that a text names, else the region given. Regions with the same layers share one. */
export function createPlaces(packs: readonly Pack[]): (text: string, region: string) => Place {
  const places = new Map<string, Place>()
  return (text, region) => {
    const named = mentionedRegion(packs, text) ?? region
    const known = places.get(named)
    if (known) return known
    const place = placeOf(layersFor(packs, named))
    if (places.size < 1000) places.set(named, place)
    return place
  }
}

/** What is told at a place instead of the articles found, each once, the best first. */
export function toldAt<T extends { readonly article: Article }>({ rulebook }: Place, found: readonly T[]): T[] {
  const told = new Map<string, T>()
  for (const one of found) {
    const article = rulebook.nearest(one.article)
    if (!told.has(article.id)) told.set(article.id, { ...one, article })
  }
  return [...told.values()]
}

function placeOf(rulebook: Rulebook): Place {
  const byId = new Map(rulebook.articles.map((article) => [article.id, article]))
  return {
    rulebook,
    articles: new Set(rulebook.articles),
    offices: new Set(rulebook.offices),
    articleOf: (id) => byId.get(id),
  }
}
