import { existsSync } from 'node:fs'
import { hasApt, install, isRoot } from './apt.mjs'

/** A real PostgreSQL, for running the suite on it. Only on demand: `--only postgres`. */
export const postgres = {
  name: 'postgres',
  zh: '安装 PostgreSQL',
  en: 'getting PostgreSQL',
  needed: () => !existsSync('/usr/lib/postgresql'),
  run() {
    if (!hasApt() || !isRoot())
      throw new Error('需要管理员安装 PostgreSQL。PostgreSQL must be installed: apt-get install postgresql')
    install(['postgresql'])
  },
}
