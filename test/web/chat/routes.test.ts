import type { Hono } from 'hono'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createWebChatHub, type WebChatHub } from '../../../src/channels/puppets/web-chat/hub.js'
import { webChatRefusals as words } from '../../../src/messages/web-chat.js'
import type { DemoClock } from '../../../src/web/chat/port.js'
import { createWebChatRoutes } from '../../../src/web/chat/routes.js'
import { personas } from './school-with-page.js'

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')

let hub: WebChatHub
let app: Hono
let isDemo: boolean
let demoNow: Date

beforeEach(() => {
  isDemo = false
  demoNow = new Date('2026-11-23T01:00:00Z')
  const demoClock: DemoClock = {
    now: () => demoNow,
    forward: async () => {
      demoNow = new Date('2026-11-24T01:00:00Z')
    },
  }
  hub = createWebChatHub({ names: { bot: '助学信使', visitor: '访客' } })
  hub.attach({ id: 'bot', take: () => {} })
  const log = { info() {}, warn() {}, error() {} }
  app = createWebChatRoutes({
    chat: hub,
    school: async () => ({ name: '青山镇中心小学', isDemo }),
    personas,
    demoClock,
    log,
  })
})

afterEach(() => hub.close())

async function post(path: string, init: RequestInit & { cookie?: string; origin?: string | null } = {}) {
  const { cookie, origin = 'http://school.test', ...rest } = init
  const headers = new Headers(rest.headers)
  headers.set('host', 'school.test')
  if (cookie) headers.set('cookie', cookie)
  if (origin) headers.set('origin', origin)
  return app.request(`http://school.test${path}`, { method: 'POST', ...rest, headers })
}

function get(path: string, cookie?: string) {
  return app.request(`http://school.test${path}`, { headers: { host: 'school.test', ...(cookie ? { cookie } : {}) } })
}

async function visit(): Promise<{ cookie: string; visitor: string; header: string }> {
  const response = await post('/chat/session')
  const header = response.headers.get('set-cookie') ?? ''
  const body: unknown = await response.json()
  const visitor = body && typeof body === 'object' && 'visitor' in body ? String(body.visitor) : ''
  return { cookie: header.split(';')[0] ?? '', visitor, header }
}

const say = (cookie: string, text: string, n = 1) =>
  post('/chat/messages', { cookie, body: JSON.stringify({ id: id(n), kind: 'text', text }) })

describe('the page', () => {
  test('comes with the school, its words, and headers that let nothing foreign in', async () => {
    const response = await get('/')
    const html = await response.text()
    expect(html).toContain('青山镇中心小学')
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'")
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(response.headers.get('referrer-policy')).toBe('no-referrer')
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('set-cookie')).toBeNull()
    expect(html).not.toMatch(/<script(?![^>]*(src=|application\/json))|style="|\son\w+="/)
  })

  test('a name of a school cannot become markup', async () => {
    const response = createWebChatRoutes({
      chat: hub,
      school: async () => ({ name: '</title><script>x', isDemo: false }),
      log: { info() {}, warn() {}, error() {} },
    }).request('/')
    expect(await (await response).text()).not.toContain('<script>x')
  })

  test('its parts are served by name only, and again only when they have changed', async () => {
    const response = await get('/chat/assets/main.js')
    const etag = response.headers.get('etag') ?? ''
    expect(response.headers.get('content-type')).toMatch(/^text\/javascript/)
    const again = await app.request('/chat/assets/main.js', { headers: { 'if-none-match': etag } })
    expect(again.status).toBe(304)
    expect((await get('/chat/assets/..%2f..%2froutes.ts')).status).toBe(404)
  })

  test('shows the demonstration panel only in a demonstration school', async () => {
    expect(await (await get('/')).text()).not.toContain('演示身份')
    isDemo = true
    expect((await get('/')).headers.get('location')).toBe('/?as=li')
    expect(await (await get('/?as=li')).text()).toContain('演示身份')
  })
})

