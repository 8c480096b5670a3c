import { expect, it } from 'vitest'
import { acceptComplaint } from '~/casework/accept.server'
import { askSubmitter } from '~/casework/ask-submitter.server'
import { type SmsFrame, smsPreview } from '~/channels/sms/preview'
import { smsText } from '~/channels/sms/send.server'
import * as casePage from '~/web/desk/case/page'
import { world } from '../../support/world'
import { ask, type RouteModule, sessionFor } from './desk-client'

it('shows staff, before they send it, exactly the text message that goes out', async () => {
  const { app, clock, staff, file, sent } = await world()
  const about = { body: 'Hẹn ba lần chưa trả kết quả khai sinh.', kind: 'regulation', officeId: 'stp' }
  const texted = await file({ ...about, answerChannel: 'sms', submitter: { phone: '0905123456' } })
  const written = await file({ ...about, answerChannel: 'none' })
  const officer = await staff('officer', 'stp')
  const session = await sessionFor(app, officer)
  const shown = async (code: string) => {
    const asked = { path: `/can-bo/phan-anh/${code}`, params: { code }, session }
    const answer = await ask(app, casePage as unknown as RouteModule, asked)
    return (answer.body as { file: { sms: SmsFrame | null } }).file.sms
  }
  expect(await shown(written.code)).toBeNull()
  await acceptComplaint(app, officer, texted.code, clock.now)
  const frame = await shown(texted.code)
  const words = 'ảnh chụp giấy hẹn, biên lai thu lệ phí'
  const result = await askSubmitter(app, officer, texted.code, words, clock.now)
  expect(result.ok).toBe(true)
  const parcel = (await sent()).find(({ payload }) => payload.notice === 'asked')
  expect(smsPreview('asked', words, frame!).text).toBe(smsText(app, parcel!.payload))
})
