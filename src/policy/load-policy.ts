import { join } from 'node:path'
import { loadPacks } from './packs/load-packs.js'
import { createPolicy, type Policy } from './respond.js'
import { loadUnderstanding } from './understanding.js'

/** Reads packs and understanding under `root` (`prisma/packs`) and trains on them. Throws `PackError`. */
export function loadPolicy(root: string): Policy {
  return createPolicy(loadPacks(root), loadUnderstanding(join(root, 'understanding')))
}
