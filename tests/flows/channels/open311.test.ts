import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { describe, expect, it } from 'vitest'
import { complaints } from '~/db/schema.server'
import { machines } from '../../support/machines'
import { world } from '../../support/world'

const KEY = 'khoa-open311-thu-nghiem'
const TEXT = 'Tôi nộp hồ sơ đất đai từ tháng 9 <chưa> có kết quả & không ai trả lời.'
const parser = new XMLParser({ parseTagValue: false })

async function setUp() {
  const made = await world({ env: { OPEN311_API_KEYS: KEY } })
  const base = `${await machines(made.app)}/open311/v2`
  const get = async (path: string) => {
    const response = await fetch(`${base}/${path}`)
    const text = await response.text()
    const isXml = response.headers.get('content-type')?.includes('xml') === true
    if (isXml) expect(XMLValidator.validate(text)).toBe(true)
    return { status: response.status, isXml, body: isXml ? parser.parse(text) : JSON.parse(text) }
  }
  const post = (form: Record<string, string>, format = 'json', headers: Record<string, string> = {}) =>
    fetch(`${base}/requests.${format}`, { method: 'POST', headers, body: new URLSearchParams(form) })
  return { ...made, base, get, post }
}

const FORM = { api_key: KEY, service_code: 'dat-dai_conduct', address_string: 'thôn 3, xã Ya Ly', description: TEXT }

describe('Open311: what there is', () => {
  it('discovery is a bare object with two endpoints, in both formats', async () => {
    const { get } = await setUp()
    const json = await get('discovery.json')
    expect(json.body.endpoints.map((endpoint: { type: string }) => endpoint.type)).toEqual(['production', 'test'])
    expect(json.body.endpoints[0]).toMatchObject({
      url: 'http://lang-nghe.test/open311/v2',
      formats: ['text/xml', 'application/json'],
    })
    const xml = await get('discovery.xml')
    expect(xml.body.discovery.endpoints.endpoint).toHaveLength(2)
    expect(xml.body.discovery.endpoints.endpoint[0].formats.format).toEqual(['text/xml', 'application/json'])
  })

  it('services are a bare array, one for each field and kind, each with its definition', async () => {
    const { app, get } = await setUp()
    const { body } = await get('services.json')
    expect(body).toHaveLength(app.directory.current().fields.length * 5)
    expect(Object.keys(body[0]).sort()).toEqual(
      ['description', 'group', 'keywords', 'metadata', 'service_code', 'service_name', 'type'].sort(),
    )
    expect((await get('services.xml')).body.services.service).toHaveLength(body.length)
    const definition = await get('services/dat-dai_conduct.json')
    expect(definition.body).toMatchObject({ service_code: 'dat-dai_conduct' })
    expect(definition.body.attributes[2].values.length).toBeGreaterThan(50)
    const xml = await get('services/dat-dai_conduct.xml')
    expect(xml.body.service_definition.attributes.attribute[2].values.value[0]).toHaveProperty('key')
  })

  it('errors come in the requested format', async () => {
    const { get } = await setUp()
    for (const path of ['services/khong-co_conduct', 'services/dat-dai', 'requests/PA-261118-22222-2', 'tokens/x']) {
      const json = await get(`${path}.json`)
      expect([json.status, json.body]).toEqual([404, [{ code: 404, description: expect.any(String) }]])
      const xml = await get(`${path}.xml`)
      expect([xml.status, xml.body.errors.error.code]).toEqual([404, '404'])
    }
    expect((await get('services.json?jurisdiction_id=ha-noi')).status).toBe(404)
    expect((await get('services.json?jurisdiction_id=kon-tum')).status).toBe(200)
    for (const query of ['start_date=hom-qua', 'status=ok', 'page=0', 'page_size=9999', 'page=x']) {
      expect((await get(`requests.xml?${query}`)).status, query).toBe(400)
    }
  })
})

