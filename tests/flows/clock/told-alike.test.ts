import { describe, expect, it } from 'vitest'
import { acceptComplaint } from '~/casework/accept.server'
import { askSubmitter } from '~/casework/ask-submitter.server'
import { clocksOf } from '~/casework/queries/case-clocks.server'
import { resumeComplaint } from '~/casework/resume.server'
import { submitterView } from '~/casework/submitter-view.server'
import { editCalendar } from '~/clock/calendar-edit'
import { dailyNotices } from '~/clock/digest.server'
import { createExplainerInForce } from '~/clock/explain-request.server'
import { noticesFor } from '~/clock/staff-notices.server'
import { sweepTimers } from '~/clock/sweep.server'
import { confirmPolicy, editableCalendar, publishVersion, saveDraft } from '~/clock/versions.server'
import { type World, world } from '../../support/world'

const CASE = {
  body: 'Tôi nộp hồ sơ sang tên quyền sử dụng đất từ tháng 9, đến nay chưa được trả kết quả.',
  kind: 'conduct',
  officeId: 'stnmt',
  submitter: { type: 'citizen', name: 'Nguyễn Văn Thử', phone: '0900 000 111', email: 'thu@example.vn' },
}
const at = (text: string) => Date.parse(`${text}:00+07:00`)

/** The answer's clock as staff and as the person are shown it. */
async function shown({ app, complaint }: World, { id, code }: { id: string; code: string }, now: number) {
  const staff = (await clocksOf(app, id, now)).find(({ name }) => name === 'answer')
  const view = await submitterView(app, await complaint(code), now, 'vi')
  const person = view.timers.find(({ name }) => name === 'answer')
  if (!staff || !person) throw new Error('no answer timer')
  return { staff, person }
}

describe('the derivation of a deadline', () => {
  it('is the same, word for word, for staff, for the person and through the API', async () => {
    const w = await world()
    const officer = await w.staff('officer', 'stnmt')
    const filed = await w.file(CASE)
    const { code } = filed
    await acceptComplaint(w.app, officer, code, at('2026-11-18T09:00'))
    await askSubmitter(w.app, officer, code, 'Xin gửi ảnh.', at('2026-11-19T08:00'))
    await resumeComplaint(w.app, officer, code, at('2026-11-20T10:00'))
    const { staff, person } = await shown(w, filed, at('2026-11-20T11:00'))
    const api = createExplainerInForce(w.app.rules)({
      received: '2026-11-18T08:00:00+07:00',
      policy: 'answer',
      pauses: [['2026-11-19T08:00:00+07:00', '2026-11-20T10:00:00+07:00']],
    })
    if (!api.ok) throw new Error(api.error)
    expect(staff.explanation).toContain('Bộ luật Dân sự 2015')
    expect(person.explanation).toBe(staff.explanation)
    expect(api.answer.text).toBe(staff.explanation)
    expect(Date.parse(api.answer.dueAt ?? '')).toBe(person.dueAt)
    expect(api.answer.steps).toEqual(person.steps)
  })

  it('is marked as unverified everywhere until an administrator confirms it, for late cases too', async () => {
    const w = await world()
    const [late, open] = [await w.file(CASE, { receivedAt: at('2026-10-19T08:00') }), await w.file(CASE)]
    await sweepTimers(w.app, at('2026-11-18T08:00'))
    const marks = async () => {
      const both = [await shown(w, late, w.clock.now), await shown(w, open, w.clock.now)]
      const asked = { received: '2026-11-18T08:00:00+07:00', policy: 'answer' }
      const api = createExplainerInForce(w.app.rules)(asked)
      const verified = both.flatMap(({ staff, person }) => [!staff.isUnverified, person.isVerified])
      return [...verified, api.ok && api.answer.policy?.isVerified]
    }
    expect(await marks()).toEqual([false, false, false, false, false])
    const given = { policyId: 'answer', basis: 'Điều 12 QĐ 29/2026/QĐ-TTg' }
    await confirmPolicy(w.app, await w.staff('admin'), given, w.clock.now)
    expect(await marks()).toEqual([true, true, true, true, true])
    expect((await shown(w, late, w.clock.now)).staff.legalBasis).toBe('Điều 12 QĐ 29/2026/QĐ-TTg')
  })
})

describe('a year without decided days off', () => {
  const warnings = async (w: World) => {
    const admin = await w.staff('admin')
    const all = (await noticesFor(w.app, admin.id)).filter(({ kind }) => kind === 'calendar_year')
    return all.map(({ body }) => /năm (\d{4})/.exec(body)?.[1])
  }

  it('is told to the administrators three months ahead, once a month, whoever of two workers sees it', async () => {
    const w = await world()
    await w.staff('admin')
    await dailyNotices(w.app, at('2026-09-30T09:00'))
    expect(await warnings(w)).toEqual([])
    await dailyNotices(w.app, at('2026-10-01T06:00'))
    expect(await warnings(w)).toEqual([])
    await Promise.all([dailyNotices(w.app, at('2026-10-01T08:00')), dailyNotices(w.app, at('2026-10-01T08:00'))])
    await dailyNotices(w.app, at('2026-10-20T08:00'))
    expect(await warnings(w)).toEqual(['2027'])
    await dailyNotices(w.app, at('2026-11-02T08:00'))
    expect(await warnings(w)).toEqual(['2027', '2027'])
  })

  it('is told no more once the year is decided', async () => {
    const w = await world()
    const admin = await w.staff('admin')
    const current = await editableCalendar(w.app)
    const edited = editCalendar(current.national, { type: 'status', year: 2027, status: 'decided', source: 'TB 9' })
    if (!edited.ok) throw new Error(edited.reason)
    const draft = { ...current, national: edited.data }
    const saved = await saveDraft(w.app, admin, 'calendar', draft, 'TB 9', w.clock.now)
    if (!saved.ok) throw new Error(saved.reason)
    await publishVersion(w.app, admin, saved.version.id, w.clock.now)
    await dailyNotices(w.app, at('2026-11-18T09:00'))
    expect(await warnings(w)).toEqual([])
  })
})

describe('notes to a person whose answer is late', () => {
  it('come one at a time after an outage, not in a pile, and weekly after it', async () => {
    const w = await world()
    const { code } = await w.file(CASE)
    await acceptComplaint(w.app, await w.staff('officer', 'stnmt'), code, at('2026-11-18T09:00'))
    const notes = async () => (await w.sent()).filter(({ payload }) => payload.notice === 'progress').length
    // Due on 8 December; nothing ran for four weeks.
    await sweepTimers(w.app, at('2027-01-05T17:30'))
    expect(await notes()).toBe(0)
    await sweepTimers(w.app, at('2027-01-06T08:00'))
    expect(await notes()).toBe(1)
    await sweepTimers(w.app, at('2027-01-12T08:00'))
    expect(await notes()).toBe(1)
    await sweepTimers(w.app, at('2027-01-13T08:00'))
    expect(await notes()).toBe(2)
  })
})
