import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { describe, expect, it } from 'vitest'
import { createApiKey } from '~/channels/api/keys.server'
import { complaints } from '~/db/schema.server'
import { machines } from '../../support/machines'
import { world } from '../../support/world'

const TEXT = 'Tôi nộp hồ sơ đất đai từ tháng 9, đến nay chưa có kết quả.'
const W3C = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$/

async function setUp() {
  const made = await world()
  const base = `${await machines(made.app)}/open311/v2`
  const ask = async (path: string, init?: RequestInit) => {
    const response = await fetch(`${base}/${path}`, init)
    const text = await response.text()
    const type = response.headers.get('content-type') ?? ''
    if (type.includes('xml')) expect(XMLValidator.validate(text)).toBe(true)
    return { status: response.status, type, text }
  }
  return { ...made, ask }
}

describe('Open311 at its corners', () => {
  it('every error is a list of code and description in the format asked for', async () => {
    const { ask } = await setUp()
    const form = (fields: Record<string, string>) => ({ method: 'POST', body: new URLSearchParams(fields) })
    const wrongs: [string, number, RequestInit?][] = [
      ['requests', 413, form({ api_key: 'x', description: 'a'.repeat(300_000) })],
      ['requests', 415, { method: 'POST', body: '{}', headers: { 'Content-Type': 'application/json' } }],
      [
        'requests',
        415,
        {
          ...form({ a: 'b' }),
          headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'Content-Encoding': 'gzip' },
        },
      ],
      ['requests', 403, form({ service_code: 'dat-dai_conduct' })],
      ['requests', 403, form({ api_key: 'sai', service_code: 'dat-dai_conduct' })],
      ['requests', 405, { method: 'DELETE' }],
      ['services', 405, form({})],
      ['requests/%E0%A4%A', 400],
      ['requests/PA-261118-22222-2', 404],
      ['khong-co', 404],
      ['services/khong_co', 404],
      ['tokens/x', 404],
    ]
    for (const [path, status, init] of wrongs) {
      const json = await ask(`${path}.json`, init)
      expect([json.status, json.type], `${path} ${json.text}`).toEqual([
        status,
        expect.stringContaining('application/json'),
      ])
      expect(JSON.parse(json.text)).toEqual([{ code: status, description: expect.stringMatching(/\S/) }])
      const xml = await ask(`${path}.xml`, init)
      expect([xml.status, xml.type], path).toEqual([status, expect.stringContaining('text/xml')])
      expect(new XMLParser().parse(xml.text).errors.error.code, path).toBe(status)
    }
    for (const path of ['services.csv', 'requests', 'requests.yaml', 'services/dat-dai_conduct.txt', '']) {
      expect([path, (await ask(path)).status]).toEqual([path, 404])
    }
  })

  it('several services are the pairs that were asked for and no others, and unknown parameters change nothing', async () => {
    const { app, file, clock, ask } = await setUp()
    const made: Record<string, string> = {}
    const pairs = [
      ['dat-dai', 'conduct'],
      ['y-te', 'question'],
      ['dat-dai', 'question'],
      ['y-te', 'conduct'],
    ] as const
    const { eq } = await import('drizzle-orm')
    for (const [field, kind] of pairs) {
      clock.now += 60_000
      const { code, id } = await file({ body: TEXT })
      made[`${field}_${kind}`] = code
      const shown = {
        publication: 'public' as const,
        publishedAt: clock.now,
        publicTitle: 'x',
        publicBody: 'y',
        legalType: 'pakn' as const,
      }
      await app.store.write((tx) =>
        tx
          .update(complaints)
          .set({ ...shown, field, kind })
          .where(eq(complaints.id, id)),
      )
    }
    const found = async (query: string) =>
      JSON.parse((await ask(`requests.json?${query}`)).text).map((one: { service_code: string }) => one.service_code)
    expect(await found('service_code=dat-dai_conduct,y-te_question')).toEqual(['y-te_question', 'dat-dai_conduct'])
    expect(await found('service_code=y-te_question, dat-dai_conduct')).toHaveLength(2)
    expect(await found('service_code=y-te_question,y-te_question')).toHaveLength(1)
    expect(await found('extensions=true&q=x&lat=1&jurisdiction_id=kon-tum')).toHaveLength(4)
    expect(
      await found(`service_request_id=${Object.values(made).join(',')}&status=closed&service_code=khong`),
    ).toHaveLength(4)
    expect(await found('page=2&page_size=3')).toHaveLength(1)
    expect(await found('page=9&page_size=3')).toEqual([])
    const [one] = JSON.parse((await ask(`requests/${made['dat-dai_conduct']}.json?extensions=true`)).text)
    for (const name of ['requested_datetime', 'updated_datetime', 'expected_datetime']) expect(one[name]).toMatch(W3C)
  })

  it('dates are W3C in any zone; both ends count; a span of more than ninety days is cut', async () => {
    const { app, file, clock, ask } = await setUp()
    const { receivedAt } = await file({ body: TEXT })
    const shown = { publication: 'public' as const, publishedAt: clock.now, publicTitle: 'x', publicBody: 'y' }
    await app.store.write((tx) => tx.update(complaints).set(shown))
    clock.at('2026-12-01T08:00:00+07:00')
    const iso = new Date(receivedAt).toISOString().replace('.000', '')
    const count = async (query: Record<string, string>) => {
      const { status, text } = await ask(`requests.json?${new URLSearchParams(query)}`)
      return status === 200 ? JSON.parse(text).length : status
    }
    expect(await count({ start_date: iso, end_date: iso })).toBe(1)
    expect(await count({ start_date: new Date(receivedAt + 1000).toISOString() })).toBe(0)
    expect(await count({ end_date: new Date(receivedAt - 1000).toISOString() })).toBe(0)
    expect(await count({ start_date: '2026-11-18T01:00:00+01:00' })).toBe(1)
    expect(await count({ start_date: '2026-11-17' })).toBe(1)
    expect(await count({ start_date: '2020-01-01T00:00:00Z', end_date: '2026-12-01T00:00:00Z' })).toBe(1)
    expect(await count({ start_date: '2020-01-01T00:00:00Z', end_date: '2027-12-01T00:00:00Z' })).toBe(0)
    expect(await count({ start_date: '2026-12-01T00:00:00Z', end_date: '2026-11-01T00:00:00Z' })).toBe(0)
    for (const wrong of ['18/11/2026', '2026-13-01', '2026-02-30T00:00:00Z', 'now', '1763427600']) {
      expect(await count({ start_date: wrong }), wrong).toBe(400)
    }
  })

  it('a key opens what its scopes say until it expires or has been used too often', async () => {
    const { app, clock, file, ask } = await setUp()
    const { code } = await file({ body: TEXT })
    const make = async (scopes: ('open311:read' | 'open311:write')[], more: object = {}) =>
      (await createApiKey(app, { name: 'thử', scopes, ...more }, clock.now)).key
    const form = (api_key: string) => ({
      method: 'POST',
      body: new URLSearchParams({
        api_key,
        service_code: 'dat-dai_conduct',
        address_string: 'thôn 3',
        description: TEXT,
        account_id: 'tk<1>',
      }),
    })
    const reading = await make(['open311:read'])
    expect((await ask(`requests/${code}.json?api_key=${reading}`)).status).toBe(200)
    expect((await ask('requests.json', form(reading))).status).toBe(403)
    const writing = await make(['open311:write'], { perMinute: 2, expiresAt: clock.now + 120_000 })
    const [answer] = JSON.parse((await ask('requests.json', form(writing))).text)
    expect(answer).toMatchObject({ service_request_id: expect.stringMatching(/^PA-/), account_id: 'tk<1>' })
    expect((await ask('requests.xml', form(writing))).text).toContain('<account_id>tk&lt;1&gt;</account_id>')
    expect((await ask('requests.json', form(writing))).status).toBe(429)
    expect((await ask(`tokens/${answer.service_request_id}.xml?api_key=${writing}`)).status).toBe(404)
    clock.now += 120_000
    expect((await ask('requests.json', form(writing))).status).toBe(403)
    expect(await app.store.read.$count(complaints)).toBe(3)
  })
})
