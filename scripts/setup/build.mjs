import { cpSync, existsSync, renameSync, rmSync, statSync } from 'node:fs'
import { run } from './run.mjs'
import { contentOf, isStamped, stamp, stateOf } from './stamps.mjs'

const state = () =>
  contentOf(['tsconfig.json', 'prisma/schema.prisma', 'package-lock.json']) + stateOf('src', 'src/storage/generated')

/** The compiled program, swapped in whole, so that no start sees half of it. */
export const build = {
  name: 'build',
  zh: '编译程序',
  en: 'building',
  needed: () => !existsSync('dist/main.js') || !isStamped('build', state()),
  run() {
    const seen = state()
    rmSync('dist.new', { recursive: true, force: true })
    run(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.json', '--outDir', 'dist.new'], {
      explanation: '编译失败，见上面的错误。The build failed, see the errors above.',
    })
    cpSync('src', 'dist.new', {
      recursive: true,
      filter: (file) => statSync(file).isDirectory() || !/\.tsx?$/.test(file),
    })
    rmSync('dist.old', { recursive: true, force: true })
    if (existsSync('dist')) renameSync('dist', 'dist.old')
    renameSync('dist.new', 'dist')
    rmSync('dist.old', { recursive: true, force: true })
    stamp('build', seen)
  },
}
