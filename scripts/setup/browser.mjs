import { existsSync } from 'node:fs'
import { hasApt, install, isRoot } from './apt.mjs'
import { output } from './run.mjs'
import { complain } from './say.mjs'

const hasChromium = () => existsSync('/usr/bin/chromium')
const hasChineseFont = () => output('fc-list', [':lang=zh-cn']) !== ''

/** Chromium and a Chinese font, for the end-to-end tests. Without them those tests skip, except in CI. */
export const browser = {
  name: 'browser',
  zh: '准备测试用的浏览器',
  en: 'getting a browser for the tests',
  needed: () => !hasChromium() || !hasChineseFont(),
  run() {
    if (!hasApt() || !isRoot()) return complain(unavailable)
    try {
      const fonts = hasChineseFont() ? [] : ['fontconfig', 'fonts-wqy-zenhei']
      install([...(hasChromium() ? [] : ['chromium']), ...fonts])
    } catch (error) {
      if (process.env.CI) throw error
      complain(`${error.message}\n${unavailable}`)
    }
  },
}

const unavailable =
  '没有 Chromium 或中文字体，浏览器测试将被跳过（sudo apt-get install chromium fonts-wqy-zenhei 可补上）。\n' +
  'No Chromium or no Chinese font: the browser tests will be SKIPPED.'
