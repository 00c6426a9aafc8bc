import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { PackError } from '../../../src/policy/packs/pack-error.js'
import { packFileSchema } from '../../../src/policy/packs/pack-schema.js'
import { readYaml } from '../../../src/policy/packs/read-yaml.js'

const shipped = readFileSync(
  fileURLToPath(new URL('../../../prisma/packs/yunnan-kunming-panlong/panlong.yaml', import.meta.url)),
  'utf8',
)

test('a damaged file is either still right or refused at a line that it has', () => {
  const junk = fc.constantFrom('', ': ', '- ', '"', '\t', '&a *a', '{', '[]', '\n', '  x: 1\n', 'null', '🙂', '!!js')
  fc.assert(
    fc.property(fc.nat(shipped.length), fc.nat(40), junk, (at, cut, inserted) => {
      const text = shipped.slice(0, at) + inserted + shipped.slice(at + cut)
      try {
        readYaml('x.yaml', text, packFileSchema)
      } catch (error) {
        expect(error).toBeInstanceOf(PackError)
        const { problems } = error as PackError
        expect(problems.length).toBeGreaterThan(0)
        for (const { line } of problems) {
          expect(line).toBeGreaterThanOrEqual(1)
          expect(line).toBeLessThanOrEqual(text.split('\n').length)
        }
      }
    }),
    { numRuns: 150 },
  )
})

test.each(['', 'null', '[]', '5', '"text"'])('a file that holds %j instead of lists is refused at line 1', (text) => {
  expect(() => readYaml('x.yaml', text, packFileSchema)).toThrow(/^x\.yaml 第 1 行：/)
})

test('an entry written with a YAML alias is shown at the entry that uses it', () => {
  const text = `standards:
  - { id: a, programme: livingSubsidy, stage: primary, yuan: 1, validFrom: 2024-spring, mark: S, rule: &r { document: 某号 } }
  - { id: B, programme: livingSubsidy, stage: primary, yuan: 2, validFrom: 2024-spring, mark: S, rule: *r }
`
  expect(() => readYaml('x.yaml', text, packFileSchema)).toThrow(/第 3 行：standards\.1\.id：/)
})
