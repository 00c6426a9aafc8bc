import type { Role } from './access.js'
import type { Day } from './day.js'
import type { ObjectionCategory, ReporterIdentity } from './objection.js'
import type { DeadlineKind } from './review-clocks.js'

/** Who did it. A reporter is never more than that: no id of theirs, whichever way they chose to be known. */
export type Actor =
  | { readonly kind: 'staff'; readonly staffId: string; readonly role: Role }
  | { readonly kind: 'reporter' }
  /** The person at the command line. */
  | { readonly kind: 'operator' }
  | { readonly kind: 'system' }

/** A short code (`not-about-aid`), never a sentence: sentences belong to the case, not to its audit. */
export type ReasonCode = string

type By = { readonly by: Actor }
type OfCase = { readonly caseId: string }
type CaseStep = By & OfCase

/** Everything that leaves a trace. Opaque ids, days, counts and codes only: never a name, a text or a contact. */
export type AuditEvent = Readonly<
  | ({ type: 'school.created'; schoolId: string } & By)
  | ({ type: 'staff.invited'; staffId: string; role: Role } & By)
  | ({ type: 'staff.bound'; staffId: string } & By)
  | ({ type: 'list.imported'; listId: string; entries: number } & By)
  | ({ type: 'list.published'; listId: string; startsOn: Day; endsOn: Day } & By)
  | ({ type: 'list.ended'; listId: string } & By)
  | ({
      type: 'case.filed'
      category: ObjectionCategory
      identity: ReporterIdentity
      urgent: boolean
      listId?: string
      dueOn: Day | null
    } & CaseStep)
  | ({ type: 'case.announced'; recipients: number } & CaseStep)
  | ({ type: 'case.accepted'; dueOn: Day | null } & CaseStep)
  | ({ type: 'case.declined'; reason: ReasonCode } & CaseStep)
  | ({ type: 'case.redirected'; reason: ReasonCode } & CaseStep)
  | ({ type: 'case.investigating'; dueOn: Day | null } & CaseStep)
  | ({ type: 'case.question-asked' } & CaseStep)
  | ({ type: 'case.question-answered'; dueOn: Day | null } & CaseStep)
  | ({ type: 'case.evidence-added'; attachments: number } & CaseStep)
  | ({ type: 'case.proposed'; finding: string; effect: string } & CaseStep)
  | ({ type: 'case.sent-back'; reason: ReasonCode } & CaseStep)
  | ({ type: 'case.approved'; proposerId: string; finding: string; effect: string } & CaseStep)
  | ({ type: 'case.replied' } & CaseStep)
  | ({ type: 'case.closed' } & CaseStep)
  | ({ type: 'case.recheck-requested'; dueOn: Day | null } & CaseStep)
  | ({ type: 'case.withdrawn' } & CaseStep)
  | ({ type: 'case.extended'; dueOn: Day | null; reason: ReasonCode } & CaseStep)
  | ({ type: 'case.read' } & CaseStep)
  | ({ type: 'case.recused'; staffId: string } & CaseStep)
  | ({ type: 'deadline.fired'; deadlineId: string; kind: DeadlineKind } & CaseStep)
  | ({ type: 'letter.received'; letterId: string } & By)
  | ({ type: 'letter.read'; letterId: string } & By)
  | ({ type: 'letter.replied'; letterId: string } & By)
  | ({ type: 'notice.sent'; noticeId: string; kind: string; recipients: number } & By)
  | ({ type: 'digest.sent'; day: Day; letters: number; cases: number } & By)
  | ({ type: 'article.drafted'; articleId: string; version: number } & By)
  /** `despite`: approved although the question set came out worse. */
  | ({ type: 'article.approved'; articleId: string; version: number; authorId: string; despite: boolean } & By)
  /** `to` is null when no version stays and the packs answer again. */
  | ({ type: 'article.rolled-back'; articleId: string; from: number | null; to: number | null } & By)
  | ({ type: 'access.refused'; action: string; subjectId?: string; reason: ReasonCode } & By)
>
