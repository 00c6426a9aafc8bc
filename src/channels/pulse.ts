type Options = {
  /** Asks the far side for a sign of life; the answer comes back through `beat`. */
  ask(): void
  onSilent(): void
  askAfterMs: number
  silentAfterMs: number
}

export type Pulse = {
  beat(): void
  /** Something went wrong: ask at once. */
  doubt(): void
  stop(): void
}

/** Watches that the far side of a puppet is alive. One that has never given a sign of life is not judged by its silence. */
export function watchPulse(options: Options): Pulse {
  let lastBeat: number | undefined
  const timer = setInterval(check, options.askAfterMs / 2)

  function check(): void {
    const silentMs = lastBeat === undefined ? 0 : performance.now() - lastBeat
    if (lastBeat === undefined || silentMs >= options.askAfterMs) options.ask()
    if (silentMs < options.silentAfterMs) return
    clearInterval(timer)
    options.onSilent()
  }

  return {
    beat() {
      lastBeat = performance.now()
    },
    doubt() {
      options.ask()
    },
    stop() {
      clearInterval(timer)
    },
  }
}
