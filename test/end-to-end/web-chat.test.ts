import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { hasChromium, openChromium } from '../harness/chromium.js'
import { until } from '../harness/until.js'
import { openPage } from '../web/chat/browser.js'
import { openSchool, type School } from '../web/chat/school-with-page.js'

let browser: Browser
const schools: School[] = []

async function school(options: Parameters<typeof openSchool>[0] = {}): Promise<School> {
  const opened = await openSchool(options)
  schools.push(opened)
  return opened
}

beforeAll(async () => {
  browser = await openChromium()
})

afterEach(async () => {
  for (const context of browser.contexts()) await context.close()
  for (const opened of schools.splice(0)) await opened.close()
})

afterAll(() => browser.close())

const portOf = ({ url }: School) => Number(new URL(url).port)
const menu = /您好，我是助学信使/

describe.skipIf(!hasChromium())('a parent at the page', () => {
  test('is welcomed, asks, and is answered, line breaks kept', async () => {
    const { url } = await school()
    const parent = await openPage(browser, url)
    await parent.hears(menu)
    await parent.says('小学住校一年补多少？')
    await parent.hears('您说：小学住校一年补多少？')
    expect((await parent.transcript())[0]).toContain('您好，我是助学信使。\n可以直接问')
    expect(parent.problems).toEqual([])
  })

  test('finds the talk again after a reload, once, and goes on', async () => {
    const { url } = await school()
    const parent = await openPage(browser, url)
    await parent.hears(menu)
    await parent.says('第一句')
    await parent.hears('您说：第一句')
    const before = await parent.transcript()
    await parent.page.reload()
    await parent.connected()
    await parent.hears('您说：第一句')
    expect(await parent.transcript()).toEqual(before)
    await parent.says('第二句')
    await parent.hears('您说：第二句')
    expect(await parent.transcript()).toHaveLength(5)
  })

  test('loses nothing and hears nothing twice when the server dies with a message in hand', async () => {
    let die = (): void => {}
    const dying = new Promise<void>((resolve) => {
      die = resolve
    })
    const first = await school({
      before: async (message) => {
        if (message.text() !== '处理到一半') return
        await message.say('前半句')
        die()
        await new Promise(() => {})
      },
    })
    const parent = await openPage(browser, first.url)
    await parent.hears(menu)
    await parent.says('处理到一半')
    await dying
    await parent.hears('前半句')
    await schools.pop()?.close()
    await parent.page.locator('#status[data-state=reconnecting]').waitFor()
    await parent.says('断线时写的')
    const second = await school({
      port: portOf(first),
      before: async (message) => {
        if (message.text() === '处理到一半') await message.say('前半句')
      },
    })
    await parent.hears('您说：断线时写的')
    await parent.hears('您说：处理到一半')
    expect(second.handled).toHaveLength(2)
    expect(await parent.transcript()).toEqual([
      expect.stringMatching(menu),
      '处理到一半',
      '前半句',
      '断线时写的',
      '您说：处理到一半',
      '您说：断线时写的',
    ])
    await parent.page.reload()
    await parent.connected()
    await parent.hears('您说：断线时写的')
    expect(await parent.transcript()).toHaveLength(6)
    expect(second.handled).toHaveLength(2)
  })

  test('sees the same talk in two tabs, and a reload after a restart shows what was said', async () => {
    const first = await school()
    const parent = await openPage(browser, first.url)
    await parent.hears(menu)
    const other = await parent.secondTab()
    await other.hears(menu)
    await other.says('从第二页说')
    await parent.hears('您说：从第二页说')
    expect(await parent.transcript()).toEqual(await other.transcript())
    await schools.pop()?.close()
    const second = await school({ port: portOf(first) })
    await parent.page.reload()
    await parent.connected()
    expect(await parent.transcript()).toHaveLength(3)
    expect(second.handled).toEqual([])
  })

  test('can use the keyboard alone', async () => {
    const { url } = await school()
    const parent = await openPage(browser, url)
    await parent.hears(menu)
    const { keyboard } = parent.page
    await parent.page.focus('#log')
    await keyboard.press('Tab')
    await keyboard.press('Enter')
    await parent.hears('您说：1')
    await parent.page.focus('#text')
    await keyboard.type('第一行')
    await keyboard.press('Shift+Enter')
    await keyboard.type('第二行')
    await keyboard.press('Enter')
    await parent.hears('您说：第一行\n第二行')
  })

  test("does not send with the Enter that ends an input method's word", async () => {
    const { url, handled } = await school()
    const parent = await openPage(browser, url)
    await parent.hears(menu)
    await parent.page.fill('#text', 'zhuxue')
    await parent.page.dispatchEvent('#text', 'keydown', { key: 'Enter', isComposing: true })
    await parent.page.dispatchEvent('#text', 'keydown', { key: 'Enter', keyCode: 229 })
    expect(await parent.page.inputValue('#text')).toBe('zhuxue')
    expect(handled).toHaveLength(1)
  })

  test('sends an image and gets a file back', async () => {
    const { url } = await school()
    const parent = await openPage(browser, url)
    await parent.hears(menu)
    const picture = await parent.page.screenshot()
    await parent.page.setInputFiles('#file', { name: '证明.png', mimeType: 'image/png', buffer: picture })
    await parent.hears(`收到文件：证明.png，${picture.length} 字节`)
    await parent.page.reload()
    const image = parent.page.getByAltText('图片：证明.png')
    await image.waitFor()
    await until(() => image.evaluate((element) => 'naturalWidth' in element && Number(element.naturalWidth) > 0))
    const download = parent.page.waitForEvent('download')
    await parent.page.getByRole('link', { name: /回执\.txt/ }).click()
    expect((await download).suggestedFilename()).toBe('回执.txt')
    expect(parent.problems).toEqual([])
  })

  test('is told when a message is refused, and can send again', async () => {
    const { url } = await school()
    const parent = await openPage(browser, url)
    await parent.hears(menu)
    let refuse = true
    await parent.page.route('**/chat/messages*', (route) =>
      refuse ? route.fulfill({ status: 422, json: { message: '消息格式不对' } }) : route.continue(),
    )
    await parent.says('您好')
    await parent.page.getByText('消息格式不对').waitFor()
    refuse = false
    await parent.page.getByRole('button', { name: '重新发送' }).click()
    await parent.hears('您说：您好')
    expect((await parent.transcript()).filter((line) => line === '您好')).toHaveLength(1)
  })

  test('clears this device and is a stranger afterwards', async () => {
    const { url } = await school()
    const parent = await openPage(browser, url)
    await parent.hears(menu)
    await parent.says('秘密')
    await parent.hears('您说：秘密')
    await parent.page.locator('.privacy summary').click()
    await parent.page.getByRole('button', { name: '清除本机记录' }).click()
    const reloaded = parent.page.waitForEvent('load')
    await parent.page.getByRole('button', { name: '确定清除' }).click()
    await reloaded
    await until(async () => (await parent.transcript()).length === 1)
    expect(await parent.page.evaluate('JSON.stringify(sessionStorage)')).not.toContain('秘密')
  })

  test('markup in a message stays text', async () => {
    const { url } = await school()
    const parent = await openPage(browser, url)
    await parent.hears(menu)
    await parent.says('<img src=x onerror=alert(1)> https://example.com')
    await parent.hears('您说：<img src=x onerror=alert(1)> https://example.com')
    expect(await parent.page.locator('#log img, #log a').count()).toBe(0)
  })
})

