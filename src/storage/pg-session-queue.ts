/** The one session of an embedded database. */
export type Session = {
  /** Runs one or more protocol messages to their end, handing on what the server answers. */
  run(message: Uint8Array, answer: (bytes: Uint8Array) => void): Promise<void>
  inTransaction(): boolean
  rollBack(): Promise<void>
}

/** A connected client, as the queue sees it. */
export type Client = { answer(bytes: Uint8Array): void; close(): void }

type Turn = { client: Client; message: Uint8Array; ends: boolean }

/**
 * Shares one session between clients. A turn is everything up to a Sync, so that no client's unnamed statement is ever
 * bound by another; who opened a transaction keeps the session until it ends, or until the client has gone.
 *
 * @param idleMs how long a client may hold the session without saying anything
 */
export function sessionQueue(session: Session, idleMs: number) {
  const waiting: Turn[] = []
  const gone = new WeakSet<Client>()
  let holder: Client | null = null
  let idle: NodeJS.Timeout | undefined
  let running: Promise<void> | null = null

  function next(): Turn | undefined {
    const at = holder === null ? 0 : waiting.findIndex((turn) => turn.client === holder)
    return at < 0 ? undefined : waiting.splice(at, 1)[0]
  }

  async function work(): Promise<void> {
    for (let turn = next(); turn; turn = next()) {
      clearTimeout(idle)
      const { client } = turn
      await session.run(turn.message, (bytes) => client.answer(bytes)).catch(() => leave(client, true))
      holder = !turn.ends || session.inTransaction() ? client : null
      if (holder && gone.has(holder)) await releaseHolder()
    }
    if (holder) watchHolder(holder)
  }

  async function releaseHolder(): Promise<void> {
    if (session.inTransaction()) await session.rollBack()
    holder = null
  }

  function watchHolder(client: Client): void {
    clearTimeout(idle)
    idle = setTimeout(() => leave(client, true), idleMs)
    idle.unref()
  }

  function wake(): void {
    running ??= work().finally(rest)
  }

  function rest(): void {
    running = null
    if (holder && gone.has(holder)) running = releaseHolder().finally(rest)
    else if (holder === null ? waiting.length > 0 : waiting.some((turn) => turn.client === holder)) wake()
  }

  function leave(client: Client, close: boolean): void {
    if (gone.has(client)) return
    gone.add(client)
    for (let at = waiting.length - 1; at >= 0; at--) if (waiting[at]?.client === client) waiting.splice(at, 1)
    if (close) client.close()
    if (!running) rest()
  }

  return {
    /** `ends` is false when the client will go on with the same statement, so that nobody may come between. */
    enqueue(client: Client, message: Uint8Array, ends: boolean): void {
      if (gone.has(client)) return
      waiting.push({ client, message, ends })
      wake()
    },
    /** Forgets a client; an open transaction of its is rolled back. */
    leave: (client: Client) => leave(client, false),
    /** Resolves when nothing is running. */
    async settled(): Promise<void> {
      clearTimeout(idle)
      while (running) await running
    },
  }
}
