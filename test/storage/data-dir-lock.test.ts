import { readdirSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { isAlive, startTimeOf, takeDataDirLock } from '../../src/storage/data-dir-lock.js'
import { type Child, startChild } from '../harness/child.js'
import { tempDir } from '../harness/temp-dir.js'

let dir: ReturnType<typeof tempDir>
let children: Child[]

beforeEach(() => {
  dir = tempDir()
  children = []
})

afterEach(async () => {
  for (const child of children) await child.kill()
  dir.remove()
})

function contender(): Child {
  const child = startChild(new URL('./processes/contend.ts', import.meta.url), [dir.path])
  children.push(child)
  return child
}

test('is held once, and free again after its release', () => {
  const lock = takeDataDirLock(dir.path, 'it')
  expect(lock).not.toBeNull()
  expect(takeDataDirLock(dir.path, 'it')).toBeNull()
  expect(takeDataDirLock(dir.path, 'another')).not.toBeNull()
  lock?.release()
  expect(takeDataDirLock(dir.path, 'it')).not.toBeNull()
})

test('of a killed process is free at once, for exactly one of many who want it', async () => {
  const holder = contender()
  await holder.line(/ready/)
  holder.say('take')
  await holder.line(/taken/)
  expect(takeDataDirLock(dir.path, 'it')).toBeNull()
  await holder.kill('SIGKILL')

  const crowd = Array.from({ length: 5 }, contender)
  await Promise.all(crowd.map((one) => one.line(/ready/)))
  for (const one of crowd) one.say('take')
  const answers = await Promise.all(crowd.map((one) => one.line(/taken|refused/)))
  expect(answers.filter((answer) => answer === 'taken')).toHaveLength(1)
})

test('leaves one small file behind, however often it changes hands', () => {
  for (let n = 0; n < 20; n++) takeDataDirLock(dir.path, 'it')?.release()
  expect(readdirSync(dir.path)).toHaveLength(1)
})

test('a process is told from another that got the same number later', () => {
  expect(isAlive(process.pid, startTimeOf(process.pid))).toBe(true)
  expect(isAlive(process.pid, 'another-boot/1')).toBe(false)
})
