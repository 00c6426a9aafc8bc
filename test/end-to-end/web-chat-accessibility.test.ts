import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { hasChromium, openChromium } from '../harness/chromium.js'
import { openPage } from '../web/chat/browser.js'
import { openSchool, type School } from '../web/chat/school-with-page.js'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true }

let browser: Browser
let real: School
let demo: School

beforeAll(async () => {
  browser = await openChromium()
  real = await openSchool()
  demo = await openSchool({ isDemo: true })
})

afterEach(async () => {
  for (const context of browser.contexts()) await context.close()
})

afterAll(async () => {
  await browser.close()
  await real.close()
  await demo.close()
})

async function violations(page: Page): Promise<unknown> {
  // The page's own rules let no foreign script in; an evaluated one is the browser's.
  await page.evaluate(axeSource)
  return page.evaluate(`axe.run().then(({ violations }) =>
    violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]))`)
}

const measures = `({
  wide: document.documentElement.scrollWidth,
  small: [...document.querySelectorAll('button, textarea, summary')]
    .filter((control) => control.offsetParent && control.offsetHeight < 48)
    .map((control) => control.outerHTML),
  send: document.querySelector('#send').offsetHeight,
  type: Number.parseFloat(getComputedStyle(document.body).fontSize) >= 18,
})`

describe.skipIf(!hasChromium()).each([
  ['on a desk', {}],
  ['on a phone', phone],
  ['in the dark', { ...phone, colorScheme: 'dark' as const }],
])('%s', (_name, options) => {
  test('axe finds nothing wrong with a talk', async () => {
    const parent = await openPage(browser, real.url, options)
    await parent.hears('您好')
    await parent.says('您好')
    await parent.hears('您说：您好')
    await parent.page.locator('.privacy summary').click()
    expect(await violations(parent.page)).toEqual([])
    await parent.page.click('#forget')
    expect(await violations(parent.page)).toEqual([])
  })

  test('axe finds nothing wrong with the demonstration', async () => {
    const li = await openPage(browser, demo.url, options)
    await li.hears('您好')
    expect(await violations(li.page)).toEqual([])
  })
})

describe.skipIf(!hasChromium())('on a phone of 360 px', () => {
  test.each(['', 'large-type'])(
    'nothing runs over the edge, and what is touched is large enough (%s)',
    async (type) => {
      const parent = await openPage(browser, real.url, phone)
      await parent.hears('您好')
      if (type) await parent.page.click('#large-type')
      await parent.says('https://example.com/'.repeat(20))
      await parent.hears('您说：https')
      expect(await parent.page.evaluate(measures)).toEqual({ wide: 360, small: [], send: 60, type: true })
    },
  )
})
