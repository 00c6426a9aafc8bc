import { randomUUID } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import { type Office, openOffice } from './office.js'

let office: Office
afterEach(() => office.end())

const steps: readonly string[] = ['我要提异议', '1', '2', '有一家条件很好', '1', '1']

const caseCount = () => office.stored((prisma) => prisma.reviewCase.count())

describe('what comes more than once', () => {
  it('a confirmation delivered four times files one case', async () => {
    office = await openOffice()
    await office.open()
    const parent = office.person('parent')
    for (const text of steps) await parent.says(text)
    const id = randomUUID()
    await parent.says('1', id)
    for (let i = 0; i < 3; i += 1) office.chat().puppet.emit('message', { messageId: id })
    await office.app().drain()
    expect(await caseCount()).toBe(1)
    expect(parent.inbox().filter((text) => text.includes('已提交'))).toHaveLength(1)
  })

  it('a confirmation that comes again after a restart says that it was filed', async () => {
    office = await openOffice()
    await office.open()
    const parent = office.person('parent')
    for (const text of steps) await parent.says(text)
    const id = randomUUID()
    await parent.says('1', id)
    const receipt = parent.receipt()
    await office.close()
    await office.open()
    const again = office.person('parent')
    await again.says('1', id)
    again.hears(/已经处理过/)
    await again.says(receipt)
    again.hears(/学校已收到/)
    expect(await caseCount()).toBe(1)
  })

  it('a draft is still there after a restart', async () => {
    office = await openOffice()
    await office.open()
    const parent = office.person('parent')
    for (const text of steps.slice(0, 4)) await parent.says(text)
    await office.close()
    await office.open()
    const again = office.person('parent')
    await again.says('1')
    await again.says('1')
    again.hears(/有一家条件很好/)
  })

  it('two hundred parents who file at once hold two hundred receipts that find their cases', async () => {
    office = await openOffice()
    await office.open()
    const parents = Array.from({ length: 200 }, (_, index) => office.person(`parent-${index}`))
    for (const text of [...steps, '1']) await Promise.all(parents.map((parent) => parent.says(text)))
    const receipts = parents.map((parent) => parent.receipt())
    expect(new Set(receipts).size).toBe(200)
    expect(await caseCount()).toBe(200)
    await Promise.all(parents.map((parent, index) => parent.says(receipts[index] ?? '')))
    for (const parent of parents) parent.hears(/学校已收到/)
  })
})