describe('Open311: filing', () => {
  it('needs a key, a known service, a place and a text, and answers the number', async () => {
    const { app, post, get } = await setUp()
    const without = (name: string) => Object.fromEntries(Object.entries(FORM).filter(([key]) => key !== name))
    expect((await post(without('api_key'))).status).toBe(403)
    expect((await post({ ...FORM, api_key: 'sai' })).status).toBe(403)
    expect((await post(without('service_code'))).status).toBe(400)
    expect((await post({ ...FORM, service_code: 'x_y' })).status).toBe(404)
    expect((await post(without('address_string'))).status).toBe(400)
    expect((await post({ ...without('address_string'), lat: '99', long: '1' })).status).toBe(400)
    expect((await post({ ...FORM, description: ' ' })).status).toBe(400)
    expect((await post({ ...FORM, phone: 'x' })).status).toBe(400)
    expect((await post(FORM, 'json', { 'Content-Type': 'application/json' })).status).toBe(415)
    expect((await post({ ...FORM, description: 'a'.repeat(300_000) })).status).toBe(413)
    expect(await app.store.read.$count(complaints)).toBe(0)
    const [answer] = await (await post({ ...FORM, lat: '14.35', long: '108.0', email: 'thu@example.vn' })).json()
    expect(answer.service_request_id).toMatch(/^PA-/)
    const [row] = await app.store.read.select().from(complaints)
    expect(row).toMatchObject({ channel: 'open311', kind: 'conduct', latitude: 14.35, longitude: 108 })
    const xml = parser.parse(await (await post(FORM, 'xml')).text())
    expect(xml.service_requests.request.service_request_id).toMatch(/^PA-/)
    const id = answer.service_request_id
    expect((await get(`requests/${id}.json`)).status).toBe(404)
    const own = await get(`requests/${id}.json?api_key=${KEY}`)
    expect(own.body).toMatchObject([{ service_request_id: id, status: 'open', description: '', lat: null }])
    expect((await get(`tokens/${id}.json?api_key=${KEY}`)).body).toEqual([{ service_request_id: id, token: id }])
  })
})

describe('Open311: reading', () => {
  it('finds published cases by number, service, date, status and page', async () => {
    const { app, clock, file, get } = await setUp()
    const codes: string[] = []
    for (const day of ['10', '11', '12']) {
      clock.at(`2026-11-${day}T08:00:00+07:00`)
      codes.push((await file({ body: TEXT, kind: 'conduct' })).code)
    }
    const hidden = await file({ body: TEXT })
    await app.store.write(async (tx) => {
      await tx.update(complaints).set({
        publication: 'public',
        publishedAt: clock.now,
        publicTitle: 'Chậm <trả>',
        publicBody: 'x',
        field: 'dat-dai',
      })
      const { eq } = await import('drizzle-orm')
      await tx.update(complaints).set({ publication: 'private' }).where(eq(complaints.code, hidden.code))
      await tx.update(complaints).set({ status: 'closed' }).where(eq(complaints.code, codes[0]!))
    })
    const found = async (query: string) =>
      (await get(`requests.json?${query}`)).body.map((item: { service_request_id: string }) => item.service_request_id)
    const newest = [...codes].reverse()
    expect(await found('')).toEqual(newest)
    expect(await found(`service_request_id=${codes[0]},${hidden.code},x`)).toEqual([codes[0]])
    expect(await found('service_code=dat-dai_conduct')).toEqual(newest)
    expect(await found('service_code=y-te_conduct,khong-co')).toEqual([])
    expect(await found('status=closed')).toEqual([codes[0]])
    expect(await found('status=open,closed')).toEqual(newest)
    expect(await found('start_date=2026-11-11T00:00:00%2B07:00&end_date=2026-11-11T23:59:59%2B07:00')).toEqual([
      codes[1],
    ])
    expect(await found('end_date=2026-11-11T02:00:00Z')).toEqual([codes[1], codes[0]])
    expect(await found('page=2&page_size=2')).toEqual([codes[0]])
    const xml = await get('requests.xml?page_size=1')
    expect(xml.body.service_requests.request).toMatchObject({
      description: expect.stringContaining('Chậm <trả>'),
    })
    expect((await get(`requests/${codes[1]}.xml`)).body.service_requests.request.status).toBe('open')
  })
})
