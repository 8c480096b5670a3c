import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { askAccused } from '~/casework/ask-accused.server'
import { askedOfUs, explain, isAskedToExplain } from '~/casework/explain.server'
import { openCaseFile } from '~/casework/queries/case-file.server'
import { outboxPage } from '~/casework/queries/outbox-list.server'
import { submitterView } from '~/casework/submitter-view.server'
import { noticesFor, sendStaffNotice } from '~/clock/staff-notices.server'
import { auditLog, complaintEvents, explanations, STAFF_ROLES, staffUsers } from '~/db/schema.server'
import { applyReorganisation } from '~/offices/apply-reorganisation.server'
import { loadReorganisation } from '~/offices/profile-files.server'
import { deliverDue } from '~/outbox/worker.server'
import { ACTS } from '~/web/desk/case/acts'
import * as casePage from '~/web/desk/case/page'
import * as explanationsPage from '~/web/desk/explanations/page'
import * as frame from '~/web/desk/layout'
import { type World, world } from '../../support/world'
import { ask, type RouteModule, sessionFor } from '../desk/desk-client'

const RUDE = 'Tôi đến nộp hồ sơ, cán bộ ở đây hách dịch, quát mắng và gợi ý tiền bồi dưỡng.'
const QUESTION = 'Đề nghị cơ quan báo cáo việc bố trí người trực quầy số ba trong tuần từ 9 đến 13/11.'
const module = (page: unknown) => page as RouteModule
const at = (text: string) => Date.parse(`${text}:00+07:00`)

/** An accusation of Sở Tài nguyên và Môi trường, in the hands of the inspectorate. */
async function accusation(fields: Record<string, unknown> = {}) {
  const w = await world()
  const row = await w.file({
    body: RUDE,
    kind: 'conduct',
    officeId: 'stnmt',
    concernsOffice: true,
    submitter: { name: 'Nguyễn Văn Thử', phone: '0905123456', email: 'thu@example.vn', address: '12 Trần Phú' },
    ...fields,
  })
  expect(row).toMatchObject({ accusedOfficeId: 'stnmt', officeId: 'ttra' })
  const inspector = await w.staff('inspector', 'ttra')
  return { ...w, row, inspector, head: await w.staff('head', 'stnmt') }
}

const asked = (
  w: Pick<World, 'app' | 'clock'> & { inspector: Awaited<ReturnType<World['staff']>>; row: { code: string } },
) => askAccused(w.app, w.inspector, w.row.code, { question: QUESTION, dueOn: '2026-11-25' }, w.clock.now)

