import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { timersOf } from '~/casework/timers.server'
import { createExplainerInForce } from '~/clock/explain-request.server'
import { previewVersion } from '~/clock/preview.server'
import { draftOf, publishVersion } from '~/clock/versions.server'
import { auditLog } from '~/db/schema.server'
import * as calendarPage from '~/web/desk/clock/calendar-page'
import { type World, world } from '../../support/world'
import { ask, type RouteModule, sessionFor } from '../desk/desk-client'

const CASE = {
  body: 'Tôi nộp hồ sơ sang tên quyền sử dụng đất từ tháng 9, đến nay chưa được trả kết quả.',
  kind: 'conduct',
  officeId: 'stnmt',
  submitter: { type: 'citizen', name: 'Nguyễn Văn Thử', phone: '0900 000 111' },
}
const at = (text: string) => Date.parse(`${text}:00+07:00`)
const HOURS = {
  act: 'hours',
  office: 'stnmt',
  morningFrom: '08:00',
  morningTo: '12:00',
  afternoonFrom: '13:30',
  afternoonTo: '17:30',
  saturdayFrom: '',
  saturdayTo: '',
  from: '2026-11-19',
  note: 'QĐ 12/QĐ-STNMT',
}
const DAY = {
  act: 'local-day',
  where: 'office:stnmt',
  date: '2026-11-19',
  type: 'off',
  name: 'Nghỉ do bão',
  status: 'decided',
  note: 'CĐ 3/CĐ-UBND',
}

async function desk(w: World) {
  const admin = await w.staff('admin')
  const session = await sessionFor(w.app, admin)
  const page = { path: '/can-bo/lich', session }
  const send = (form: Record<string, string>) => ask(w.app, calendarPage as unknown as RouteModule, { ...page, form })
  const open = async () => (await ask(w.app, calendarPage as unknown as RouteModule, page)).body as Shown
  return { admin, send, open }
}

interface Shown {
  ownHours: { officeId: string; hours: { validFrom: string | null; source?: string }[] }[]
  localDays: { where: string; status: string; whereName: string }[]
  communes: { value: string }[]
}

const dueOf = async ({ app }: World, id: string, timer: string) =>
  (await timersOf(app.store.read, id)).find(({ name }) => name === timer)?.dueAt

describe('hours of an office, set by an administrator', () => {
  it('wait in the draft, are previewed, and move that office’s acceptance and no answer', async () => {
    const w = await world()
    const { admin, send, open } = await desk(w)
    const [own, other] = [await w.file(CASE), await w.file({ ...CASE, officeId: 'stp' })]
    const before = await dueOf(w, own.id, 'answer')
    expect(await send(HOURS)).toMatchObject({ status: 200, body: { ok: true, done: 'saved' } })
    expect((await open()).ownHours).toMatchObject([
      { officeId: 'stnmt', hours: [{ validFrom: null }, { validFrom: '2026-11-19', source: 'QĐ 12/QĐ-STNMT' }] },
    ])
    const draft = (await draftOf(w.app, 'calendar'))!
    const preview = await previewVersion(w.app, draft, w.clock.now)
    const moved = { dueBefore: at('2026-11-19T17:00'), dueAfter: at('2026-11-19T17:30') }
    expect(preview.moves).toEqual([{ code: own.code, name: 'accept', officeId: 'stnmt', ...moved }])
    expect((await publishVersion(w.app, admin, draft.id, w.clock.now)).ok).toBe(true)
    expect(await dueOf(w, own.id, 'accept')).toBe(moved.dueAfter)
    expect(await dueOf(w, own.id, 'answer')).toBe(before)
    expect(await dueOf(w, other.id, 'accept')).toBe(moved.dueBefore)
    const later = await w.file(CASE)
    expect(await dueOf(w, later.id, 'accept')).toBe(moved.dueAfter)
    const audits = await w.app.store.read.select().from(auditLog).where(eq(auditLog.action, 'draft_calendar'))
    expect(audits.map(({ actorId }) => actorId)).toEqual([admin.id])
  })

  it('that are wrong are refused at their field, with everything that was typed', async () => {
    const w = await world()
    const { send } = await desk(w)
    const refused = async (form: Record<string, string>, reason: string, field: string) => {
      const { act, ...values } = form
      expect(await send(form)).toMatchObject({
        status: 422,
        body: { ok: false, reason, field, typed: { act, values } },
      })
    }
    await refused({ ...HOURS, morningTo: '' }, 'hours-incomplete', 'morningTo')
    await refused({ ...HOURS, office: 'khong-co' }, 'office-unknown', 'office')
    await refused({ ...HOURS, note: ' ' }, 'source-missing', 'note')
    await refused({ ...HOURS, from: '' }, 'date-invalid', 'from')
    await refused({ ...DAY, where: 'commune:00000' }, 'area-unknown', 'where')
    await refused({ ...DAY, name: '' }, 'name-missing', 'name')
    await refused({ act: 'swap', off: '2026-12-12', work: '2026-12-19', name: 'x' }, 'not-a-weekday', 'off')
    await refused({ act: 'status', year: '12', status: 'decided', note: 'x' }, 'year-invalid', 'year')
    await refused({ act: 'import', json: '{"national": ' }, 'document-invalid', 'json')
    expect(await draftOf(w.app, 'calendar')).toBeNull()
  })

  it('keep the ground of every change in the draft, whatever was changed after it', async () => {
    const w = await world()
    const { send } = await desk(w)
    await send({ ...HOURS, note: 'Quyết định 12/QĐ-STP' })
    await send({ ...DAY, note: 'Quyết định 99/QĐ-UBND' })
    await send({ act: 'swap', off: '2026-12-02', work: '2026-12-05', name: 'Hoán đổi', note: '' })
    expect((await draftOf(w.app, 'calendar'))?.note).toBe('Quyết định 12/QĐ-STP; Quyết định 99/QĐ-UBND')
    const { national } = w.app.rules.calendars().document
    await send({ act: 'import', json: JSON.stringify(national), note: 'TB 1' })
    expect((await draftOf(w.app, 'calendar'))?.note).toBe('Quyết định 12/QĐ-STP; Quyết định 99/QĐ-UBND; TB 1')
    await send({ act: 'import', json: JSON.stringify(w.app.rules.calendars().document), note: 'TB 2' })
    expect((await draftOf(w.app, 'calendar'))?.note).toBe('TB 2')
  })

  it('can be taken back before they are applied', async () => {
    const w = await world()
    const { send, open } = await desk(w)
    await send(HOURS)
    expect(await send({ act: 'hours-remove', office: 'stnmt', from: '2026-11-19' })).toMatchObject({ status: 200 })
    expect((await open()).ownHours).toEqual([])
    expect(await send({ act: 'hours-remove', office: 'stnmt', from: '2026-11-19' })).toMatchObject({ status: 422 })
  })
})

