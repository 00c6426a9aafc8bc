import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { loadPacks } from './packs/load-packs.js'
import { createPolicy, type Policy } from './respond.js'
import { contentKey, openTrainedFile } from './trained-file.js'
import { loadUnderstanding } from './understanding.js'

/** In the project's own folder of caches; whoever runs the program need not be allowed to write there. */
const trainedFile = fileURLToPath(new URL('../../node_modules/.cache/zhuxue/policy.bin', import.meta.url))

/**
 * Reads packs and understanding under `root` (`prisma/packs`) and trains on them, unless this code has trained on the same
 * files before. Throws `PackError`.
 */
export function loadPolicy(root: string): Policy {
  const packs = loadPacks(root)
  const understanding = loadUnderstanding(join(root, 'understanding'))
  const trained = openTrainedFile(trainedFile, contentKey([root, import.meta.dirname]))
  const policy = createPolicy(packs, understanding, trained)
  trained.save()
  return policy
}