describe('a request to explain', () => {
  it('shows the accused office its text and deadline alone, and brings the answer back into the case', async () => {
    const w = await accusation()
    const { app, clock, row, inspector, head } = w
    expect((await asked(w)).ok).toBe(true)
    const [shown] = await askedOfUs(app, head, clock.now)
    expect(shown).toMatchObject({
      question: QUESTION,
      from: app.directory.officeName('ttra'),
      dueAt: at('2026-11-25T17:00'),
      dueWords: 'còn 4 ngày làm việc, đến 17:00 thứ Tư 25/11',
    })
    const notices = await noticesFor(app, head.id)
    expect(notices).toMatchObject([{ kind: 'explanation', code: null, complaintId: null }])

    const answer = 'Quầy số ba trong tuần đó do ông Lê Văn B trực, cơ quan đã nhắc nhở.'
    const later = clock.at('2026-11-20T09:00:00+07:00')
    expect(await explain(app, head, { id: shown?.id ?? '', text: answer }, later)).toEqual({ ok: true })
    expect(await explain(app, head, { id: shown?.id ?? '', text: 'Thêm.' }, later)).toMatchObject({
      reason: 'already-explained',
    })
    const file = await openCaseFile(app, inspector, row.code, later)
    expect(file?.explanations).toMatchObject([{ question: QUESTION, answer, dueWords: '', answeredAt: later }])
    const note = file?.messages.find(({ kind }) => kind === 'note')
    expect(note?.body).toBe(`Giải trình của ${app.directory.officeName('stnmt')}:\n\n${answer}`)
    expect(file?.timeline.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['accused_asked', 'accused_answered']),
    )
    expect(await noticesFor(app, inspector.id)).toMatchObject([{ kind: 'explained', code: row.code }])
    const own = JSON.stringify(await submitterView(app, await w.complaint(row.code), later))
    for (const hidden of [QUESTION, answer, 'giải trình']) expect(own).not.toContain(hidden)
    // The case stands where it stood: nobody's time was moved by asking.
    expect(await w.complaint(row.code)).toMatchObject({ status: row.status, officeId: 'ttra' })
  })

  it('leads nobody of the accused office to the case, by no page, form, notice, letter or message', async () => {
    const w = await accusation()
    const { app, clock, row, head } = w
    await app.store.write((tx) =>
      tx.update(staffUsers).set({ email: 'can-bo@kontum.test' }).where(eq(staffUsers.id, head.id)),
    )
    await asked(w)
    await deliverDue(app, { staff_notice: sendStaffNotice }, 'test', clock.now)
    const secrets = [row.code, row.id, 'hách dịch', 'Nguyễn Văn Thử', '0905123456', 'thu@example.vn', '12 Trần Phú']
    for (const role of STAFF_ROLES) {
      const person = await w.staff(role, 'stnmt')
      const session = await sessionFor(app, person)
      const answers = [
        await ask(app, module(explanationsPage), { path: '/can-bo/giai-trinh', session }),
        await ask(app, module(frame), { path: '/can-bo', session }),
      ]
      const page = { path: `/can-bo/phan-anh/${row.code}`, params: { code: row.code }, session }
      for (const form of [undefined, ...ACTS.map((act) => ({ act, text: 'x', dueOn: '2026-11-30' }))]) {
        const answer = await ask(app, module(casePage), form ? { ...page, form } : page)
        expect(answer.status, `${role} ${form?.act}`).not.toBe(200)
        answers.push(answer)
      }
      const said = JSON.stringify([answers, await noticesFor(app, person.id), await outboxPage(app, person, ALL)])
      for (const secret of secrets) expect(said, `${role}: ${secret}`).not.toContain(secret)
    }
    const letters = (await w.sent()).filter(({ payload }) => payload.to === 'can-bo@kontum.test')
    expect(letters).toHaveLength(1)
    for (const secret of [...secrets, QUESTION]) expect(JSON.stringify(letters)).not.toContain(secret)
  })

  it('is read and answered by the head alone, by others of the office only where it has no head', async () => {
    const w = await accusation()
    const { app, clock, head } = w
    const officer = await w.staff('officer', 'stnmt')
    const stranger = await w.staff('head', 'stp')
    await asked(w)
    for (const person of [officer, stranger]) {
      expect(await askedOfUs(app, person, clock.now)).toEqual([])
      expect(await isAskedToExplain(app, person)).toBe(false)
    }
    const [request] = await app.store.read.select().from(explanations)
    expect(await explain(app, officer, { id: request?.id ?? '', text: 'Tôi xin trả lời.' }, clock.now)).toEqual({
      ok: false,
      reason: 'not-found',
    })
    const session = await sessionFor(app, stranger)
    const form = { id: request?.id ?? '', text: 'x' }
    expect((await ask(app, module(explanationsPage), { path: '/can-bo/giai-trinh', session, form })).status).toBe(404)
    const denied = await app.store.read.select().from(auditLog).where(eq(auditLog.action, 'explain'))
    expect(denied).toHaveLength(1)
    await app.store.write((tx) => tx.update(staffUsers).set({ isActive: false }).where(eq(staffUsers.id, head.id)))
    expect(await askedOfUs(app, officer, clock.now)).toHaveLength(1)
  })

  it('is made by whoever examines the accusation, one at a time, and never gives the submitter away', async () => {
    const w = await accusation()
    const { app, clock, row, inspector } = w
    const put = (question: string, dueOn = '2026-11-25') =>
      askAccused(app, inspector, row.code, { question, dueOn }, clock.now)
    for (const text of ['Ông NGUYỄN VĂN THỬ đến ngày nào?', 'Gọi 0905.123.456', 'thu@example.vn', `Vụ ${row.code}`]) {
      expect(await put(text), text).toEqual({ ok: false, reason: 'names-submitter' })
    }
    expect(await put(QUESTION, '2026-11-17')).toEqual({ ok: false, reason: 'date-invalid' })
    expect(await put('  ')).toEqual({ ok: false, reason: 'text-missing' })
    const coordinator = await w.staff('coordinator', 'vpubnd')
    const given = { question: QUESTION, dueOn: '2026-11-25' }
    expect(await askAccused(app, coordinator, row.code, given, clock.now)).toMatchObject({ reason: 'not-allowed' })
    expect((await put(QUESTION)).ok).toBe(true)
    expect(await put(QUESTION)).toEqual({ ok: false, reason: 'request-open' })
    const plain = await w.file({ body: 'Hồ sơ nộp từ tháng 9 chưa có kết quả.', officeId: 'ttra', kind: 'suggestion' })
    expect(await askAccused(app, inspector, plain.code, given, clock.now)).toMatchObject({ ok: false })
    const events = await app.store.read.select().from(complaintEvents).where(eq(complaintEvents.type, 'accused_asked'))
    expect(events).toHaveLength(1)
    expect(JSON.stringify(events[0]?.data)).not.toContain(QUESTION)
  })

  it('goes on to the heir of an office that was closed meanwhile', async () => {
    const w = await accusation()
    await asked(w)
    const parsed = await loadReorganisation('data', 'quang-ngai-2025')
    if (!parsed.ok) throw new Error('no package')
    await applyReorganisation(w.app, null, parsed.reorganisation, w.clock.now)
    const heir = { ...w.head, officeId: 'qn-snnmt' }
    expect(await askedOfUs(w.app, heir, w.clock.now)).toMatchObject([{ question: QUESTION }])
  })
})

const ALL = { state: null, onlyTasks: false, page: 1 }
