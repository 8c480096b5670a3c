import { describe, expect, it } from 'vitest'
import { emptyCall } from '~/web/desk/intake/call-values'
import * as intakePage from '~/web/desk/intake/page'
import { suggest } from '~/web/desk/intake/suggestions.server'
import { world } from '../../support/world'
import { ask, type RouteModule, sessionFor } from './desk-client'

const BRIDGE = 'Cầu tràn thôn 2 xã Đăk Cấm bị nước cuốn hỏng lan can, đề nghị sửa sớm.'
const CHANGED =
  'Cảm ơn. Trước đây cán bộ Sở Giao thông vận tải thái độ hách dịch, bắt chờ lâu, đổi giấy phép lái xe chậm, nay đã khác.'
const THANKS = 'Xin cảm ơn cán bộ Sở Giao thông vận tải thái độ niềm nở, đổi giấy phép lái xe nhanh gọn, rất hài lòng.'

describe('what the call desk reads back', () => {
  it.each([
    ['an office was chosen', 'Sở Giao thông vận tải', '', 'suggestion', BRIDGE],
    ['an office was chosen and it is about its conduct', 'Sở Giao thông vận tải', 'on', 'suggestion', BRIDGE],
    ['nothing was chosen', '', '', 'suggestion', BRIDGE],
    ['the desk says it is a compliment', 'Sở Giao thông vận tải', '', 'compliment', CHANGED],
    ['the desk says it is about conduct', 'Sở Giao thông vận tải', '', 'conduct', THANKS],
    ['the machine is to say the kind', 'Sở Giao thông vận tải', '', '', THANKS],
  ])('names the office that the case then goes to, or none: %s', async (_case, office, concernsOffice, kind, body) => {
    const { app, staff, clock, complaint } = await world()
    const operator = await staff('operator', 'vpubnd')
    const values = { ...emptyCall('01a1fe59-0023-70b6-a42d-418e3689f8b0'), phone: '0905123456', office }
    const typed = { ...values, body, kind, concernsOffice: concernsOffice === 'on' }
    const { routing } = await suggest(app, operator, typed, clock.now)
    const session = await sessionFor(app, operator)
    const form = {
      act: 'file',
      draft: values.draft,
      channel: 'call',
      type: 'citizen',
      phone: '0905123456',
      body,
      office,
    }
    const sent = { ...form, kind, ...(concernsOffice ? { concernsOffice } : {}) }
    const page = intakePage as unknown as RouteModule
    const answer = await ask(app, page, { path: '/can-bo/tiep-nhan', session, form: sent })
    const { receipt } = answer.body as { receipt: { code: string } }
    const { officeId, status } = await complaint(receipt.code)
    const isSent = status === 'assigned' || status === 'forwarded'
    expect(routing?.isCertain).toBe(isSent)
    if (isSent) expect(routing?.office?.id).toBe(officeId)
    const promised = isSent ? `sẽ chuyển đến ${app.directory.officeName(officeId)}` : 'cán bộ điều phối chuyển'
    expect(routing?.readBack).toContain(promised)
  })
})
