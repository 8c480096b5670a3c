import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { messagesOf } from '~/casework/messages.server'
import { openWithKey } from '~/casework/submitter-access.server'
import { countWrongKey } from '~/casework/wrong-keys.server'
import { makeCode } from '~/complaints/code'
import { newId } from '~/complaints/ids'
import { createLimits, type Limits } from '~/platform/limits.server'
import * as filePage from '~/web/public/own-case/file'
import * as casePage from '~/web/public/own-case/page'
import * as trackPage from '~/web/public/own-case/track-page'
import { machines } from '../../support/machines'
import { type World, world } from '../../support/world'

const MOST_WRONG = 20
const MOST_WRONG_ANYWHERE = 1000
const MOST_RECOVERIES = 20
const WRONG = 'AAAAA-AAAAA'
const HOME = '203.0.113.7'

interface Visit {
  path: string
  cookie?: string
  form?: Record<string, string>
  ip?: string
}

/** A visitor behind one address, whose attempts one server counts. */
function visitor({ app }: World, limits: Limits = createLimits()) {
  return async (page: object, { path, cookie, form, ip = HOME }: Visit): Promise<Response> => {
    const url = new URL(path, 'http://lang-nghe.test')
    const body = form ? new URLSearchParams(form) : null
    const request = new Request(url, { headers: cookie ? { cookie } : {}, ...(body ? { method: 'POST', body } : {}) })
    const params = { code: /PA-[^/?]+/.exec(path)?.[0] ?? '', fileId: 'x' }
    const context = { app, limits, nonce: 'n', requestId: newId(), ip }
    const { loader, action } = page as Record<'loader' | 'action', (args: unknown) => Promise<unknown>>
    try {
      const answer = await (form ? action : loader)({ request, params, context })
      return answer instanceof Response ? answer : Response.json(null, (answer as { init?: ResponseInit }).init ?? {})
    } catch (thrown) {
      if (thrown instanceof Response) return thrown
      throw thrown
    }
  }
}

async function stage() {
  const w = await world()
  const { code, accessKey } = await w.file({ body: 'Một cửa xã trả hồ sơ chậm.', submitter: { phone: '0905111222' } })
  return { w, code, accessKey, visit: visitor(w) }
}

/** Every place where a key can be tried, with a key of one's choice. */
const DOORS: Record<string, (code: string, key: string) => [object, Visit]> = {
  'the look-up form': (code, key) => [trackPage, { path: '/tra-cuu', form: { intent: 'track', code, key } }],
  'the address with a key': (code, key) => [casePage, { path: `/ho-so/${code}?key=${key}` }],
  'the page with a cookie': (code, key) => [
    casePage,
    { path: `/ho-so/${code}`, cookie: `khoa_${code.replaceAll('-', '_')}=${key}` },
  ],
  'a file with a cookie': (code, key) => [
    filePage,
    { path: `/ho-so/${code}/tep/x`, cookie: `khoa_${code.replaceAll('-', '_')}=${key}` },
  ],
}

