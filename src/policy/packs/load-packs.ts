import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { Article } from './article-schema.js'
import { checkPacks } from './check-packs.js'
import { PackError, type PackProblem } from './pack-error.js'
import {
  type Office,
  type PackHead,
  type PublicityDays,
  packFileSchema,
  packHeadSchema,
  type Standard,
  type TierSet,
} from './pack-schema.js'
import { readYaml } from './read-yaml.js'

/** A part of a pack, with the place in its file for error messages. */
export type Placed<T> = T & { readonly source: { readonly file: string; readonly line: number } }

/** One folder of rules with its place; what the parts below mean is in pack-schema.ts and article-schema.ts. */
export type Pack = PackHead & {
  readonly articles: readonly Placed<Article>[]
  readonly standards: readonly Placed<Standard>[]
  readonly offices: readonly Placed<Office>[]
  readonly tierSets: readonly Placed<TierSet>[]
  readonly publicity: readonly Placed<PublicityDays>[]
}

const headFile = 'pack.yaml'
const partNames = ['articles', 'standards', 'offices', 'tierSets', 'publicity'] as const

/**
 * Reads every pack under `root`: each folder that holds a `pack.yaml`, at any depth; other folders are passed over.
 * Throws `PackError` naming every problem of every file; nothing is half loaded.
 */
export function loadPacks(root: string): Pack[] {
  const problems: PackProblem[] = []
  const packs = packFolders(root).flatMap((folder) => {
    const pack = collect(problems, () => loadPack(root, folder))
    return pack ? [pack] : []
  })
  if (problems.length > 0) throw new PackError(problems)
  const wrong = checkPacks(packs)
  if (wrong.length > 0) throw new PackError(wrong)
  return packs
}

function packFolders(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true })
  const own = entries.some((entry) => entry.name === headFile) ? [folder] : []
  const below = entries.filter((entry) => entry.isDirectory()).map((entry) => join(folder, entry.name))
  return [...own, ...below.sort().flatMap(packFolders)]
}

function loadPack(root: string, folder: string): Pack {
  const problems: PackProblem[] = []
  const nameOf = (file: string) => relative(root, join(folder, file))
  const textOf = (file: string) => readFileSync(join(folder, file), 'utf8')
  const head = collect(problems, () => readYaml(nameOf(headFile), textOf(headFile), packHeadSchema).value)
  const files = yamlFiles(folder).flatMap((file) => {
    const part = collect(problems, () => placeParts(nameOf(file), textOf(file)))
    return part ? [part] : []
  })
  if (problems.length > 0 || !head) throw new PackError(problems)
  return {
    ...head,
    articles: files.flatMap((file) => file.articles),
    standards: files.flatMap((file) => file.standards),
    offices: files.flatMap((file) => file.offices),
    tierSets: files.flatMap((file) => file.tierSets),
    publicity: files.flatMap((file) => file.publicity),
  }
}

function yamlFiles(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml') && name !== headFile && statSync(join(folder, name)).isFile())
    .sort()
}

function placeParts(file: string, text: string): Omit<Pack, keyof PackHead> {
  const { value, lineOf } = readYaml(file, text, packFileSchema)
  const place = <T>(part: (typeof partNames)[number], entries: readonly T[]) =>
    entries.map((entry, index) => ({ ...entry, source: { file, line: lineOf([part, index]) } }))
  return {
    articles: place('articles', value.articles),
    standards: place('standards', value.standards),
    offices: place('offices', value.offices),
    tierSets: place('tierSets', value.tierSets),
    publicity: place('publicity', value.publicity),
  }
}

function collect<T>(problems: PackProblem[], read: () => T): T | undefined {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof PackError)) throw error
    problems.push(...error.problems)
    return undefined
  }
}
