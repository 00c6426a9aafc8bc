import type { Browser, BrowserContextOptions, Page } from 'playwright-core'

/** A fresh visitor at the page; anything that the page reports as broken ends up in `problems`. */
export async function openPage(
  browser: Pick<Browser, 'newContext'>,
  url: string,
  options: BrowserContextOptions = {},
): Promise<Visitor> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'zh-CN', ...options })
  return at(await context.newPage(), url)
}

export type Visitor = {
  readonly page: Page
  readonly problems: string[]
  says(text: string): Promise<void>
  hears(text: string | RegExp): Promise<void>
  /** Everything said, as shown, in order. */
  transcript(): Promise<string[]>
  connected(): Promise<void>
  /** Another tab of the same browser. */
  secondTab(path?: string): Promise<Visitor>
}

async function at(page: Page, url: string): Promise<Visitor> {
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(error.message))
  page.on('console', (line) => line.type() === 'error' && problems.push(line.text()))
  await page.goto(url)
  return {
    page,
    problems,
    async says(text) {
      await page.fill('#text', text)
      await page.press('#text', 'Enter')
    },
    hears: (text) => page.locator('#log .from-bot .bubble', { hasText: text }).first().waitFor(),
    transcript: () => page.locator('#log .bubble').allInnerTexts(),
    connected: () => page.locator('#status[data-state=connected]').waitFor(),
    secondTab: async (path = '') => at(await page.context().newPage(), `${url}${path}`),
  }
}
