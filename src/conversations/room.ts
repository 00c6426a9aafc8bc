import { general } from '../messages/general.js'
import { type Input, plainText } from './input.js'
import { freshSession } from './session.js'
import type { Facts, Reply } from './step.js'

/** What is said in a room to somebody who mentioned the bot: rules only, never anything personal, nothing remembered. */
export function replyInRoom(input: Input, facts: Pick<Facts, 'answer'>): Reply {
  if (input.kind !== 'text') return { text: general.roomPrivate }
  const { outcome, text, rule, articleId } = facts.answer(plainText(input.text), freshSession.memory)
  switch (outcome) {
    case 'answer':
    case 'redirect':
    case 'chat':
    case 'decline':
      return { text, outcome, rule, articleId }
    case 'clarify':
      return { text: general.roomUnknown, outcome }
    case 'intake':
    case 'status':
    case 'human':
      return { text: general.roomPrivate, outcome }
  }
}
