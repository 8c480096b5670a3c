import { and, eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { acceptComplaint } from '~/casework/accept.server'
import { timersOf } from '~/casework/timers.server'
import { integrityList } from '~/clock/integrity.server'
import { complaintEvents, complaints, followers, incidentCases } from '~/db/schema.server'
import { continueAnswers, draftIncidentAnswer, signIncidentAnswer } from '~/incidents/answer-all.server'
import { runIncidents } from '~/incidents/background.server'
import { confirmFollower, followMatter, followUrl, stopFollowing } from '~/incidents/follow.server'
import { leaveIncident, linkCase, unlinkCase } from '~/incidents/link.server'
import { editIncident } from '~/incidents/manage.server'
import { publicMattersLike } from '~/incidents/public-matters.server'
import { world } from '../../support/world'
import { openIncident, REPORTS } from './wave'

const ANSWER = 'Đã thông đường lúc 15 giờ; đoạn sạt lở được gia cố xong trước ngày 25/11.'
const SIGN = { text: ANSWER, documentNumber: '12/SGTVT', confirmed: true }

const FOLLOWING = ['+84900000222', 'ban@example.vn', 'stop@example.vn', 'quen@example.vn']

async function followersByAddress(app: Awaited<ReturnType<typeof world>>['app']) {
  const rows = await app.store.read.select().from(followers)
  const open = (row: (typeof rows)[0]) =>
    app.vault.decrypt(row.channel === 'sms' ? 'phone' : 'email', row.addressEnc ?? '')
  const named = rows.map((row) => ({ ...row, address: open(row) }))
  return named.sort((a, b) => FOLLOWING.indexOf(a.address) - FOLLOWING.indexOf(b.address))
}

async function answeredOf(app: Awaited<ReturnType<typeof world>>['app'], id: string) {
  const isAnswer = and(eq(complaintEvents.complaintId, id), eq(complaintEvents.type, 'answered'))
  return app.store.read.select().from(complaintEvents).where(isAnswer)
}

describe('one answer for all cases of an incident', () => {
  it('is drafted by the office, signed by its head, and given to each case with its own clock, event and message', async () => {
    const given = await world()
    const { app, clock, staff, complaint, sent } = given
    const { code, filed, incident } = await openIncident(given)
    const [officer, head] = [await staff('officer', 'sgtvt'), await staff('head', 'sgtvt')]
    const before = await Promise.all(filed.map(({ id }) => timersOf(app.store.read, id)))
    expect((await draftIncidentAnswer(app, officer, code, { text: ANSWER, submit: true }, clock.now)).ok).toBe(true)
    expect(await signIncidentAnswer(app, officer, code, SIGN, clock.now)).toEqual({ ok: false, reason: 'not-allowed' })
    expect((await signIncidentAnswer(app, head, code, SIGN, clock.now)).ok).toBe(true)
    await runIncidents(app, clock.at('2026-11-19T09:00:00+07:00'))
    for (const [at, { code: one, id }] of filed.entries()) {
      expect((await complaint(one)).status).toBe('answered')
      expect(await answeredOf(app, id)).toHaveLength(1)
      const after = await timersOf(app.store.read, id)
      const answer = (rows: typeof after) => rows.find(({ name }) => name === 'answer')
      expect(answer(after)).toMatchObject({ state: 'met', outcome: 'on_time', dueAt: answer(before[at] ?? [])?.dueAt })
      expect(after.find(({ name }) => name === 'accept')?.state).toBe('met')
    }
    const letters = (await sent()).filter(({ payload }) => payload.notice === 'answered')
    expect(letters.map(({ payload }) => payload.to).sort()).toEqual(filed.map((_, at) => `dan${at}@example.vn`))
    expect(await incident()).toMatchObject({ state: 'answered', answerState: 'done' })
  })

  it('stopped half way it goes on, and every case is answered exactly once', async () => {
    const given = await world()
    const { app, clock, staff, sent } = given
    const { code, filed } = await openIncident(given)
    await signIncidentAnswer(app, await staff('head', 'sgtvt'), code, SIGN, clock.now)
    expect(await continueAnswers(app, clock.now, 2)).toBe(2)
    await Promise.all([continueAnswers(app, clock.now), continueAnswers(app, clock.now)])
    await continueAnswers(app, clock.now)
    for (const { id } of filed) expect(await answeredOf(app, id)).toHaveLength(1)
    expect((await sent()).filter(({ payload }) => payload.notice === 'answered')).toHaveLength(filed.length)
  })

  it('is not given to danger, conduct or accusation, nor to what another office holds', async () => {
    const given = await world()
    const { app, clock, staff, complaint } = given
    const { code, filed } = await openIncident(given, 6)
    const marks = [
      { isDanger: true },
      { kind: 'conduct' as const },
      { legalType: 'khieu_nai' as const },
      { accusedOfficeId: 'sgtvt' },
      { officeId: 'stp' },
    ]
    for (const [at, mark] of marks.entries()) {
      await app.store.write((tx) =>
        tx
          .update(complaints)
          .set(mark)
          .where(eq(complaints.id, filed[at]?.id ?? '')),
      )
    }
    await signIncidentAnswer(app, await staff('head', 'sgtvt'), code, SIGN, clock.now)
    await runIncidents(app, clock.now)
    const links = await app.store.read.select().from(incidentCases)
    const why = (id: string) => links.find(({ complaintId }) => complaintId === id)
    expect(filed.map(({ id }) => why(id)?.leftBecause)).toEqual([
      'danger',
      'conduct',
      'sheltered',
      'sheltered',
      'other_office',
      null,
    ])
    const states = await Promise.all(filed.map(async ({ code: one }) => (await complaint(one)).status))
    expect(states).toEqual(['assigned', 'assigned', 'assigned', 'assigned', 'assigned', 'answered'])
  })

  it('leaves out whoever says "việc của tôi khác", whose clock runs on unbroken', async () => {
    const given = await world()
    const { app, clock, staff, complaint } = given
    const { code, filed, coordinator } = await openIncident(given)
    const [mine, theirs] = filed as [(typeof filed)[0], (typeof filed)[0]]
    const before = await timersOf(app.store.read, mine.id)
    expect((await leaveIncident(app, mine.id, clock.now)).ok).toBe(true)
    expect((await unlinkCase(app, coordinator, code, theirs.code, clock.now)).ok).toBe(true)
    expect(await timersOf(app.store.read, mine.id)).toEqual(before)
    expect(await leaveIncident(app, mine.id, clock.now)).toEqual({ ok: false, reason: 'not-in-incident' })
    expect(await linkCase(app, coordinator, code, mine.code, clock.now)).toEqual({
      ok: false,
      reason: 'case-opted-out',
    })
    await signIncidentAnswer(app, await staff('head', 'sgtvt'), code, SIGN, clock.now)
    await runIncidents(app, clock.now)
    expect(await complaint(mine.code)).toMatchObject({ status: 'assigned', incidentId: null })
    expect((await complaint(theirs.code)).status).toBe('assigned')
    const accepted = await acceptComplaint(app, await staff('officer', 'sgtvt'), mine.code, clock.now)
    expect(accepted.ok).toBe(true)
  })

  it('stands on the public list of integrity as what it is, one line for the incident', async () => {
    const given = await world()
    const { app, clock, staff } = given
    const { code, filed } = await openIncident(given)
    await signIncidentAnswer(app, await staff('head', 'sgtvt'), code, SIGN, clock.now)
    await runIncidents(app, clock.now)
    const list = await integrityList(app, { from: 0, to: clock.now + 1 })
    expect(list.map(({ kind, cases, officeId }) => ({ kind, cases, officeId }))).toEqual([
      { kind: 'incident', cases: filed.length, officeId: 'sgtvt' },
    ])
  })
})

describe('what the public sees of an incident', () => {
  const TEXTS = { title: 'Sạt lở đường thôn 2, xã Ngọk Bay', officeId: 'sgtvt' }

  it('is nothing before a coordinator opens it to the public, then its notice and how many reported it', async () => {
    const given = await world()
    const { app, clock } = given
    const { code, coordinator } = await openIncident(given)
    const asked = { text: REPORTS[5] ?? '' }
    expect(await publicMattersLike(app, asked, clock.now)).toEqual([])
    const notice = { publicNotice: 'Đang thông đường, dự kiến xong chiều nay.', isPublic: true }
    expect((await editIncident(app, coordinator, code, { ...TEXTS, ...notice }, clock.now)).ok).toBe(true)
    const shown = await publicMattersLike(app, asked, clock.now)
    expect(shown).toMatchObject([{ key: `incident:${code}`, people: 5, text: notice.publicNotice }])
    expect(JSON.stringify(shown)).not.toContain('PA-')
  })

  it('can be followed: confirmed by the address, told once, then erased', async () => {
    const given = await world()
    const { app, clock, staff, sent } = given
    const { code, coordinator } = await openIncident(given)
    const key = `incident:${code}`
    expect(await followMatter(app, key, 'ban@example.vn', clock.now)).toEqual({ ok: false, reason: 'matter-unknown' })
    await editIncident(app, coordinator, code, { ...TEXTS, publicNotice: 'Đang sửa.', isPublic: true }, clock.now)
    for (const contact of ['ban@example.vn', 'BAN@example.vn', '0900 000 222', 'stop@example.vn', 'quen@example.vn']) {
      expect(await followMatter(app, key, contact, clock.now)).toEqual({ ok: true })
    }
    const rows = await followersByAddress(app)
    expect(rows.map(({ address }) => address)).toEqual(FOLLOWING)
    const token = (at: number) => followUrl(app, rows[at]?.id ?? '').split('/theo-doi/')[1] ?? ''
    for (const at of [0, 1, 2]) expect(await confirmFollower(app, token(at), clock.now)).toBe(true)
    expect(await stopFollowing(app, token(2), clock.now)).toBe(true)
    await signIncidentAnswer(app, await staff('head', 'sgtvt'), code, SIGN, clock.now)
    await runIncidents(app, clock.now)
    await runIncidents(app, clock.now)
    const told = (await sent()).filter(({ payload }) => payload.notice === 'follow_answered')
    expect(told.map(({ topic, payload }) => [topic, payload.to]).sort()).toEqual([
      ['email', 'ban@example.vn'],
      ['sms', '+84900000222'],
    ])
    const after = await app.store.read.select().from(followers)
    const now = rows.map(({ id }) => after.find((row) => row.id === id))
    expect(now.map((row) => [row?.state, row?.addressEnc === null])).toEqual([
      ['told', true],
      ['told', true],
      ['stopped', true],
      ['pending', false],
    ])
  })
})
