import type { TestProject } from 'vitest/node'
import { prepareTemplate, type Template } from './template.js'

declare module 'vitest' {
  export interface ProvidedContext {
    template: Template
  }
}

export async function setup(project: TestProject): Promise<void> {
  project.provide('template', await prepareTemplate(process.env.TEST_DATABASE_URL))
}
