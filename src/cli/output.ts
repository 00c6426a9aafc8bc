/** A command that could not do what was asked: `code` for programs, `message` for people. */
export class CommandFailed extends Error {
  override readonly name = 'CommandFailed'
  constructor(
    readonly code: string,
    message: string,
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super(message)
  }
}

export type Printer = { print(result: unknown, forPeople: string): void; fail(error: unknown): void }

/** JSON, one value a line, with `--json` or when the output is read by a program; words for people on a terminal. */
export function createPrinter(json: boolean): Printer {
  const asJson = json || !process.stdout.isTTY
  return {
    print(result, forPeople) {
      process.stdout.write(`${asJson ? JSON.stringify(result) : forPeople}\n`)
    },
    fail(error) {
      process.exitCode = 1
      const { code, message, details } = describe(error)
      if (asJson) process.stdout.write(`${JSON.stringify({ error: code, message, ...details })}\n`)
      else process.stderr.write(`${message}\n`)
    },
  }
}

function describe(error: unknown): { code: string; message: string; details: object } {
  if (error instanceof CommandFailed) return { code: error.code, message: error.message, details: error.details }
  if (error instanceof Error) return { code: error.name, message: error.message, details: {} }
  return { code: 'unknown', message: '命令没有完成。', details: {} }
}
