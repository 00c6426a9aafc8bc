import { setTimeout as delay } from 'node:timers/promises'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createFarSide, type FarSide } from '../harness/far-side.js'
import { type Office, openOffice, type Platform } from './office.js'

let office: Office
let farSide: FarSide | undefined
afterEach(async () => {
  await office.end()
  await farSide?.kill()
  farSide = undefined
})

/** A chat platform in a second process, behind Wechaty's gRPC. */
async function overTheWire(): Promise<Platform> {
  const far = await createFarSide()
  farSide = far
  await far.start()
  for (const [name, value] of Object.entries(far.environment)) vi.stubEnv(name, value)
  return {
    puppet: 'wechaty-puppet-service',
    textsTo: (id) => far.textsTo(id).filter((text) => text !== undefined),
    says: (contactId, text, messageId) => far.tell({ do: 'say', contactId, text, messageId }),
    // What was sent is reported over another wire than the one that says it was.
    settled: () => delay(30),
  }
}

async function files(parent: ReturnType<Office['person']>, words = '三年级有一家在城里有两套房') {
  for (const text of ['我要提异议', '1', '2', words, '1', '1', '1']) await parent.says(text)
  return parent.receipt()
}

describe.each([
  ['in one process', undefined],
  ['over gRPC', overTheWire],
])('one objection, from the question to the answer, %s', (_where, connect) => {
  it('runs the whole way between a parent, an aid officer and a principal', async () => {
    office = await openOffice({ platform: await connect?.() })
    const app = await office.open()
    const [parent, officer, principal] = ['parent', 'officer', 'principal'].map(office.person) as [
      Person,
      Person,
      Person,
    ]
    await officer.says(office.invites.officer)
    officer.hears(/周老师您好/)
    await principal.says(office.invites.principal)

    await parent.says('小学住校一年补多少钱')
    parent.hears(/1250/)

    const receipt = await files(parent)
    parent.hears(/已提交/)
    await app.drain()
    expect(officer.inbox().join('\n')).not.toMatch(/异议|案\d/)

    app.clock.forwardTo(new Date('2026-11-23T11:31:00+08:00'))
    await app.drain()
    expect(officer.last()).toMatch(/1/)

    await officer.says('待办')
    officer.hears(/案\d{6} 待受理/)
    await officer.says('领取 1')
    officer.hears(/已受理/)
    await officer.says('1')
    officer.hears(/两套房/)
    await parent.says(receipt)
    parent.hears(/已经受理/)

    await does(officer, /开始核查/)
    await officer.says('1')
    await does(officer, /提出处理意见/)
    await officer.says('2')
    await officer.says('1')
    await officer.says('经核查，该生家庭情况属实，资格不变，感谢监督。')
    await officer.says('1')
    await officer.says('1')
    officer.hears(/待第二人审核/)
    await officer.says('待办')
    officer.hears(/没有要您办的事/)

    await principal.says('待办')
    await principal.says('1')
    await does(principal, /同意处理意见/)
    await principal.says('1')
    await does(principal, /发出答复/)
    principal.hears(/已办/)

    await parent.says(receipt)
    parent.hears(/感谢监督/)
    await parent.says('1')
    parent.hears(/办结/)
  })

  it('a letter reaches the principal’s digest at 16:30 and is answered by receipt', async () => {
    office = await openOffice({ platform: await connect?.() })
    const app = await office.open()
    const [parent, principal] = ['parent', 'principal'].map(office.person) as [Person, Person]
    await principal.says(office.invites.principal)
    for (const text of ['校长信箱', '食堂的阿姨很辛苦', '1', '1']) await parent.says(text)
    const receipt = parent.receipt()
    app.clock.forwardTo(new Date('2026-11-23T16:31:00+08:00'))
    await app.drain()
    expect(principal.inbox().join('\n')).toMatch(/信箱/)
    expect(principal.inbox().join('\n')).not.toMatch(/食堂/)
    await principal.says('信箱')
    await principal.says('1')
    principal.hears(/食堂的阿姨很辛苦/)
    await principal.says('1')
    await principal.says('谢谢来信')
    await principal.says('1')
    await principal.says('1')
    await parent.says(receipt)
    parent.hears(/谢谢来信/)
  })
})

type Person = ReturnType<Office['person']>

/** Chooses, by its number, the line that the last menu offers under these words. */
async function does(person: Person, what: RegExp): Promise<void> {
  const line = person
    .last()
    .split('\n')
    .find((text) => /^\d /.test(text) && what.test(text))
  if (!line) throw new Error(`not offered: ${what}\n${person.last()}`)
  await person.says(line.slice(0, 1))
}