describe('identity', () => {
  test('the cookie is out of reach of scripts and other sites, and kept on return', async () => {
    const { header, cookie, visitor } = await visit()
    expect(header).toMatch(/HttpOnly/)
    expect(header).toMatch(/SameSite=Strict/)
    expect(header).not.toMatch(/Secure/)
    const again = await post('/chat/session', { cookie })
    expect(await again.json()).toMatchObject({ visitor })
    expect(again.headers.get('set-cookie')).toContain(cookie)
  })

  test('is Secure behind TLS', async () => {
    const response = await post('/chat/session', { headers: { 'x-forwarded-proto': 'https' } })
    expect(response.headers.get('set-cookie')).toMatch(/Secure/)
  })

  test('the id that others may see is not the cookie', async () => {
    const { cookie, visitor } = await visit()
    expect(visitor).not.toContain(cookie.split('=')[1])
  })

  test('nobody is let in without one', async () => {
    expect((await say('', '您好')).status).toBe(401)
    expect((await get('/chat/events')).status).toBe(401)
    expect((await say('zhuxue_visitor=demo-li', '您好')).status).toBe(401)
  })

  test('a persona is for the demonstration only', async () => {
    expect(
      (await post('/chat/messages?as=principal', { body: JSON.stringify({ id: id(1), kind: 'hello' }) })).status,
    ).toBe(401)
    isDemo = true
    expect(
      (await post('/chat/messages?as=principal', { body: JSON.stringify({ id: id(1), kind: 'hello' }) })).status,
    ).toBe(202)
    expect(hub.message(id(1))?.talkerId).toBe('demo-principal')
  })

  test('to be forgotten takes the transcript and the identity away', async () => {
    const { cookie, visitor } = await visit()
    await say(cookie, '您好')
    const response = await post('/chat/forget', { cookie })
    expect(response.headers.get('set-cookie')).not.toContain(cookie)
    expect(hub.message(id(1))).toBeUndefined()
    hub.subscribe(visitor, undefined, () => expect.unreachable())()
  })
})

describe('messages', () => {
  test.each([[null], ['http://evil.test'], ['null']])('a POST from origin %s is refused', async (origin) => {
    const { cookie } = await visit()
    const response = await post('/chat/messages', { cookie, origin, body: '{}' })
    expect(response.status).toBe(403)
    expect(await response.json()).toEqual({ message: words.foreignOrigin })
  })

  test('are taken with 202, the same id once', async () => {
    const { cookie } = await visit()
    expect((await say(cookie, '您好')).status).toBe(202)
    expect(await (await say(cookie, '您好')).json()).toEqual({ state: 'taken' })
    expect(hub.size().messages).toBe(1)
  })

  test.each([
    ['空', '  ', words.empty],
    ['太长', '长'.repeat(4_001), words.tooLong],
  ])('a text that is %s is refused with what to do', async (_name, text, message) => {
    const { cookie } = await visit()
    const response = await say(cookie, text)
    expect(response.status).toBe(422)
    expect(await response.json()).toEqual({ message })
  })

  test.each(['', 'x', '[]', '{"id":"1","kind":"text","text":"x"}', '{"kind":"hello"}'])(
    '%j is refused',
    async (body) => {
      const { cookie } = await visit()
      expect((await post('/chat/messages', { cookie, body })).status).toBe(422)
    },
  )

  test('a body of megabytes is refused', async () => {
    const { cookie } = await visit()
    expect((await post('/chat/messages', { cookie, body: 'x'.repeat(2_000_000) })).status).toBe(413)
  })

  test('wait while the bot is not there', async () => {
    const { cookie } = await visit()
    hub.attach({ id: 'other', take: () => {} })()
    expect((await say(cookie, '您好')).status).toBe(503)
  })

  test('too many at once are told to slow down, those of others are not', async () => {
    const { cookie } = await visit()
    const statuses = await Promise.all(Array.from({ length: 60 }, async () => (await say(cookie, '您好')).status))
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(10)
    expect((await say((await visit()).cookie, '您好', 2)).status).toBe(202)
  })
})

