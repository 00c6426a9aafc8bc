import type { Day } from './day.js'
import { type PublicityPeriod, publicityPhase } from './publicity.js'
import { maskName, maskSensitive, sensitiveKinds } from './redaction.js'

/** Whether pupils appear with their whole name or as 王*明. */
export type NameRule = 'full' | 'masked'

/** All that the public ever sees of a list. */
export type PublicList = {
  readonly title: string
  readonly startsOn: Day
  readonly endsOn: Day
  readonly classes: readonly PublicClass[]
}
export type PublicClass = { readonly className: string; readonly entries: readonly PublicEntry[] }
export type PublicEntry = { readonly name: string; readonly level: string }

/**
 * Builds what may be shown from an allow-list of fields, whatever else the given objects carry: name or masked name,
 * class, level. Null outside the list's days: a list comes down when its period ends (教财厅函〔2017〕28号).
 */
export function publicList(
  list: PublicityPeriod & { readonly title: string },
  entries: readonly { readonly name: string; readonly className: string; readonly level: string }[],
  { names, today }: { names: NameRule; today: Day },
): PublicList | null {
  if (publicityPhase(list, today) !== 'during') return null
  const classes = new Map<string, PublicEntry[]>()
  for (const { name, className, level } of entries) {
    const shown = { name: names === 'masked' ? maskName(name) : harmless(name), level: harmless(level) }
    const group = classes.get(harmless(className))
    if (group) group.push(shown)
    else classes.set(harmless(className), [shown])
  }
  return {
    title: harmless(list.title),
    startsOn: list.startsOn,
    endsOn: list.endsOn,
    classes: [...classes].map(([className, group]) => ({ className, entries: group })),
  }
}

/** The import refuses such pieces already; a title or an older row must not let one through either. */
function harmless(text: string): string {
  return maskSensitive(text, sensitiveKinds)
}
