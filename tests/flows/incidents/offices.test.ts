import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { timersOf } from '~/casework/timers.server'
import { noticesFor } from '~/clock/staff-notices.server'
import { incidentCases } from '~/db/schema.server'
import { draftIncidentAnswer, signIncidentAnswer } from '~/incidents/answer-all.server'
import { runIncidents } from '~/incidents/background.server'
import { incidentFile } from '~/incidents/desk-queries.server'
import { linkCase } from '~/incidents/link.server'
import { editIncident } from '~/incidents/manage.server'
import { takeFingerprints } from '~/incidents/take-fingerprints.server'
import { applyReorganisation } from '~/offices/apply-reorganisation.server'
import { loadReorganisation } from '~/offices/profile-files.server'
import { machines, postAsTwilio, TWILIO_TOKEN } from '../../support/machines'
import { type World, world } from '../../support/world'
import { openIncident } from './wave'

const TEXTS = { title: 'Sạt lở đường thôn 2, xã Ngọk Bay', publicNotice: '', isPublic: false }
const givenTo = async ({ app }: World, staffId: string) =>
  (await noticesFor(app, staffId)).filter(({ kind }) => kind === 'incident_given')

describe('the office that answers for an incident', () => {
  it('is told when it is given one, and so is the next when it is given on', async () => {
    const w = await world()
    const people = [await w.staff('officer', 'sgtvt'), await w.staff('head', 'sgtvt'), await w.staff('head', 'sxd')]
    const { code, coordinator } = await openIncident(w)
    const [officer, head, other] = await Promise.all(people.map(({ id }) => givenTo(w, id)))
    expect(officer).toMatchObject([{ path: `/can-bo/su-co/${code}` }])
    expect(officer?.[0]?.body).toContain('(5 phản ánh)')
    expect([head?.length, other?.length]).toEqual([1, 0])
    await editIncident(w.app, coordinator, code, { ...TEXTS, officeId: 'sgtvt' }, w.clock.now)
    expect(await givenTo(w, people[0]?.id ?? '')).toHaveLength(1)
    w.clock.now += 60_000
    await editIncident(w.app, coordinator, code, { ...TEXTS, officeId: 'sxd' }, w.clock.now)
    expect(await givenTo(w, people[2]?.id ?? '')).toHaveLength(1)
    expect(await givenTo(w, people[0]?.id ?? '')).toHaveLength(1)
  })

  it('hands it to its heir with its work when the province is reorganised, once, and the heir answers', async () => {
    const w = await world()
    const { app, clock } = w
    await w.staff('head', 'sgtvt')
    const { code, filed, incident } = await openIncident(w)
    const before = await timersOf(app.store.read, filed[0]?.id ?? '')
    const parsed = await loadReorganisation('data', 'quang-ngai-2025')
    if (!parsed.ok) throw new Error('no package')
    await applyReorganisation(app, null, parsed.reorganisation, clock.now)
    const heir = app.directory.inForce('sgtvt')
    expect(heir).not.toBe('sgtvt')
    const head = await w.staff('head', heir)
    await Promise.all([runIncidents(app, clock.now), runIncidents(app, clock.now)])
    await runIncidents(app, clock.now)
    expect((await incident()).officeId).toBe(heir)
    expect(await givenTo(w, head.id)).toHaveLength(1)
    expect((await incidentFile(app, head, code))?.linked).toHaveLength(filed.length)
    await draftIncidentAnswer(app, head, code, { text: 'Đã thông đường.', submit: true }, clock.now)
    const sign = { text: 'Đã thông đường.', documentNumber: '', confirmed: true }
    expect((await signIncidentAnswer(app, head, code, sign, clock.now)).ok).toBe(true)
    await runIncidents(app, clock.now)
    for (const { code: one } of filed) expect((await w.complaint(one)).status).toBe('answered')
    const due = (rows: typeof before) => rows.find(({ name }) => name === 'answer')?.dueAt
    expect(due(await timersOf(app.store.read, filed[0]?.id ?? ''))).toBe(due(before))
  })
})

describe('KHAC and the code, by text message', () => {
  it('takes the case out of the incident from its own number alone, its clock unbroken, and says so', async () => {
    const w = await world({ env: { TWILIO_AUTH_TOKEN: TWILIO_TOKEN } })
    const { app, clock } = w
    const origin = await machines(app)
    const text = (MessageSid: string, From: string, Body: string) =>
      postAsTwilio(origin, '/webhooks/twilio/sms', { MessageSid, From, To: '+84260000000', Body })
    const mine = await w.file({
      body: 'Đường thôn 2 xã Ngọk Bay sạt lở nặng sau mưa, xe tải không qua được, đề nghị sửa.',
      kind: 'suggestion',
      officeId: 'sgtvt',
      channel: 'sms',
      submitter: { phone: '0905111222' },
    })
    await takeFingerprints(app, clock.now)
    const { code, coordinator } = await openIncident(w, 5)
    const file = await incidentFile(app, coordinator, code)
    const isIn = [...(file?.linked ?? []), ...(file?.proposed ?? [])].some((one) => one.code === mine.code)
    expect(isIn).toBe(true)
    expect((await linkCase(app, coordinator, code, mine.code, clock.now)).ok).toBe(true)
    const before = await timersOf(app.store.read, mine.id)
    expect((await text('SM1', '+84905999888', `KHAC ${mine.code}`)).text).toContain('Khong tim thay')
    expect((await w.complaint(mine.code)).incidentId).not.toBeNull()
    const answer = await text('SM2', '+84905111222', `khác ${mine.code.toLowerCase()}`)
    expect(answer.text).toContain(mine.code)
    expect(answer.text).toMatch(/giai quyet rieng|giải quyết riêng/)
    expect((await w.complaint(mine.code)).incidentId).toBeNull()
    expect(await timersOf(app.store.read, mine.id)).toEqual(before)
    const links = await app.store.read.select().from(incidentCases).where(eq(incidentCases.complaintId, mine.id))
    expect(links).toMatchObject([{ state: 'out', outBy: 'submitter' }])
    expect((await text('SM2', '+84905111222', `khác ${mine.code.toLowerCase()}`)).text).toBe(answer.text)
    expect((await text('SM3', '+84905111222', `KHAC ${mine.code}`)).text).toMatch(/khong nam trong|không nằm trong/)
  })
})