describe('a local holiday, set by an administrator', () => {
  it('of one office gives it a day more to accept; of the whole province moves answers too', async () => {
    const w = await world()
    const { admin, send, open } = await desk(w)
    const { id } = await w.file(CASE)
    const apply = async () => publishVersion(w.app, admin, (await draftOf(w.app, 'calendar'))!.id, w.clock.now)
    await send({ ...DAY, status: 'proposed' })
    await apply()
    expect(await dueOf(w, id, 'accept')).toBe(at('2026-11-19T17:00'))
    await send(DAY)
    expect((await open()).localDays).toMatchObject([{ where: 'office:stnmt', status: 'decided' }])
    await apply()
    expect(await dueOf(w, id, 'accept')).toBe(at('2026-11-20T17:00'))
    expect(await dueOf(w, id, 'answer')).toBe(at('2026-12-08T17:00'))
    await send({ ...DAY, where: 'province', date: '2026-12-08' })
    await apply()
    expect(await dueOf(w, id, 'answer')).toBe(at('2026-12-09T17:00'))
    await send({ act: 'local-remove', date: '2026-12-08', where: 'province' })
    expect((await open()).localDays).toHaveLength(1)
  })

  it('of a commune holds for the offices of that commune', async () => {
    const w = await world()
    const { send, open } = await desk(w)
    const commune = w.app.directory.current().communes.find(({ officeId, validTo }) => officeId && validTo === null)!
    expect((await open()).communes.map(({ value }) => value)).toContain(`commune:${commune.code}`)
    expect(await send({ ...DAY, where: `commune:${commune.code}` })).toMatchObject({ status: 200 })
    const draft = (await draftOf(w.app, 'calendar'))!
    const { offices } = draft.document as { offices: { localDays: { offices: string[] }[] } }
    expect(offices.localDays[0]!.offices).toContain(commune.officeId)
    expect((await open()).localDays[0]!.whereName).toBe(commune.officialName)
  })
})

describe('the API', () => {
  it('explains by the calendar in force, not by the one that was shipped', async () => {
    const w = await world()
    const { admin, send } = await desk(w)
    const explain = createExplainerInForce(w.app.rules)
    const asked = { received: '2026-12-07T08:00:00+07:00', length: 1, unit: 'working_days' }
    expect(explain(asked)).toMatchObject({ ok: true, answer: { dueAt: '2026-12-08T17:00:00+07:00' } })
    await send({ ...DAY, where: 'province', date: '2026-12-08' })
    await publishVersion(w.app, admin, (await draftOf(w.app, 'calendar'))!.id, w.clock.now)
    expect(explain(asked)).toMatchObject({ ok: true, answer: { dueAt: '2026-12-09T17:00:00+07:00' } })
  })
})
