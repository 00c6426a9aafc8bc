import type { Article } from './article-schema.js'
import type { Pack } from './load-packs.js'

/** The rules in force at one place: those of every layer that covers it, the nearer layer's entry replacing the farther's. */
export type Rulebook = Pick<Pack, 'articles' | 'standards' | 'offices' | 'tierSets' | 'publicity'> & {
  readonly region: string
  /** `id@version` of the packs it is made of, farthest first. */
  readonly packs: readonly string[]
  /** What is told here instead of an article: the nearest one that says it replaces it, else the article itself. */
  nearest(article: Article): Article
}

const order = ['national', 'province', 'city', 'district', 'school'] as const

/** Lays the packs that cover `region` over each other. A part keeps its id; a nearer part with that id wins. */
export function layersFor(packs: readonly Pack[], region: string): Rulebook {
  const covering = packs.filter((pack) => covers(pack.region, region)).sort((a, b) => depth(a) - depth(b))
  const articles = overlay(covering.map((pack) => pack.articles))
  const instead = new Map(articles.flatMap((one) => (one.replaces ? [[one.replaces, one] as const] : [])))
  return {
    region,
    nearest: (article) => instead.get(article.id) ?? article,
    packs: covering.map((pack) => `${pack.id}@${pack.version}`),
    articles,
    standards: overlay(covering.map((pack) => pack.standards)),
    offices: overlay(covering.map((pack) => pack.offices)),
    tierSets: overlay(covering.map((pack) => pack.tierSets)),
    publicity: overlay(covering.map((pack) => pack.publicity)),
  }
}

/** The region that a text mentions by one of the packs' place names, longest name first; undefined when it names none. */
export function mentionedRegion(packs: readonly Pack[], text: string): string | undefined {
  return packs
    .flatMap((pack) => pack.regionNames.map((name) => ({ name, region: pack.region })))
    .sort((a, b) => b.name.length - a.name.length)
    .find(({ name }) => text.includes(name))?.region
}

function covers(packRegion: string, region: string): boolean {
  return packRegion === '' || region === packRegion || region.startsWith(`${packRegion}/`)
}

function depth(pack: Pack): number {
  return order.indexOf(pack.layer)
}

function overlay<T extends { readonly id: string }>(lists: readonly (readonly T[])[]): T[] {
  return [...new Map(lists.flat().map((part) => [part.id, part])).values()]
}
