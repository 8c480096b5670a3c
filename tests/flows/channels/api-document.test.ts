import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createApiKey } from '~/channels/api/keys.server'
import { hmacOf } from '~/channels/http/hmac.server'
import { complaints } from '~/db/schema.server'
import { machines } from '../../support/machines'
import { world } from '../../support/world'

const SECRET = 'khoa-chung-voi-doi-tac-0123456789'
const TEXT = 'Tôi nộp hồ sơ đất đai từ tháng 9, đến nay chưa có kết quả.'

interface Operation {
  operationId: string
  summary: string
  parameters?: { name: string; in: string; required?: boolean; schema: object }[]
  requestBody?: { required: boolean; content: Record<string, { schema: object }> }
  responses: Record<string, { description: string; content?: Record<string, { schema: object }> }>
  security?: Record<string, string[]>[]
}
interface Document {
  openapi: string
  info: { title: string; version: string }
  servers: { url: string }[]
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, object>; securitySchemes: Record<string, { type: string }> }
}

const operationsOf = (document: Document) =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )

/** Checks a value by a schema of the document, as a stranger's tool would: references and all. */
function fits(document: Document, schema: object, value: unknown): string[] {
  const local = (text: object) => JSON.parse(JSON.stringify(text).replaceAll('#/components/schemas/', '#/$defs/'))
  const whole = { ...local(schema), $defs: local(document.components.schemas) }
  const result = z.fromJSONSchema(whole).safeParse(value)
  return result.success ? [] : result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
}

async function setUp() {
  const env = { INBOUND_SECRETS: JSON.stringify({ mocha: SECRET }), WEBHOOK_PRIVATE: '1' }
  const made = await world({ env })
  const origin = await machines(made.app)
  const document = (await (await fetch(`${origin}/api/openapi.json`)).json()) as Document
  const { key } = await createApiKey(made.app, { name: 'thử', scopes: ['webhooks:manage'] }, made.clock.now)
  return { ...made, origin, document, key }
}

