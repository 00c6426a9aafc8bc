import { afterEach, describe, expect, it } from 'vitest'
import { type PostgresServer, postgresPrograms, startPostgres } from '../harness/postgres-server.js'
import { type Office, openOffice } from './office.js'

let office: Office
let server: PostgresServer
afterEach(async () => {
  await office.end()
  await server.close()
})

describe.skipIf(postgresPrograms() === null)('PostgreSQL restarted in mid-conversation', () => {
  it('loses no word of the draft and files once', async () => {
    server = await startPostgres()
    office = await openOffice({ databaseUrl: server.url })
    await office.open()
    const parent = office.person('parent')
    for (const text of ['我要提异议', '1', '2', '有一家条件很好']) await parent.says(text)
    await server.restart()
    for (const text of ['1', '1', '1']) await parent.says(text)
    parent.hears(/已提交/)
    await parent.says(parent.receipt())
    parent.hears(/学校已收到/)
    expect(await office.stored((prisma) => prisma.reviewCase.count())).toBe(1)
  })

  it('while it is away nothing is acknowledged, and the reply names the phone', async () => {
    server = await startPostgres()
    office = await openOffice({ databaseUrl: server.url })
    await office.open()
    const parent = office.person('parent')
    for (const text of ['我要提异议', '1', '2', '有一家条件很好', '1', '1']) await parent.says(text)
    await server.kill()
    await parent.says('1')
    parent.hears(/系统暂时出了故障.*0871-0000000/s)
    await server.restart()
    expect(await office.stored((prisma) => prisma.reviewCase.count())).toBe(0)
    await parent.says('1')
    parent.hears(/已提交/)
    expect(await office.stored((prisma) => prisma.reviewCase.count())).toBe(1)
  })
})
