import { fileURLToPath } from 'node:url'
import type { TestProject } from 'vitest/node'
import { loadPolicy } from '../../src/policy/load-policy.js'
import { prepareTemplate, type Template } from './template.js'

const packsRoot = fileURLToPath(new URL('../../prisma/packs', import.meta.url))

declare module 'vitest' {
  export interface ProvidedContext {
    template: Template
  }
}

/** Trains once for all: the workers find it done. */
export async function setup(project: TestProject): Promise<void> {
  loadPolicy(packsRoot)
  project.provide('template', await prepareTemplate(process.env.TEST_DATABASE_URL))
}