describe.skipIf(!hasChromium())('the demonstration', () => {
  test('lets one person play several, each with a talk of his own and a dot for news', async () => {
    const { url } = await school({ isDemo: true })
    const li = await openPage(browser, url)
    await li.hears(menu)
    expect(new URL(li.page.url()).search).toBe('?as=li')
    await li.says('李家长的话')
    await li.hears('您说：李家长的话')
    await li.page.getByRole('link', { name: /王家长/ }).click()
    await li.hears(menu)
    expect((await li.transcript()).join()).not.toContain('李家长的话')
    const principal = await li.secondTab('/?as=principal')
    await principal.hears(menu)
    await li.page.getByRole('link', { name: /周校长.*有未读消息/ }).waitFor()
  })

  test('shows a room where the bot answers only when it is mentioned', async () => {
    const { url, handled } = await school({ isDemo: true })
    const wang = await openPage(browser, `${url}/?as=wang`)
    await wang.hears(menu)
    await wang.page.getByRole('button', { name: '家长群' }).click()
    await wang.says('大家好')
    await until(() => handled.length === 2)
    await wang.page.getByRole('button', { name: '@助学信使' }).click()
    await wang.page.keyboard.type('公示在哪里看？')
    await wang.page.keyboard.press('Enter')
    await wang.hears('您说：公示在哪里看？')
    expect(await wang.transcript()).toEqual(['大家好', '@助学信使 公示在哪里看？', '您说：公示在哪里看？'])
  })

  test('moves its time on', async () => {
    let now = new Date('2026-11-23T01:00:00Z')
    const demoClock = {
      now: () => now,
      forward: async () => {
        now = new Date('2026-11-24T01:00:00Z')
      },
    }
    const { url } = await school({ isDemo: true, demoClock })
    const li = await openPage(browser, url)
    await li.page.getByText('11月23日周一 09:00').waitFor()
    await li.page.getByRole('button', { name: '快进到明天 9:00' }).click()
    await li.page.getByText('11月24日周二 09:00').waitFor()
  })
})