describe('guessing the key of somebody’s complaint', () => {
  it.each(Object.keys(DOORS))('ends after %s was tried too often, never for the right key', async (door) => {
    const { w, code, accessKey, visit } = await stage()
    const { code: neighbour } = await w.file({ body: 'Đèn đường thôn 3 hỏng.' })
    const knock = (key: string) => {
      const [page, asked] = DOORS[door]!(code, key)
      return visit(page, asked)
    }
    for (let count = 0; count < MOST_WRONG; count++) expect((await knock(WRONG)).status).not.toBe(429)
    const refused = await knock(WRONG)
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(0)
    for (const other of Object.keys(DOORS)) {
      const [page, asked] = DOORS[other]!(code, WRONG)
      expect((await visit(page, asked)).status).toBe(429)
      expect((await visit(page, { ...asked, ip: '203.0.113.8' })).status).not.toBe(429)
      expect((await visit(...DOORS[other]!(neighbour, WRONG))).status).not.toBe(429)
      expect((await visit(...DOORS[other]!(code, accessKey))).status).not.toBe(429)
    }
  })

  it('loses nothing that an owner behind the same address sends', async () => {
    const { w, code, accessKey, visit } = await stage()
    const id = (await openWithKey(w.app, code, accessKey))?.id ?? ''
    for (let count = 0; count <= MOST_WRONG; count++) await visit(...DOORS['the page with a cookie']!(code, WRONG))
    const [page, asked] = DOORS['the page with a cookie']!(code, accessKey)
    const sent = await visit(page, { ...asked, form: { intent: 'message', text: 'Tôi gửi thêm giấy hẹn.' } })
    expect(sent.status).toBe(303)
    const said = await messagesOf(w.app, w.app.store.read, id, { withNotes: false })
    expect(said.map(({ body }) => body)).toContain('Tôi gửi thêm giấy hẹn.')
  })

  it('ends for every case after a thousand wrong keys from one address, of which the machine itself has no end', async () => {
    const { w, code } = await stage()
    const limits = createLimits()
    for (let count = 0; count < MOST_WRONG_ANYWHERE; count++) {
      const guessed = makeCode('2026-11-21', randomBytes(32))
      expect(await countWrongKey(limits, HOME, guessed)).toEqual({ ok: true })
    }
    const knock = visitor(w, limits)
    const [page, asked] = DOORS['the look-up form']!(code, WRONG)
    expect((await knock(page, asked)).status).toBe(429)
    for (let count = 0; count <= MOST_WRONG; count++) {
      expect((await knock(page, { ...asked, ip: '127.0.0.1' })).status).toBe(422)
    }
  })

  it('costs the one who has the key nothing, however often the case is opened', async () => {
    const { code, accessKey, visit } = await stage()
    for (let count = 0; count <= MOST_WRONG; count++) {
      const [page, asked] = DOORS['the page with a cookie']!(code, accessKey)
      expect((await visit(page, asked)).status).toBe(200)
    }
    const opened = await visit(trackPage, { path: '/tra-cuu', form: { intent: 'track', code, key: accessKey } })
    expect(opened.headers.get('Location')).toBe(`/ho-so/${code}`)
  })

  it('a page without any key counts as no guess', async () => {
    const { code, accessKey, visit } = await stage()
    for (let count = 0; count <= MOST_WRONG; count++) await visit(casePage, { path: `/ho-so/${code}` })
    expect((await visit(casePage, { path: `/ho-so/${code}?key=${accessKey}` })).headers.get('Location')).toBe(
      `/ho-so/${code}`,
    )
  })
})

describe('guessing a key through the programs’ interface', () => {
  it('ends with a problem that says so and how long to wait, for that address alone', async () => {
    const { w, code, accessKey } = await stage()
    const origin = await machines(w.app, { isProxied: true })
    const knock = (key: string, ip = HOME) =>
      fetch(`${origin}/api/v1/complaints/${code}`, {
        headers: { Authorization: `Bearer ${key}`, 'X-Forwarded-For': ip },
      })
    for (let count = 0; count < MOST_WRONG; count++) {
      expect((await knock(accessKey)).status).toBe(200)
      expect((await knock(WRONG)).status).toBe(404)
    }
    const refused = await knock(WRONG)
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(0)
    expect(await refused.json()).toMatchObject({ detail: expect.stringContaining('mã khóa') })
    expect((await knock(WRONG, '203.0.113.8')).status).toBe(404)
    expect((await knock(accessKey)).status).toBe(200)
  })
})

describe('asking for a lost key', () => {
  it('is answered twenty times in ten minutes from one address, whoever is asked for', async () => {
    const { w, visit } = await stage()
    const ask = (contact: string, ip = HOME) =>
      visit(trackPage, { path: '/tra-cuu', form: { intent: 'recover', contact }, ip })
    for (let count = 0; count < MOST_RECOVERIES; count++) {
      expect((await ask(`09051113${String(count).padStart(2, '0')}`)).status).toBe(200)
    }
    expect((await ask('0905111222')).status).toBe(429)
    expect((await ask('0905111399', '127.0.0.1')).status).toBe(200)
    const texts = (await w.sent()).filter(({ payload }) => JSON.stringify(payload).includes('ma khoa'))
    expect(texts.filter(({ topic }) => topic === 'sms')).toHaveLength(0)
  })
})
