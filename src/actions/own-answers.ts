import type { Day } from '../domain/day.js'
import type { Pack } from '../policy/packs/load-packs.js'
import { ownPack } from '../policy/packs/own-pack.js'
import { PackError } from '../policy/packs/pack-error.js'
import type { Policy } from '../policy/respond.js'
import { type ArticleVersion, liveVersions } from '../storage/own-articles.js'
import type { SchoolRecord } from '../storage/schools.js'
import type { Db } from '../storage/tx.js'

/** The school's own answers that may be told today; null when there are none. Throws `PackError`. */
export async function readOwnAnswers(db: Db, school: SchoolRecord, today: Day): Promise<Pack | null> {
  const live = await liveVersions(db, school.id)
  const told = inForce(live, today)
  return told.length > 0 ? ownPack(school, told) : null
}

type Dated = Pick<ArticleVersion, 'articleId' | 'version' | 'validFrom' | 'validTo'>

/** Of the live versions those whose days have come; of one article the newest of them, so that a coming one may wait. */
export function inForce<T extends Dated>(live: readonly T[], today: Day): T[] {
  const told = live
    .filter(({ validFrom, validTo }) => (!validFrom || validFrom <= today) && (!validTo || today <= validTo))
    .sort((a, b) => a.version - b.version)
  return [...new Map(told.map((version) => [version.articleId, version])).values()]
}

/** Reads them again only when they have changed or another day has begun; answers that cannot be read leave those before. */
export function createOwnAnswers(
  db: Db,
  onUnreadable: (schoolId: string) => void,
): (school: SchoolRecord, today: Day) => Promise<Pack | null> {
  let held: { key: string; own: Pack | null } = { key: '', own: null }
  return async (school, today) => {
    const key = `${school.id} ${school.answersChange} ${today}`
    if (held.key === key) return held.own
    try {
      held = { key, own: await readOwnAnswers(db, school, today) }
    } catch (error) {
      if (!(error instanceof PackError)) throw error
      onUnreadable(school.id)
      held = { ...held, key }
    }
    return held.own
  }
}

/** The policy with such answers laid over, made once for each state of them. */
export function layeredPolicy(shipped: Policy): (own: Pack | null) => Policy {
  let held: { own: Pack | null; policy: Policy } = { own: null, policy: shipped }
  return (own) => {
    if (held.own !== own) held = { own, policy: own ? shipped.over(own) : shipped }
    return held.policy
  }
}
