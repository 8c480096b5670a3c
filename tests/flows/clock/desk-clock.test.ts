import { describe, expect, it } from 'vitest'
import { acceptComplaint } from '~/casework/accept.server'
import { assignComplaint } from '~/casework/assign.server'
import { declineComplaint } from '~/casework/decline.server'
import { extendAnswer } from '~/casework/extend.server'
import { replyOf } from '~/casework/replies.server'
import { markNoticesRead } from '~/clock/staff-notices.server'
import { sweepTimers } from '~/clock/sweep.server'
import { openDataset } from '~/statistics/open-data.server'
import { officeStatistics } from '~/statistics/queries.server'
import * as casePage from '~/web/desk/case/page'
import * as apologyPage from '~/web/desk/clock/apology-page'
import * as calendarPage from '~/web/desk/clock/calendar-page'
import * as frame from '~/web/desk/layout'
import { world } from '../../support/world'
import { ask, type RouteModule, sessionFor } from '../desk/desk-client'

const CASE = {
  body: 'Tôi nộp hồ sơ sang tên quyền sử dụng đất từ tháng 9, đến nay chưa được trả kết quả.',
  kind: 'conduct',
  officeId: 'stnmt',
  submitter: { type: 'citizen', name: 'Nguyễn Văn Thử', phone: '0900 000 111' },
}
const at = (text: string) => Date.parse(`${text}:00+07:00`)
const module = (page: unknown) => page as RouteModule

interface ShownCustody {
  file: {
    custody: {
      refusals: number
      lostMinutes: number
      legs: { holder: string; office: string; openMinutes: number; end: string | null; ground: string | null }[]
    }
  }
}

describe('the case page', () => {
  it('says who held the case how long, what was lost and why an office refused', async () => {
    const w = await world()
    const { code } = await w.file(CASE)
    const refuser = await w.staff('officer', 'stnmt')
    const ground = { ground: 'Thuộc thẩm quyền của Sở Tư pháp' }
    await declineComplaint(w.app, refuser, code, ground, at('2026-11-18T10:00'))
    const coordinator = await w.staff('coordinator', 'vpubnd')
    await assignComplaint(w.app, coordinator, code, { officeId: 'stp', reason: '' }, at('2026-11-18T14:00'))
    const officer = await w.staff('officer', 'stp')
    await acceptComplaint(w.app, officer, code, at('2026-11-18T15:00'))
    w.clock.at('2026-11-19T09:30:00+07:00')
    const session = await sessionFor(w.app, officer)
    const { body } = await ask(w.app, module(casePage), { path: `/can-bo/phan-anh/${code}`, params: { code }, session })
    const { custody } = (body as ShownCustody).file
    expect(custody.legs.map(({ holder, openMinutes, end }) => [holder, openMinutes, end])).toEqual([
      ['office', 120, 'declined'],
      ['coordinator', 150, 'moved'],
      ['office', 300, null],
    ])
    expect(custody.legs[0]).toMatchObject({ office: w.app.directory.officeName('stnmt'), ground: ground.ground })
    expect(custody).toMatchObject({ refusals: 1, lostMinutes: 270 })
  })
})

describe('the frame of the desk', () => {
  it('counts the notices that were not read yet', async () => {
    const w = await world()
    const officer = await w.staff('officer', 'stnmt')
    const { code } = await w.file(CASE)
    await acceptComplaint(w.app, officer, code, at('2026-11-18T09:00'))
    const session = await sessionFor(w.app, officer)
    const unread = async () =>
      ((await ask(w.app, module(frame), { path: '/can-bo', session })).body as { unread: number }).unread
    expect(await unread()).toBe(0)
    await sweepTimers(w.app, at('2026-11-30T07:30'))
    expect(await unread()).toBe(1)
    await markNoticesRead(w.app, officer.id, at('2026-11-30T08:00'))
    expect(await unread()).toBe(0)
  })
})

interface ShownApology {
  apology: { text: string; promisedOn: string; sentAt: number | null }
}

describe('an apology', () => {
  it('that lay until its date was past proposes a new one, and promises nothing in the past', async () => {
    const w = await world()
    const head = await w.staff('head', 'stnmt')
    const { code, id } = await w.file(CASE)
    await acceptComplaint(w.app, await w.staff('officer', 'stnmt'), code, at('2026-11-18T09:00'))
    await sweepTimers(w.app, at('2026-12-08T17:00'))
    expect(await replyOf(w.app.store.read, id, 1, 'apology')).toMatchObject({ promisedAt: at('2026-12-15T17:00') })
    w.clock.at('2026-12-21T09:00:00+07:00')
    const session = await sessionFor(w.app, head)
    const page = { path: `/can-bo/phan-anh/${code}/xin-loi`, params: { code }, session }
    const { apology } = (await ask(w.app, module(apologyPage), page)).body as ShownApology
    expect(apology.promisedOn).toBe('2026-12-28')
    expect(apology.text).toContain('chậm nhất vào thứ Hai, 28/12/2026, 17:00')
    expect(apology.text).not.toContain('15/12/2026')
    const form = { text: apology.text, proposedOn: apology.promisedOn }
    for (const past of ['2026-12-15', '2026-12-20', '']) {
      const refused = await ask(w.app, module(apologyPage), { ...page, form: { ...form, promisedOn: past } })
      expect(refused, past).toMatchObject({ status: 422, body: { reason: 'date-invalid' } })
    }
    const sent = await ask(w.app, module(apologyPage), { ...page, form: { ...form, promisedOn: '2026-12-24' } })
    expect(sent.status).toBe(302)
    const shown = (await ask(w.app, module(apologyPage), page)).body as ShownApology
    expect(shown.apology).toMatchObject({ promisedOn: '2026-12-24', sentAt: w.clock.now })
    expect(shown.apology.text).toContain('chậm nhất vào thứ Năm, 24/12/2026, 17:00')
  })
})

describe('letters of extension', () => {
  it('are published by office and month', async () => {
    const w = await world()
    const head = await w.staff('head', 'stnmt')
    const { code } = await w.file(CASE)
    await acceptComplaint(w.app, await w.staff('officer', 'stnmt'), code, w.clock.now)
    await extendAnswer(w.app, head, code, { length: 5, ground: 'Cần xác minh' }, w.clock.now)
    const data = await openDataset(w.app, 'theo-co-quan')
    expect(data?.records.find(({ ma }) => ma === 'stnmt')).toMatchObject({ thang: '2026-11', gia_han: 1, xin_loi: 0 })
    const slug = w.app.directory.office('stnmt')?.slug ?? ''
    expect((await officeStatistics(w.app, slug))?.months.at(-1)).toMatchObject({ key: '2026-11', extensions: 1 })
  })
})

describe('an imported calendar', () => {
  it('names an office that does not exist instead of keeping hours nobody will ever count with', async () => {
    const w = await world()
    const session = await sessionFor(w.app, await w.staff('admin'))
    const put = (id: string) => {
      const json = JSON.stringify({
        version: 1,
        offices: { [id]: { hours: [{ validFrom: null, intervals: [['08:00', '12:00']] }] } },
      })
      return ask(w.app, module(calendarPage), { path: '/can-bo/lich', session, form: { act: 'import', json } })
    }
    expect(await put('stnmtt')).toMatchObject({
      status: 422,
      body: { reason: 'document-invalid', mistakes: ['Không có cơ quan nào mang mã stnmtt.'] },
    })
    expect(await put('stnmt')).toMatchObject({ status: 200, body: { ok: true } })
  })
})
