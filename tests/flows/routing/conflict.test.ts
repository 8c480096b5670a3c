import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import type { App } from '~/app.server'
import { assignComplaint } from '~/casework/assign.server'
import { loadForAction } from '~/casework/load.server'
import { mergeComplaint } from '~/casework/merge.server'
import { fileForStaff } from '~/casework/queries/case-files.server'
import { inboxPage, tabCounts } from '~/casework/queries/inbox.server'
import { TABS, type TabName } from '~/casework/queries/inbox-tabs'
import { competentOffices, outsideBodies } from '~/casework/queries/office-choices.server'
import { maySeeMessage, outboxPage } from '~/casework/queries/outbox-list.server'
import { reclassify } from '~/casework/reclassify.server'
import type { ComplaintRow } from '~/casework/record.server'
import { forwardComplaint } from '~/casework/side-exits.server'
import { runningTimer } from '~/casework/timers.server'
import { addTarget, tellTargets } from '~/channels/webhook/targets.server'
import { forecast } from '~/clock/forecast.server'
import { noticesFor, sendStaffNotice, tellStaff, unreadNotices } from '~/clock/staff-notices.server'
import { sweepTimers } from '~/clock/sweep.server'
import { newId } from '~/complaints/ids'
import type { StaffRole } from '~/complaints/transitions'
import { attachments, complaints, outbox, STAFF_ROLES, staffNotices, staffUsers } from '~/db/schema.server'
import { listPublished } from '~/publication/queries.server'
import { ACTION_NAMES, isForbiddenOffice } from '~/staff/permissions'
import type { StaffMember } from '~/staff/staff-member'
import { DATASETS, openDataset } from '~/statistics/open-data.server'
import { byKind, officeStatistics } from '~/statistics/queries.server'
import { machines } from '../../support/machines'
import { type World, world } from '../../support/world'

const RUDE = 'Tôi đến nộp hồ sơ, cán bộ ở đây hách dịch, quát mắng và gợi ý tiền bồi dưỡng.'
const ROLES = STAFF_ROLES.filter((role) => role !== 'inspector')

/** One complaint that accuses `office`, by the tick box, with everything that hangs on a case. */
async function accusing(w: World, office: string): Promise<ComplaintRow> {
  return w.file({
    body: RUDE,
    kind: 'conduct',
    officeId: office,
    concernsOffice: true,
    submitter: { phone: '0905123456' },
  })
}

/** Everybody of the accused office, of each role. */
async function insiders(w: World, office: string): Promise<StaffMember[]> {
  const people: StaffMember[] = []
  for (const role of [...ROLES, 'inspector'] as StaffRole[]) people.push(await w.staff(role, office))
  return people
}

async function fileOf(app: App, complaintId: string): Promise<string> {
  const id = newId()
  await app.store.write((tx) =>
    tx.insert(attachments).values({
      id,
      complaintId,
      storageName: `aa/bb/${id.replaceAll('-', '')}`,
      nameEnc: app.vault.encrypt('file-name', 'ghi âm.mp3'),
      mime: 'audio/mpeg',
      bytes: 1,
      sha256: 'x',
      purpose: 'evidence',
      createdAt: app.now(),
    }),
  )
  return id
}

