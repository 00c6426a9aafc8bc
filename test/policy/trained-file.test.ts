import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTrainedFile } from '../../src/policy/trained-file.js'
import { tempDir } from '../harness/temp-dir.js'

let dir: ReturnType<typeof tempDir>
beforeEach(() => {
  dir = tempDir()
})
afterEach(() => dir.remove())

const lesson = { weights: Float32Array.of(1, 2), words: new Map([['补助', 3]]) }
const never = () => {
  throw new Error('made again')
}

describe('what training made', () => {
  it('is there at the next start', () => {
    const file = join(dir.path, 'below', 'policy.bin')
    const first = openTrainedFile(file, 'key')
    first.recall('lesson', () => lesson)
    first.save()
    expect(openTrainedFile(file, 'key').recall('lesson', never)).toEqual(lesson)
  })

  it('is made anew when packs or code have changed', () => {
    const file = join(dir.path, 'policy.bin')
    const first = openTrainedFile(file, 'old')
    first.recall('lesson', () => lesson)
    first.save()
    expect(openTrainedFile(file, 'new').recall('lesson', () => 'fresh')).toBe('fresh')
  })

  it('is made anew when the file is damaged or cannot be written', () => {
    const file = join(dir.path, 'policy.bin')
    writeFileSync(file, 'broken')
    expect(openTrainedFile(file, 'key').recall('lesson', () => 'fresh')).toBe('fresh')
    const nowhere = openTrainedFile(join(file, 'below'), 'key')
    nowhere.recall('lesson', () => lesson)
    expect(() => nowhere.save()).not.toThrow()
  })
})
