import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const inner = ['domain', 'messages', 'policy', 'storage']
const outer = ['config', 'conversations', 'actions', ...inner]
/** What each folder of src may import of ours, besides itself. The commands hand jobs over as the pipeline does. */
const table: Record<string, readonly string[]> = {
  config: [],
  domain: [],
  messages: ['domain'],
  policy: ['domain'],
  storage: ['domain'],
  channels: ['domain'],
  conversations: ['domain', 'messages', 'policy'],
  actions: ['conversations', ...inner],
  pipeline: outer,
  web: outer,
  cli: ['pipeline', ...outer],
}
const src = join(import.meta.dirname, '../../src')

function importsOf(folder: string): string[] {
  return readdirSync(join(src, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.startsWith('generated'))
    .flatMap((name) => [...readFileSync(join(src, folder, name), 'utf8').matchAll(/from '([^']+)'/g)])
    .map(([, from = '']) => from)
}

it.each(Object.entries(table))('%s imports only what the table allows', (folder, allowed) => {
  const ours = importsOf(folder).flatMap((from) => /^(?:\.\.\/)+([a-z]+)\//.exec(from)?.[1] ?? [])
  const others = ours.filter((other) => other in table && other !== folder)
  expect([...new Set(others)].filter((other) => !allowed.includes(other))).toEqual([])
})

it.each([
  [/^wechaty/, ['channels']],
  [/^(bullmq|ioredis)$/, ['pipeline', 'storage']],
  [/^@prisma\//, ['storage']],
] as const)('%s is imported only where it belongs', (library, places) => {
  const found = Object.keys(table).filter((folder) => importsOf(folder).some((from) => library.test(from)))
  expect(found.filter((folder) => !(places as readonly string[]).includes(folder))).toEqual([])
})
