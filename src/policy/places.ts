import { layersFor, mentionedRegion, type Rulebook } from './packs/layers.js'
import type { Pack } from './packs/load-packs.js'
import { createRetriever, type Retriever } from './search/retriever.js'
import type { Reader } from './text/reader.js'
import type { Example } from './understanding.js'

/** The rules of one place, ready to be searched. */
export type Place = { readonly rulebook: Rulebook; readonly retriever: Retriever }

/** Regions with the same layers share one index; each is built when it is first asked for. */
export function createPlaces(
  packs: readonly Pack[],
  examples: readonly Example[],
  reader: Reader,
): (text: string, region: string) => Place {
  const places = new Map<string, Place>()
  return (text, region) => {
    const rulebook = layersFor(packs, mentionedRegion(packs, text) ?? region)
    const key = rulebook.packs.join(' ')
    const known = places.get(key)
    if (known) return known
    const place = { rulebook, retriever: createRetriever(rulebook, examples, reader) }
    places.set(key, place)
    return place
  }
}
