import { randomInt } from 'node:crypto'

/** Six random digits that `taken` does not count yet: short enough to type, and saying nothing about order. */
export async function freeCode(taken: (code: string) => Promise<number>): Promise<string> {
  for (;;) {
    const code = String(randomInt(100_000, 1_000_000))
    if ((await taken(code)) === 0) return code
  }
}
