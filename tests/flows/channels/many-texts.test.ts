import { describe, expect, it } from 'vitest'
import { complaints, inboundMessages } from '~/db/schema.server'
import { machines, postAsTwilio, TWILIO_TOKEN } from '../../support/machines'
import { world } from '../../support/world'

const SENDERS = 60

describe('many text messages at once', () => {
  it('are each taken exactly once, however often and in whatever order they are delivered', async () => {
    const { app } = await world({ env: { TWILIO_AUTH_TOKEN: TWILIO_TOKEN } })
    const origin = await machines(app)
    const messages = Array.from({ length: SENDERS }, (_, index) => ({
      MessageSid: `SM${index}`,
      From: `+849050${String(10_000 + index)}`,
      Body: index % 10 === 0 ? '' : `Đường vào thôn ${index} bị sạt lở, xe không đi được`,
    }))
    const deliveries = messages.flatMap((message, index) => Array.from({ length: 1 + (index % 3) }, () => message))
    deliveries.sort((a, b) => ((Number(a.MessageSid.slice(2)) * 7) % 13) - ((Number(b.MessageSid.slice(2)) * 7) % 13))
    const answers = await Promise.all(
      deliveries.map(async (message) => ({
        sid: message.MessageSid,
        ...(await postAsTwilio(origin, '/webhooks/twilio/sms', message)),
      })),
    )
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([200]))
    expect(new Set(answers.map((answer) => `${answer.sid} ${answer.text}`)).size).toBe(SENDERS)
    expect(await app.store.read.$count(complaints)).toBe(SENDERS - SENDERS / 10)
    expect(await app.store.read.$count(inboundMessages)).toBe(SENDERS)
  })
})
