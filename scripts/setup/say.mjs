/** Progress goes to stderr: a command's stdout is its answer. */
export function say(zh, en) {
  process.stderr.write(`[助学信使] ${zh}（${en}）\n`)
}

export function complain(text) {
  process.stderr.write(`\n[助学信使] ${text}\n\n`)
}
