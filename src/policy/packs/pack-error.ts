export type PackProblem = { readonly file: string; readonly line: number; readonly reason: string }

/** A pack that is refused whole. `problems` names every mistake found; the message shows them one a line. */
export class PackError extends Error {
  override readonly name = 'PackError'

  constructor(readonly problems: readonly PackProblem[]) {
    super(problems.map(({ file, line, reason }) => `${file} 第 ${line} 行：${reason}`).join('\n'))
  }
}