describe('the API document', () => {
  it('is OpenAPI 3.1: every operation named once, every parameter declared, every answer described', async () => {
    const { document } = await setUp()
    expect(document.openapi).toMatch(/^3\.1\./)
    expect(document.info).toMatchObject({ title: expect.any(String), version: expect.any(String) })
    const names = operationsOf(document).map(({ operation }) => operation.operationId)
    expect(new Set(names).size).toBe(names.length)
    for (const { path, method, operation } of operationsOf(document)) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1])
      const declared = (operation.parameters ?? []).filter((one) => one.in === 'path')
      expect(declared.map((one) => one.name).sort(), path).toEqual(inPath.sort())
      expect(declared.every((one) => one.required === true)).toBe(true)
      for (const one of operation.parameters ?? []) expect(one).toMatchObject({ schema: expect.any(Object) })
      expect(['get', 'post', 'delete']).toContain(method)
      for (const [status, answer] of Object.entries(operation.responses)) {
        expect(status).toMatch(/^[1-5]\d\d$/)
        expect(answer.description, `${path} ${status}`).toBeTruthy()
        if (status !== '204') expect(answer.content, `${path} ${status}`).toBeTruthy()
      }
      for (const need of operation.security ?? []) {
        expect(Object.keys(document.components.securitySchemes)).toEqual(expect.arrayContaining(Object.keys(need)))
      }
    }
    for (const name of Object.keys(document.components.schemas)) expect(name).toMatch(/^[\w.-]+$/)
  })

  it('describes what each address really answers, in every case it names', async () => {
    const { app, clock, origin, document, key, file } = await setUp()
    const shown = await file({ body: TEXT, submitter: { phone: '0905123456' } })
    await app.store.write((tx) =>
      tx
        .update(complaints)
        .set({ publication: 'public', publishedAt: clock.now, publicTitle: 'Chậm trả', publicBody: 'Chậm', stars: 4 })
        .where(eq(complaints.id, shown.id)),
    )
    expect(fits(document, { $ref: '#/components/schemas/Problem' }, { title: 1 })).not.toEqual([])
    const heard = new Map<string, Set<number>>()
    const ask = async (path: string, method: string, real: string, init: RequestInit = {}) => {
      const operation = document.paths[path]?.[method]
      const response = await fetch(origin + real, { method: method.toUpperCase(), ...init })
      const described = operation?.responses[String(response.status)]
      expect(described, `${method} ${real}: ${response.status}`).toBeTruthy()
      const type = (response.headers.get('content-type') ?? '').split(';')[0] ?? ''
      const text = await response.text()
      if (described?.content) {
        const schema = described.content[type]?.schema
        expect(schema, `${real}: ${type}`).toBeTruthy()
        expect(fits(document, schema ?? {}, JSON.parse(text)), `${method} ${real} ${text}`).toEqual([])
      } else expect(text).toBe('')
      const name = operation?.operationId ?? ''
      heard.set(name, (heard.get(name) ?? new Set()).add(response.status))
      return text === '' ? null : JSON.parse(text)
    }
    const json = (body: unknown, headers: Record<string, string> = {}) => ({
      headers: { 'Content-Type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
    const filing = '/api/v1/complaints'
    const filed = { body: TEXT, submitter: { phone: '0905123456' }, officeId: 'stnmt' }
    const receipt = await ask(filing, 'post', filing, json(filed, { 'Idempotency-Key': 'a' }))
    await ask(filing, 'post', filing, json(filed, { 'Idempotency-Key': 'a' }))
    await ask(filing, 'post', filing, json({ ...filed, body: 'Việc khác hẳn.' }, { 'Idempotency-Key': 'a' }))
    await ask(filing, 'post', filing, json('{'))
    await ask(filing, 'post', filing, json({ body: 'a'.repeat(300_000) }))
    await ask(filing, 'post', filing, { body: 'x', headers: { 'Content-Type': 'text/plain' } })
    const one = '/api/v1/complaints/{code}'
    const bearer = (secret: string) => ({ headers: { Authorization: `Bearer ${secret}` } })
    await ask(one, 'get', `${filing}/${receipt.code}`, bearer(receipt.accessKey))
    await ask(one, 'get', `${filing}/${receipt.code}`)
    await ask(one, 'get', `${filing}/${receipt.code}`, bearer('22222-22222'))
    for (const path of Object.keys(document.paths)) {
      const isList = document.paths[path]?.get?.parameters?.some((parameter) => parameter.name === 'cursor')
      if (!isList) continue
      const page = await ask(path, 'get', `${path}?limit=1`)
      expect(page.items, path).toHaveLength(1)
      if (page.next) await ask(path, 'get', page.next)
      await ask(path, 'get', `${path}?cursor=x`)
    }
    const sla = '/api/v1/sla/explain'
    await ask(sla, 'get', `${sla}?received=2026-11-18&length=5&unit=working_days&pauses=2026-11-19T08:00/`)
    await ask(sla, 'get', `${sla}?received=x`)
    const hooks = '/api/v1/webhooks'
    const keyed = { 'X-Api-Key': key }
    const hook = { name: 'thử', url: 'http://127.0.0.1:9/x', secret: SECRET }
    const { id } = await ask(hooks, 'post', hooks, json(hook, keyed))
    for (const body of ['{', {}, { ...hook, url: 'x' }]) await ask(hooks, 'post', hooks, json(body, keyed))
    await ask(hooks, 'post', hooks, { headers: keyed, body: 'x' })
    await ask(hooks, 'post', hooks, json({ x: 'a'.repeat(20_000) }, keyed))
    for (const headers of [keyed, {}]) await ask(hooks, 'get', hooks, { headers })
    const replay = `${hooks}/{id}/replay`
    await ask(replay, 'post', `${hooks}/${id}/replay`, json({ since: '2026-11-18' }, keyed))
    await ask(replay, 'post', `${hooks}/khong/replay`, json({ since: '2026-11-18' }, keyed))
    await ask(replay, 'post', `${hooks}/${id}/replay`, json({ since: 'hôm qua' }, keyed))
    for (const _ of [1, 2]) await ask(`${hooks}/{id}`, 'delete', `${hooks}/${id}`, { headers: keyed })
    const inbound = '/webhooks/inbound/{source}'
    const signed = (body: string) => {
      const at = String(Math.floor(clock.now / 1000))
      return json(body, { 'X-Lang-Nghe-Timestamp': at, 'X-Lang-Nghe-Signature': `sha256=${hmacOf(SECRET, at, body)}` })
    }
    const delivery = JSON.stringify({ id: '1', body: TEXT })
    for (const body of [delivery, delivery, '{', '{}'])
      await ask(inbound, 'post', '/webhooks/inbound/mocha', signed(body))
    await ask(inbound, 'post', '/webhooks/inbound/mocha', json(delivery))
    const silent = operationsOf(document).filter(({ operation }) => !heard.has(operation.operationId))
    expect(silent.map(({ operation }) => operation.operationId)).toEqual([])
    expect(heard.get('fileComplaint')).toEqual(new Set([201, 200, 422, 400, 413, 415]))
  })
})