describe('files', () => {
  const upload = (
    cookie: string,
    body: string | Uint8Array<ArrayBuffer>,
    query = `id=${id(1)}&name=${encodeURIComponent('../照片.png')}`,
    type = 'image/png',
  ) => post(`/chat/files?${query}`, { cookie, body, headers: { 'content-type': type } })

  test('an image is kept for its visitor only, and shown in place', async () => {
    const { cookie } = await visit()
    expect((await upload(cookie, png)).status).toBe(202)
    const response = await get(`/chat/files/${id(1)}`, cookie)
    expect(response.headers.get('content-type')).toBe('image/png')
    expect(response.headers.get('content-disposition')).toBe(
      `inline; filename*=UTF-8''${encodeURIComponent('照片.png')}`,
    )
    expect(response.headers.get('content-security-policy')).toContain('sandbox')
    expect(Buffer.from(await response.arrayBuffer())).toEqual(png)
    expect((await get(`/chat/files/${id(1)}`, (await visit()).cookie)).status).toBe(404)
  })

  test('what only claims to be an image, or is a page, is downloaded and never shown', async () => {
    const { cookie } = await visit()
    await upload(cookie, '<script>alert(1)</script>')
    const response = await get(`/chat/files/${id(1)}`, cookie)
    expect(response.headers.get('content-type')).toBe('application/octet-stream')
    expect(response.headers.get('content-disposition')).toMatch(/^attachment/)
  })

  test('more than 30 MB is refused while it comes, whatever length was claimed', async () => {
    const { cookie } = await visit()
    let sent = 0
    const body = new ReadableStream({
      pull(controller) {
        sent += 1
        controller.enqueue(new Uint8Array(1 << 20))
      },
    })
    const init = { cookie, body, duplex: 'half' } as RequestInit & { cookie: string }
    const response = await post(`/chat/files?id=${id(1)}&name=x`, init)
    expect(response.status).toBe(413)
    expect(await response.json()).toEqual({ message: words.tooBig })
    expect(sent).toBeLessThan(40)
  })

  test('an empty one is refused', async () => {
    const { cookie } = await visit()
    expect((await upload(cookie, '')).status).toBe(422)
  })
})

describe('events', () => {
  async function read(response: Response, until: RegExp): Promise<string> {
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
    let text = ''
    while (reader && !until.test(text)) {
      const { done, value } = await reader.read()
      if (done) break
      text += value
    }
    await reader?.cancel()
    return text
  }

  test('replay, then tell that they are in step; Last-Event-ID resumes', async () => {
    const { cookie } = await visit()
    await say(cookie, '第一条', 1)
    await say(cookie, '第二条', 2)
    const all = await read(await get('/chat/events', cookie), /event: synced[\s\S]*\n\n/)
    const [first] = [...all.matchAll(/^id: (.+)$/gm)]
    const resumed = await app.request('/chat/events', { headers: { cookie, 'last-event-id': first?.[1] ?? '' } })
    const rest = await read(resumed, /event: synced[\s\S]*\n\n/)
    expect(all).toMatch(/第一条[\s\S]*第二条/)
    expect(rest).not.toContain('第一条')
    expect(rest).toContain('第二条')
  })

  test('tell a persona of the demonstration what happens elsewhere, without the words', async () => {
    isDemo = true
    hub.receive('demo-wang', { id: id(7), kind: 'text', text: '私下的话' })
    hub.send('demo-wang', { text: '给王家长的答复' })
    const told = await read(await get('/chat/events?as=li'), /event: elsewhere[\s\S]*\n\n/)
    expect(told).toContain('"persona":"wang"')
    expect(told).not.toContain('王家长')
  })
})

describe('the clock of the demonstration', () => {
  const forward = (to: string) => post('/chat/demo-clock', { body: JSON.stringify({ to }) })

  test('moves on in a demonstration school', async () => {
    isDemo = true
    expect(await (await forward('tomorrow')).json()).toEqual({ now: '2026-11-24T01:00:00.000Z' })
    expect((await forward('yesterday')).status).toBe(422)
  })

  test('does not exist in a real one', async () => {
    expect((await forward('tomorrow')).status).toBe(404)
    expect(demoNow.toISOString()).toBe('2026-11-23T01:00:00.000Z')
  })
})
