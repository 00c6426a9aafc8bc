import { existsSync } from 'node:fs'
import { run } from './run.mjs'
import { contentOf, isStamped, stamp } from './stamps.mjs'

export const generated = 'src/storage/generated'

const state = () => contentOf(['prisma/schema.prisma', 'node_modules/prisma/package.json'])

/** The generated database client. Prisma asks for an engine that it does not use, so any program stands in for it. */
export const client = {
  name: 'client',
  before: ['build'],
  zh: '生成数据库客户端',
  en: 'generating the database client',
  needed: () =>
    !existsSync('node_modules/prisma') || !existsSync(`${generated}/client.ts`) || !isStamped('client', state()),
  run() {
    run(process.execPath, ['node_modules/prisma/build/index.js', 'generate', '--no-hints'], {
      env: { PRISMA_SCHEMA_ENGINE_BINARY: '/bin/true', CHECKPOINT_DISABLE: '1', PRISMA_HIDE_UPDATE_MESSAGE: '1' },
      explanation: '数据库客户端生成失败。Generating the database client failed.',
    })
    stamp('client', state())
  },
}
