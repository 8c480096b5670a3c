import { describe, expect, it } from 'vitest'
import { acceptComplaint } from '~/casework/accept.server'
import { confirmForward } from '~/casework/confirm-forward.server'
import { openCaseFile } from '~/casework/queries/case-file.server'
import { inboxPage } from '~/casework/queries/inbox.server'
import { forwardComplaint } from '~/casework/side-exits.server'
import { takeUpAgain } from '~/casework/take-up-again.server'
import { routeJudgements } from '~/db/schema.server'
import { type World, world } from '../../support/world'

const TAX = 'Đăng ký nộp thuế thu nhập cá nhân, chi cục thuế chưa trả quyết toán thuế, hoàn thuế'
const LAND = 'Tôi nộp hồ sơ đất đai từ tháng 9 tại bộ phận một cửa, đến nay chưa có kết quả.'

async function stage() {
  const w = await world()
  const coordinator = await w.staff('coordinator', 'vpubnd')
  const row = await w.file({ body: TAX })
  const filter = { tab: 'may-chuyen', query: '', officeId: '', field: '', channel: '', page: 1 } as const
  const waiting = async () => (await inboxPage(w.app, coordinator, filter, w.clock.now)).lines.map(({ code }) => code)
  const mayConfirm = async (code: string) =>
    (await openCaseFile(w.app, coordinator, code, w.clock.now))?.allowed.includes('confirm_forward')
  return { w, coordinator, row, waiting, mayConfirm }
}

const judged = async ({ app }: World) => (await app.store.read.select().from(routeJudgements))[0]

describe('what the router handed to a body outside by itself', () => {
  it('waits for a coordinator to confirm it, once', async () => {
    const { w, coordinator, row, waiting, mayConfirm } = await stage()
    expect(row).toMatchObject({ status: 'forwarded', officeId: 'ext-thue' })
    expect([await waiting(), await mayConfirm(row.code)]).toEqual([[row.code], true])
    expect((await confirmForward(w.app, coordinator, row.code, w.clock.now)).ok).toBe(true)
    expect([await waiting(), await mayConfirm(row.code)]).toEqual([[], false])
    expect(await w.complaint(row.code)).toMatchObject({
      status: 'forwarded',
      officeId: 'ext-thue',
      outcome: 'forwarded',
    })
    expect(await confirmForward(w.app, coordinator, row.code, w.clock.now)).toEqual({
      ok: false,
      reason: 'wrong-status',
    })
    const file = await openCaseFile(w.app, coordinator, row.code, w.clock.now)
    expect(file?.timeline.map(({ type }) => type)).toContain('forward_confirmed')
  })

  it('counts as right for the machine when confirmed', async () => {
    const { w, coordinator, row } = await stage()
    expect(await judged(w)).toMatchObject({ saidOfficeId: 'ext-thue', decidedOfficeId: null })
    await confirmForward(w.app, coordinator, row.code, w.clock.now)
    expect(await judged(w)).toMatchObject({ decidedOfficeId: 'ext-thue' })
  })

  it('no longer waits when it was taken up again, nor when a person then forwards it', async () => {
    const { w, coordinator, row, waiting } = await stage()
    expect((await takeUpAgain(w.app, coordinator, row.code, 'Việc của Sở Tài chính.', w.clock.now)).ok).toBe(true)
    expect(await waiting()).toEqual([])
    const given = { officeId: 'ext-thue', note: 'Đúng là của cơ quan thuế.' }
    expect((await forwardComplaint(w.app, coordinator, row.code, given, w.clock.now)).ok).toBe(true)
    expect(await waiting()).toEqual([])
  })

  it('is no matter of an office, and no other case can be confirmed', async () => {
    const { w, coordinator, row, mayConfirm } = await stage()
    const officer = await w.staff('officer', 'stnmt')
    expect(await confirmForward(w.app, officer, row.code, w.clock.now)).toMatchObject({ ok: false })
    const { code } = await w.file({ body: LAND, officeId: 'stnmt' })
    await acceptComplaint(w.app, officer, code, w.clock.now)
    expect(await mayConfirm(code)).toBe(false)
    expect(await confirmForward(w.app, coordinator, code, w.clock.now)).toMatchObject({ ok: false })
  })
})
