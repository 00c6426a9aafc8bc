import { isSameQuestion, plainQuestion } from '../domain/unanswered.js'
import { addUnanswered, countUnanswered, dropRarest, unansweredQuestions } from '../storage/unanswered.js'
import { type ActionResult, done, type WishContext } from './wish-context.js'

/** More than an office can read; the rarest and oldest give way. */
const mostKept = 500

/** Counts a question that found no answer, together with those that say the same. Keeps nothing of who asked, nor the hour. */
export async function noteUnanswered({ tx, school, today }: WishContext, question: string): Promise<ActionResult> {
  const plain = plainQuestion(question)
  const known = await unansweredQuestions(tx, school.id)
  const same = known.find((one) => one.plain === plain) ?? known.find((one) => isSameQuestion(one.plain, plain))
  if (same) await countUnanswered(tx, same.id, today)
  else {
    await addUnanswered(tx, { schoolId: school.id, text: question, plain, askedOn: today })
    if (known.length >= mostKept) await dropRarest(tx, school.id, mostKept)
  }
  return done
}
