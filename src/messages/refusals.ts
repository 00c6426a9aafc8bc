/** Why a step could not be done, and what to do next. */
import { staff } from './staff.js'

export const refusals = {
  'not-now': staff.refused,
  'not-yours': staff.noSuchCase,
  'same-person': staff.samePerson,
  sensitive: staff.sensitive,
  'bad-invite': staff.badInvite,
} as const
