import { randomBytes } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { makeCode } from '~/complaints/code'
import { incidentCases, incidents } from '~/db/schema.server'
import texts from '~/i18n/vi/incidents.json'
import { takeFingerprints } from '~/incidents/take-fingerprints.server'
import { INCIDENT_ACTS } from '~/web/desk/incidents/acts'
import * as incidentPage from '~/web/desk/incidents/page'
import { type World, world } from '../../support/world'
import { ask, type RouteModule, sessionFor } from '../desk/desk-client'
import { landslideWave, openIncident } from './wave'

const page = incidentPage as unknown as RouteModule

async function desk({ app, staff }: World, code: string) {
  const session = await sessionFor(app, await staff('coordinator', 'vpubnd'))
  return (form: Record<string, string>) =>
    ask(app, page, { path: `/can-bo/su-co/${code}`, params: { code }, session, form })
}

const linkedOf = async ({ app }: World) =>
  (await app.store.read.select().from(incidentCases).where(eq(incidentCases.state, 'linked'))).length

describe('the page of an incident', () => {
  it('shows a refused confirmation again with only those cases ticked that were ticked', async () => {
    const given = await world()
    const filed = await landslideWave(given, 5)
    await takeFingerprints(given.app, given.clock.now)
    const [proposed] = await given.app.store.read.select().from(incidents)
    const send = await desk(given, proposed?.code ?? '')
    const one = filed[2]?.code ?? ''
    expect(await send({ act: 'confirm', title: ' ', office: 'sgtvt', case: one })).toMatchObject({
      status: 422,
      body: { act: 'confirm', reason: 'title-missing', chosen: [one], typed: { office: 'sgtvt' } },
    })
    expect(await linkedOf(given)).toBe(0)
  })

  it('links nothing when a typed code is none, and keeps what was typed', async () => {
    const given = await world()
    const { code } = await openIncident(given, 5)
    const { code: other } = await given.file({ body: 'Đường thôn 2 xã Ngọk Bay sạt lở.', kind: 'suggestion' })
    const send = await desk(given, code)
    const before = await linkedOf(given)
    expect(await send({ act: 'add', codes: `${other}, PA-000000-XXXXX-X` })).toMatchObject({
      status: 422,
      body: { reason: 'codes-unreadable', typed: { codes: `${other}, PA-000000-XXXXX-X` } },
    })
    expect(await send({ act: 'add', codes: ' ' })).toMatchObject({ body: { reason: 'codes-missing' } })
    expect(await linkedOf(given)).toBe(before)
  })

  it('says which of several cases could not be linked', async () => {
    const given = await world()
    const { code } = await openIncident(given, 5)
    const { code: other } = await given.file({ body: 'Đường thôn 2 xã Ngọk Bay sạt lở.', kind: 'suggestion' })
    const { code: accused } = await given.file({
      body: 'Tôi tố cáo cán bộ xã nhận tiền.',
      legalType: 'to_cao',
      kind: 'suggestion',
    })
    const send = await desk(given, code)
    const before = await linkedOf(given)
    const answer = await send({ act: 'add', codes: `${other} ${accused}` })
    expect(answer).toMatchObject({ status: 303 })
    expect(answer.location).toBe(`/can-bo/su-co/${code}?xong=add&sot=${accused}`)
    expect(await linkedOf(given)).toBe(before + 1)
  })

  it('counts a code typed twice once, and a case that is in the incident already as linked', async () => {
    const given = await world()
    const { code, filed } = await openIncident(given, 5)
    const { code: other } = await given.file({ body: 'Đường thôn 2 xã Ngọk Bay sạt lở.', kind: 'suggestion' })
    const send = await desk(given, code)
    const before = await linkedOf(given)
    const answer = await send({ act: 'add', codes: `${other} ${other.toLowerCase()} ${filed[0]?.code}` })
    expect(answer.location).toBe(`/can-bo/su-co/${code}?xong=add`)
    expect(await linkedOf(given)).toBe(before + 1)
  })

  it('does not say that anything was linked when nothing was, nor takes more codes than it can name', async () => {
    const given = await world()
    const { code } = await openIncident(given, 5)
    const accused = await Promise.all(
      [1, 2].map((n) =>
        given.file({ body: `Tôi tố cáo cán bộ xã ${n} nhận tiền.`, legalType: 'to_cao', kind: 'suggestion' }),
      ),
    )
    const send = await desk(given, code)
    const before = await linkedOf(given)
    const codes = accused.map((one) => one.code).join(' ')
    expect(await send({ act: 'add', codes })).toMatchObject({
      status: 422,
      body: { reason: 'cases-missed', typed: { codes } },
    })
    const many = Array.from({ length: 101 }, () => makeCode('2026-11-21', randomBytes(32)))
    expect(await send({ act: 'add', codes: many.join('\n') })).toMatchObject({
      status: 422,
      body: { reason: 'codes-too-many' },
    })
    expect(await linkedOf(given)).toBe(before)
    for (const reason of ['cases-missed', 'codes-too-many']) expect(texts).toHaveProperty([`why_${reason}`])
  })

  it('has a sentence for everything that is done and for a case changed meanwhile', () => {
    for (const act of INCIDENT_ACTS) expect(texts).toHaveProperty([`done_${act}`])
    expect(texts).toHaveProperty(['why_stale'])
  })
})
