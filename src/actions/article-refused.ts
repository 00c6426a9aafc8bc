export type ArticleRefusal =
  | 'not-allowed'
  | 'invalid'
  | 'personal-data'
  | 'ends-before-start'
  | 'unknown'
  | 'not-a-draft'
  | 'same-person'
  | 'never-approved'

/** A step on the school's own answers that the rules do not allow; nothing was changed. */
export class ArticleRefused extends Error {
  override readonly name = 'ArticleRefused'
  constructor(
    readonly reason: ArticleRefusal,
    /** What is wrong with the article, in an editor's words. */
    readonly problems: readonly string[] = [],
  ) {
    super(`refused: ${reason}`)
  }
}
