import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** What takes longest begins first, so that nothing long is left for the end. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const order = ['/end-to-end/kill', '/end-to-end/', '/storage/', '/pipeline/', '/channels/']
    const rank = ({ moduleId }: TestSpecification) => (order.findIndex((part) => moduleId.includes(part)) + 6) % 6
    return files.toSorted((a, b) => rank(a) - rank(b))
  }
}

const tests = (folders: string) => `test/${folders}/**/*.test.{ts,tsx}`
const shared = {
  globalSetup: 'test/harness/global-setup.ts',
  setupFiles: 'test/harness/refuse-console-errors.ts',
  testTimeout: 120_000,
  hookTimeout: 120_000,
  teardownTimeout: 30_000,
}

/** `pure` tests open nothing and share their modules; every other file has a process of its own. */
export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    projects: [
      { test: { ...shared, name: 'pure', include: [tests('{domain,conversations,policy}')], isolate: false } },
      {
        test: {
          ...shared,
          name: 'services',
          include: [tests('*')],
          exclude: [tests('{domain,conversations,policy}')],
        },
      },
    ],
  },
})
