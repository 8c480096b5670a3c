import { describe, expect, it } from 'vitest'
import { complaints } from '~/db/schema.server'
import { machines } from '../../support/machines'
import { world } from '../../support/world'

const COMPLAINT = {
  body: 'Tôi nộp hồ sơ đất đai từ tháng 9 tại bộ phận một cửa, đến nay chưa có kết quả.',
  kind: 'conduct',
  submitter: { type: 'citizen', name: 'Nguyễn Văn Thử', phone: '0905 123 456', email: 'thu@example.vn' },
  officeId: 'stnmt',
}
const PATH = '/api/v1/complaints'

function post(origin: string, body: unknown, headers: Record<string, string> = {}) {
  return fetch(`${origin}${PATH}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : body instanceof Blob ? body : JSON.stringify(body),
  })
}

describe('filing by the API', () => {
  it('answers 201 with code, key, office, timers and addresses, and the key opens it', async () => {
    const { app } = await world()
    const origin = await machines(app)
    const response = await post(origin, COMPLAINT)
    expect(response.status).toBe(201)
    const receipt = await response.json()
    expect(receipt).toMatchObject({ status: 'assigned', kind: 'conduct', legalType: 'pakn', office: { id: 'stnmt' } })
    expect(receipt.code).toMatch(/^PA-261118-[2-9A-HJKMNP-Z]{5}-[2-9A-HJKMNP-Z]$/)
    expect(receipt.timers.map((timer: { name: string }) => timer.name).sort()).toEqual(['accept', 'answer', 'screen'])
    expect(receipt.timers[0]).toEqual({
      name: expect.any(String),
      dueAt: expect.stringMatching(/\+07:00$/),
      policy: expect.any(String),
      legalBasis: expect.any(String),
    })
    expect(receipt).not.toHaveProperty('danger')
    const own = await fetch(`${origin}${PATH}/${receipt.code}`, {
      headers: { Authorization: `Bearer ${receipt.accessKey}` },
    })
    expect(own.status).toBe(200)
    expect(await own.json()).toMatchObject({ code: receipt.code, status: 'assigned', messages: [] })
  })

  it('tells a wrong key and an unknown code apart by nothing, and asks for a key where there is none', async () => {
    const { app } = await world()
    const origin = await machines(app)
    const { code } = await (await post(origin, COMPLAINT)).json()
    expect((await fetch(`${origin}${PATH}/${code}`)).status).toBe(401)
    const wrong = await fetch(`${origin}${PATH}/${code}`, { headers: { Authorization: 'Bearer 22222-22222' } })
    const unknown = await fetch(`${origin}${PATH}/PA-261118-22222-2`, {
      headers: { Authorization: 'Bearer 22222-22222' },
    })
    expect([wrong.status, unknown.status]).toEqual([404, 404])
    expect(await wrong.text()).toBe(await unknown.text())
  })

  it('refuses a channel that is none in words, with an idempotency key as well', async () => {
    const { app } = await world()
    const origin = await machines(app)
    for (const channel of [{ a: 1 }, [], 5, 'pigeon', 'we\u0000b']) {
      const refused = await post(origin, { ...COMPLAINT, channel }, { 'Idempotency-Key': 'k-1' })
      expect(refused.status).toBe(422)
      expect((await refused.json()).errors).toEqual({ channel: 'Không có kênh này.' })
    }
  })

  it('answers the same key and body with the same receipt, and another body with 422', async () => {
    const { app } = await world()
    const origin = await machines(app)
    const headers = { 'Idempotency-Key': 'mot-khoa-1' }
    const [first, second] = await Promise.all([post(origin, COMPLAINT, headers), post(origin, COMPLAINT, headers)])
    expect([first.status, second.status].sort()).toEqual([200, 201])
    expect(await second.json()).toEqual(await first.json())
    expect((await post(origin, { ...COMPLAINT, body: 'Việc khác hẳn.' }, headers)).status).toBe(422)
    expect((await post(origin, { ...COMPLAINT, channel: 'walk_in' }, headers)).status).toBe(422)
    expect(await app.store.read.$count(complaints)).toBe(1)
  })

  it('names every field that needs attention, in Vietnamese', async () => {
    const { app } = await world()
    const origin = await machines(app)
    const response = await post(origin, { body: ' ', kind: 'x', submitter: { phone: '12' }, officeId: 'khong-co' })
    expect(response.status).toBe(422)
    expect(response.headers.get('content-type')).toContain('application/problem+json')
    const problem = await response.json()
    expect(Object.keys(problem.errors).sort()).toEqual(['body', 'kind', 'submitter.phone'])
    expect(problem.errors['submitter.phone']).toContain('Số điện thoại')
    expect((await (await post(origin, { ...COMPLAINT, officeId: 'khong-co' })).json()).errors.officeId).toContain(
      'cơ quan',
    )
    for (const body of ['[]', '"x"', 'null', '3', '{}', '{"body":["x"]}', '{"body":"abc def","submitter":"x"}']) {
      expect((await post(origin, body)).status, body).toBe(422)
    }
    expect(await app.store.read.$count(complaints)).toBe(0)
  })

  it('refuses what cannot be read, and never with a 500', async () => {
    const { app } = await world()
    const origin = await machines(app)
    const json = { 'Content-Type': 'application/json' }
    expect((await post(origin, '{"body":')).status).toBe(400)
    expect((await post(origin, '')).status).toBe(400)
    expect((await post(origin, new Blob([new Uint8Array([0x7b, 0xff, 0xfe, 0x7d])]))).status).toBe(400)
    expect((await post(origin, JSON.stringify({ body: 'a'.repeat(400_000) }))).status).toBe(413)
    expect((await post(origin, COMPLAINT, { 'Content-Type': 'text/plain' })).status).toBe(415)
    expect((await post(origin, COMPLAINT, { 'Content-Type': 'application/json; charset=latin1' })).status).toBe(415)
    expect((await post(origin, COMPLAINT, { ...json, 'Content-Encoding': 'gzip' })).status).toBe(415)
    expect((await post(origin, COMPLAINT, { 'Idempotency-Key': 'x'.repeat(300) })).status).toBe(400)
    expect((await fetch(`${origin}${PATH}`, { method: 'DELETE' })).status).toBe(405)
    expect((await fetch(`${origin}${PATH}/%E0%A4%A`, { headers: { Authorization: 'Bearer x' } })).status).toBe(400)
  })
})

describe('reading by the API', () => {
  it('pages through the organisation without gaps or repeats', async () => {
    const { app } = await world()
    const origin = await machines(app)
    const seen: string[] = []
    let next: string | null = '/api/v1/procedures?limit=200'
    while (next) {
      const page: { items: { code: string }[]; next: string | null } = await (await fetch(origin + next)).json()
      seen.push(...page.items.map((item) => item.code))
      next = page.next
    }
    expect(seen.length).toBe(app.directory.current().procedures.length)
    expect(new Set(seen).size).toBe(seen.length)
    for (const list of ['offices', 'fields', 'hotlines', 'complaints']) {
      expect((await fetch(`${origin}/api/v1/${list}`)).status).toBe(200)
      expect((await fetch(`${origin}/api/v1/${list}?cursor=zzz`)).status).toBe(400)
      expect((await fetch(`${origin}/api/v1/${list}?limit=0`)).status).toBe(400)
    }
  })

  it('lists no case that is not published', async () => {
    const { app, file } = await world()
    const origin = await machines(app)
    await file({ body: COMPLAINT.body })
    expect(await (await fetch(`${origin}/api/v1/complaints`)).json()).toEqual({ items: [], next: null })
  })

  it('explains a due time as the command line does', async () => {
    const { app } = await world()
    const origin = await machines(app)
    const query = new URLSearchParams({ received: '2026-11-18T08:00:00+07:00', length: '5', unit: 'working_days' })
    const response = await fetch(`${origin}/api/v1/sla/explain?${query}`)
    expect(await response.json()).toMatchObject({ dueAt: '2026-11-26T17:00:00+07:00', paused: false })
    expect((await fetch(`${origin}/api/v1/sla/explain?received=x&length=1&unit=working_days`)).status).toBe(400)
  })

  it('publishes a document whose references all resolve', async () => {
    const { app } = await world()
    const origin = await machines(app)
    const document = await (await fetch(`${origin}/api/openapi.json`)).json()
    expect(document.openapi).toBe('3.1.0')
    const references = JSON.stringify(document).match(/#\/components\/schemas\/\w+/g) ?? []
    expect(references.length).toBeGreaterThan(10)
    for (const reference of references) {
      expect(document.components.schemas).toHaveProperty(reference.split('/').at(-1)!)
    }
    expect(document.components.schemas.ComplaintRequest.properties).toHaveProperty('publishConsent')
  })
})