describe('a complaint about the conduct of an office', () => {
  it('is given to no accused office by intake, whichever office is accused and by tick or by text', async () => {
    const w = await world()
    const { directory } = w.app
    const accusable = directory.current().offices.filter((office) => office.validTo === null)
    for (const { id } of sample(accusable, 24)) {
      const row = await accusing(w, id)
      expect(row.accusedOfficeId, id).not.toBeNull()
      expect(isForbiddenOffice(directory.officeLine(row.officeId), row.accusedOfficeId), id).toBe(false)
      expect(row.officeId, id).not.toBe(id)
    }
    const named = await w.file({ body: 'Cán bộ Sở Tài nguyên và Môi trường vòi vĩnh, đòi tiền bồi dưỡng của dân.' })
    expect(named.accusedOfficeId).toBe('stnmt')
    expect(named.officeId).not.toBe('stnmt')
  })

  it('does not exist for anybody of the accused office: no list, search, act, file, message', async () => {
    const w = await world()
    const { app, clock } = w
    for (const office of ['stnmt', 'vpubnd']) {
      const row = await accusing(w, office)
      const file = await fileOf(app, row.id)
      const messages = await app.store.read.select().from(outbox).where(eq(outbox.complaintId, row.id))
      expect(messages.length).toBeGreaterThan(0)
      for (const person of await insiders(w, office)) {
        const who = `${person.role} of ${office}`
        for (const tab of Object.keys(TABS) as TabName[]) {
          for (const query of ['', row.code, 'hách dịch', '0905123456']) {
            const filter = { tab, query, officeId: '', field: '', channel: '', page: 1 }
            const { lines, total } = await inboxPage(app, person, filter, clock.now)
            expect(
              lines.map((line) => line.code),
              `${who} ${tab} ${query}`,
            ).not.toContain(row.code)
            if (query === row.code) expect(total, `${who} ${tab}`).toBe(0)
          }
        }
        const open = await tabCounts(app, person, clock.now)
        if (person.role === 'officer')
          expect(
            open.every(({ count }) => count === 0),
            who,
          ).toBe(true)
        for (const action of ACTION_NAMES) {
          expect(await loadForAction(app, app.store.read, person, action, row.code), `${who} ${action}`).toEqual({
            ok: false,
            reason: 'not-found',
          })
        }
        expect(await fileForStaff(app, person, file), who).toBeNull()
        expect(
          (await forecast(app, person, clock.now)).lines.map(({ code }) => code),
          who,
        ).not.toContain(row.code)
        const { lines } = await outboxPage(app, person, { state: null, onlyTasks: false, page: 1 })
        expect(
          lines.map(({ code }) => code),
          who,
        ).not.toContain(row.code)
        // An administrator sees that messages exist and how they fare, neither of which case nor what they say.
        if (person.role === 'admin') expect(lines.every(({ content }) => content === null)).toBe(true)
        else expect(await maySeeMessage(app, person, messages[0]?.id ?? ''), who).toBe(false)
      }
    }
  })

  it('can be given by nobody to the accused office or one below it, nor handed to an accused outside body', async () => {
    const w = await world()
    const { app, clock } = w
    const coordinator = await w.staff('coordinator', null)
    const row = await accusing(w, 'stnmt')
    for (const { id } of app.directory.current().offices) {
      if (!app.directory.officeLine(id).includes('stnmt')) continue
      const given = await assignComplaint(app, coordinator, row.code, { officeId: id, reason: 'thử' }, clock.now)
      expect(given.ok, id).toBe(false)
      expect(competentOffices(app, row.accusedOfficeId).map((one) => one.id)).not.toContain(id)
    }
    for (const body of outsideBodies(app, null)) {
      const about = await accusing(w, body.id)
      expect(about.officeId, body.id).not.toBe(body.id)
      await app.store.write((tx) =>
        tx.update(complaints).set({ status: 'triage', officeId: null }).where(eq(complaints.id, about.id)),
      )
      const given = await forwardComplaint(app, coordinator, about.code, { officeId: body.id, note: '' }, clock.now)
      expect(given, body.id).toEqual({ ok: false, reason: 'office-accused' })
      expect(outsideBodies(app, about.accusedOfficeId).map((one) => one.id)).not.toContain(body.id)
    }
  })

  it('cannot be joined to a case that the accused office holds', async () => {
    const w = await world()
    const coordinator = await w.staff('coordinator', null)
    const row = await accusing(w, 'stnmt')
    const held = await w.file({ body: 'Tôi nộp hồ sơ từ tháng 9 chưa có kết quả.', officeId: 'stnmt' })
    expect(held.officeId).toBe('stnmt')
    await w.app.store.write((tx) => tx.update(complaints).set({ status: 'triage' }).where(eq(complaints.id, row.id)))
    expect(await mergeComplaint(w.app, coordinator, row.code, held.code, w.clock.now)).toEqual({
      ok: false,
      reason: 'target-unknown',
    })
  })

  it('leaves the office at once when a person finds out whom it accuses, with its clock unbroken', async () => {
    const w = await world()
    const { app, clock } = w
    const coordinator = await w.staff('coordinator', null)
    const officer = await w.staff('officer', 'stnmt')
    const row = await w.file({ body: 'Tôi nộp hồ sơ từ tháng 9 chưa có kết quả.', officeId: 'stnmt' })
    expect(row.officeId).toBe('stnmt')
    const before = await runningTimer(app.store.read, row.id, 'answer')
    const given = { accusedOfficeId: 'stnmt', reason: 'Người dân nói thêm qua điện thoại.' }
    expect(await reclassify(app, officer, row.code, { ...given, accusedOfficeId: null }, clock.now)).toEqual({
      ok: false,
      reason: 'not-allowed',
    })
    expect((await reclassify(app, coordinator, row.code, given, clock.now)).ok).toBe(true)
    const moved = await w.complaint(row.code)
    expect(moved).toMatchObject({ accusedOfficeId: 'stnmt', officeId: 'ttra', assigneeId: null })
    const after = await runningTimer(app.store.read, row.id, 'answer')
    expect([after?.id, after?.dueAt, after?.officeId]).toEqual([before?.id, before?.dueAt, 'ttra'])
    expect((await runningTimer(app.store.read, row.id, 'accept'))?.officeId).toBe('ttra')
    expect((await loadForAction(app, app.store.read, officer, 'view', row.code)).ok).toBe(false)
  })

  it('is told to nobody of the accused office: ladder, e-mail, notices already written', async () => {
    const w = await world()
    const { app, clock } = w
    const people = await insiders(w, 'stnmt')
    await app.store.write((tx) => tx.update(staffUsers).set({ email: 'can-bo@kontum.test' }))
    const inspector = await w.staff('inspector', 'ttra')
    const row = await accusing(w, 'stnmt')
    await sweepTimers(app, clock.at('2026-12-30T10:00:00+07:00'))
    const told = await app.store.read.select().from(staffNotices).where(eq(staffNotices.complaintId, row.id))
    const insiderIds = people.map(({ id }) => id)
    expect(told.map(({ staffId }) => staffId)).toContain(inspector.id)
    expect(told.filter(({ staffId }) => insiderIds.includes(staffId))).toEqual([])
    // A notice from before the accusation was found.
    const early = await w.file({ body: 'Tôi nộp hồ sơ từ tháng 9 chưa có kết quả.', officeId: 'stnmt' })
    const [officer] = people.filter(({ role }) => role === 'officer')
    if (!officer) throw new Error('no officer')
    const facts = { code: early.code, timer: 'accept', step: 1, dueAt: clock.now, unit: 'working_days' }
    const recipient = {
      userId: officer.id,
      email: 'x@kontum.test',
      role: officer.role,
      officeId: 'stnmt',
      officeLine: [],
    }
    const notice = { key: 'k', kind: 'ladder', facts, complaintId: early.id, officeId: 'stnmt' } as const
    await app.store.write((tx) => tellStaff(app, tx, [recipient], notice, clock.now))
    expect(await unreadNotices(app, officer.id)).toBe(1)
    await app.store.write((tx) =>
      tx.update(complaints).set({ accusedOfficeId: 'stnmt', officeId: 'ttra' }).where(eq(complaints.id, early.id)),
    )
    expect(await unreadNotices(app, officer.id)).toBe(0)
    expect(await noticesFor(app, officer.id)).toEqual([])
    const parcel = { id: 'p', complaintId: early.id, payload: { ...notice, staff: [officer.id] } }
    await sendStaffNotice(app, parcel as never, clock.now)
    const letters = (await w.sent()).filter(({ topic, payload }) => topic === 'email' && payload.code === early.code)
    expect(letters).toEqual([])
  })

  it('goes into no feed, no public list, no interface, no open data, not even when it was marked public', async () => {
    const w = await world()
    const { app, clock } = w
    const row = await accusing(w, 'stnmt')
    await addTarget(app, { name: 'Sở', url: 'http://so.test', secret: 's', eventTypes: [] }, clock.now - 1)
    await tellTargets(app, clock.now + 60_000)
    expect((await w.sent()).filter(({ topic }) => topic === 'webhook')).toEqual([])
    const secret = 'lời lẽ hách dịch ở quầy số ba'
    await app.store.write((tx) =>
      tx
        .update(complaints)
        .set({
          publication: 'public',
          publicTitle: secret,
          publicBody: secret,
          publicReply: secret,
          publishedAt: clock.now,
        })
        .where(eq(complaints.id, row.id)),
    )
    expect((await listPublished(app, {})).total).toBe(0)
    for (const name of DATASETS) {
      expect(JSON.stringify(await openDataset(app, name, clock.now)), name).not.toContain(row.code)
    }
    const origin = await machines(app)
    for (const path of [
      '/api/v1/published',
      `/api/v1/complaints/${row.code}`,
      '/open311/v2/requests.json',
      `/open311/v2/requests/${row.code}.json`,
    ]) {
      const answer = await (await fetch(`${origin}${path}`)).text()
      expect(answer, path).not.toContain(secret)
    }
  })

  it('is not given away by figures: too few of conduct, or too few of one field at the inspectorate', async () => {
    const w = await world()
    await accusing(w, 'stnmt')
    await w.file({ body: 'Xin hỏi thủ tục cấp giấy khai sinh cho con.', kind: 'question', officeId: 'stp' })
    const kinds = await byKind(w.app)
    expect(kinds.find(({ key }) => key === 'conduct')?.figures).toBeNull()
    const inspectorate = w.app.directory.office('ttra')
    const figures = await officeStatistics(w.app, inspectorate?.slug ?? '')
    expect(figures?.overview.received).toBe(1)
    expect(figures?.fields).toEqual([])
    const accused = await officeStatistics(w.app, w.app.directory.office('stnmt')?.slug ?? '')
    expect(accused?.overview.received).toBe(0)
  })
})

/** Every nth of a list, so that all levels of the organisation occur. */
function sample<T>(all: readonly T[], most: number): T[] {
  const step = Math.max(1, Math.floor(all.length / most))
  return all.filter((_, at) => at % step === 0)
}
