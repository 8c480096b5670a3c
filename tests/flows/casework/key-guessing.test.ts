import { describe, expect, it } from 'vitest'
import { newId } from '~/complaints/ids'
import { createLimits, type Limits } from '~/platform/limits.server'
import * as filePage from '~/web/public/own-case/file'
import * as casePage from '~/web/public/own-case/page'
import * as trackPage from '~/web/public/own-case/track-page'
import { machines } from '../../support/machines'
import { type World, world } from '../../support/world'

const MOST_WRONG = 60
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
  it.each(Object.keys(DOORS))('ends after %s was tried too often, also for the right key', async (door) => {
    const { code, accessKey, visit } = await stage()
    const knock = (key: string) => {
      const [page, asked] = DOORS[door]!(code, key)
      return visit(page, asked)
    }
    for (let count = 0; count < MOST_WRONG; count++) expect((await knock(WRONG)).status).not.toBe(429)
    const refused = await knock(accessKey)
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(0)
    for (const other of Object.keys(DOORS)) {
      const [page, asked] = DOORS[other]!(code, accessKey)
      expect((await visit(page, asked)).status).toBe(429)
      expect((await visit(page, { ...asked, ip: '203.0.113.8' })).status).not.toBe(429)
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
    const refused = await knock(accessKey)
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(0)
    expect(await refused.json()).toMatchObject({ detail: expect.stringContaining('mã khóa') })
    expect((await knock(accessKey, '203.0.113.8')).status).toBe(200)
  })
})

describe('asking for a lost key', () => {
  it('is answered twenty times in ten minutes from one address, whoever is asked for', async () => {
    const { w, visit } = await stage()
    const ask = (contact: string) => visit(trackPage, { path: '/tra-cuu', form: { intent: 'recover', contact } })
    for (let count = 0; count < MOST_RECOVERIES; count++) {
      expect((await ask(`09051113${String(count).padStart(2, '0')}`)).status).toBe(200)
    }
    expect((await ask('0905111222')).status).toBe(429)
    const texts = (await w.sent()).filter(({ payload }) => JSON.stringify(payload).includes('ma khoa'))
    expect(texts.filter(({ topic }) => topic === 'sms')).toHaveLength(0)
  })
})
