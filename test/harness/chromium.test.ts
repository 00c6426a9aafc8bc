import { describe, expect, test } from 'vitest'
import { hasChromium, openChromium } from './chromium.js'

describe.skipIf(!hasChromium())('the browser of the tests', () => {
  test('draws Chinese characters, each different', async () => {
    const browser = await openChromium()
    const page = await browser.newPage()
    const pictures: string[] = []
    for (const character of ['助', '学']) {
      await page.setContent(`<p style="font-size: 60px">${character}</p>`)
      pictures.push((await page.locator('p').screenshot()).toString('base64'))
    }
    await browser.close()
    expect(new Set(pictures).size).toBe(2)
  })
})
