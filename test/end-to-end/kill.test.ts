import { randomUUID } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import { type Child, startChild } from '../harness/child.js'
import { until } from '../harness/until.js'
import type { Order } from './app-process.js'
import { type Office, openOffice } from './office.js'

let office: Office
const running: Child[] = []
afterEach(async () => {
  for (const child of running.splice(0)) await child.kill()
  await office.end()
})

async function start(): Promise<Child> {
  const script = new URL('./app-process.ts', import.meta.url)
  const child = startChild(script, [], {
    ...process.env,
    ...office.environment,
  })
  running.push(child)
  await child.line(/^up$/)
  return child
}

function tell(child: Child, order: Order): void {
  child.say(JSON.stringify(order))
}

function heardBy(child: Child, person: string): string[] {
  return child.lines.filter((line) => line.startsWith(`{"to":"${person}"`))
}

async function says(child: Child, from: string, text: string, id: string = randomUUID()): Promise<void> {
  const before = heardBy(child, from).length
  tell(child, { do: 'say', from, text, id })
  await until(() => heardBy(child, from).length > before)
}

const cases = () => office.stored((prisma) => prisma.reviewCase.findMany({ select: { id: true } }))

const toPreview = ['我要提异议', '1', '2', '有一家条件很好', '1', '1']

describe('the program killed in mid-conversation', () => {
  it('after an acknowledged filing keeps case, receipt and alert', async () => {
    office = await openOffice()
    let app = await start()
    await says(app, 'officer', office.invites.officer)
    for (const text of [...toPreview, '1']) await says(app, 'parent', text)
    const filed = await app.line(/"parent".*已提交/)
    const receipt = /收条号 ([\d ]{24})/.exec(filed)?.[1] ?? ''
    await app.kill()

    app = await start()
    await says(app, 'parent', receipt)
    expect(heardBy(app, 'parent').at(-1)).toContain('学校已收到')
    tell(app, { do: 'forward', to: '2026-11-23T11:31:00+08:00' })
    await app.line(/^forwarded$/)
    tell(app, { do: 'drain' })
    await app.line(/^drained$/)
    expect(heardBy(app, 'officer')).toHaveLength(1)
    expect(await cases()).toHaveLength(1)
  })

  it('at any moment of the confirmation leaves no case or exactly one, and the repeat settles it', async () => {
    office = await openOffice()
    for (const [round, waitMs] of [15].entries()) {
      const parent = `parent-${round}`
      let app = await start()
      for (const text of toPreview) await says(app, parent, text)
      const preview = await app.line(new RegExp(`^{"to":"${parent}".*收条号】`))
      const receipt = /收条号】([\d ]{24})/.exec(preview)?.[1] ?? ''
      const confirmation = randomUUID()
      tell(app, { do: 'say', from: parent, text: '1', id: confirmation })
      await new Promise((resolve) => setTimeout(resolve, waitMs))
      await app.kill()

      const left = (await cases()).length
      expect([round, round + 1]).toContain(left)
      app = await start()
      await says(app, parent, '1', confirmation)
      await says(app, parent, receipt)
      expect(heardBy(app, parent).at(-1)).toContain('学校已收到')
      await app.kill()
      expect(await cases()).toHaveLength(round + 1)
    }
  }, 180_000)
})
