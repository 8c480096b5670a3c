import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { acceptComplaint } from '~/casework/accept.server'
import { addMessage } from '~/casework/add-message.server'
import { answerComplaint } from '~/casework/answer.server'
import { draftReply } from '~/casework/draft-reply.server'
import { inboxPage } from '~/casework/queries/inbox.server'
import { disagree, rateAnswer } from '~/casework/submitter-acts.server'
import { receiveMail } from '~/channels/email/receive-mail.server'
import { hmacOf } from '~/channels/http/hmac.server'
import { noticesFor } from '~/clock/staff-notices.server'
import { complaints, staffUsers } from '~/db/schema.server'
import { fileQuestion } from '~/dialogues/file-questions.server'
import { saveDialogue } from '~/dialogues/manage-dialogue.server'
import * as lettersPage from '~/web/desk/letters/page'
import * as filingPage from '~/web/public/filing/page'
import { machines, postAsTwilio, TWILIO_TOKEN } from '../../support/machines'
import { type World, world } from '../../support/world'
import { ask, type RouteModule, sessionFor } from '../desk/desk-client'

const BODY = 'Chồng tôi say rượu cầm dao đòi giết hai mẹ con, chúng tôi đang trốn ở xã Đăk Hà, xin cứu giúp.'
const QUIET = 'Tôi nộp hồ sơ đất đai từ tháng 9 tại bộ phận một cửa, đến nay chưa có kết quả.'
const SECRET = 'khoa-chung-voi-doi-tac-0123456789'
const ZALO = { ZALO_APP_ID: '123456', ZALO_APP_SECRET: 'bi-mat-ung-dung', ZALO_OA_SECRET: 'bi-mat-oa' }
const ENV = {
  ...ZALO,
  TWILIO_AUTH_TOKEN: TWILIO_TOKEN,
  OPEN311_API_KEYS: 'khoa-open311-thu-nghiem',
  INBOUND_SECRETS: JSON.stringify({ mocha: SECRET }),
  MAIL_TO: 'phananh@example.vn',
}
const FROM = '+84905111222'

interface Stage extends World {
  origin: string
}

/** Brings the text in and answers every word the person was told, by whatever the road answers with. */
type Drive = (stage: Stage) => Promise<string>

const told = async ({ sent }: Stage): Promise<string> =>
  (await sent())
    .filter(({ topic }) => topic === 'sms' || topic === 'email' || topic === 'zalo')
    .map(({ payload }) => JSON.stringify(payload))
    .join(' ')

const EVENT = {
  form: 'business_coffee',
  title: 'Đối thoại tháng 11',
  date: '2026-11-16',
  from: '08:00',
  to: '10:00',
  place: 'Hội trường',
  host: 'Chủ tịch',
  hostOffice: 'vpubnd',
  attendees: '',
  attendeeCount: '',
  summary: '',
}

const ROADS: Record<string, Drive> = {
  'the web form, which shows the numbers before anything is sent': async ({ app }) => {
    const page = filingPage as unknown as RouteModule
    const blank = (await ask(app, page, { path: '/gui-phan-anh' })).body as {
      state: { values: Record<string, string> }
    }
    const values = Object.fromEntries(Object.entries(blank.state.values).filter(([, one]) => typeof one === 'string'))
    const form = { ...values, body: BODY, intent: 'send' }
    const answer = await ask(app, page, { path: '/gui-phan-anh', form })
    const first = JSON.stringify(answer.body)
    expect(await app.store.read.select().from(complaints)).toHaveLength(0)
    expect(first).toContain(BODY)
    const sentOff = await ask(app, page, { path: '/gui-phan-anh', form: { ...form, intent: 'confirm' } })
    expect(sentOff.status).toBe(303)
    return first.slice(first.indexOf('dangerNumbers'))
  },
  'a text message': async ({ origin }) =>
    (
      await postAsTwilio(origin, '/webhooks/twilio/sms', {
        MessageSid: 'SM1',
        From: FROM,
        To: '+84260000000',
        Body: BODY,
      })
    ).text,
  'a text message of somebody who has another case open': async ({ origin, clock }) => {
    const text = (MessageSid: string, Body: string) =>
      postAsTwilio(origin, '/webhooks/twilio/sms', { MessageSid, From: FROM, To: '+84260000000', Body })
    await text('SM1', QUIET)
    clock.now += 3_600_000
    return (await text('SM2', BODY)).text
  },
  'a telephone call, before it is read back': async ({ origin }) => {
    const step = (name: string, form: Record<string, string>) =>
      postAsTwilio(origin, `/webhooks/twilio/voice${name}`, { CallSid: 'CA1', From: FROM, ...form })
    await step('', {})
    const readBack = (await step('/said', { SpeechResult: BODY })).text
    expect(readBack.search(/11\d/)).toBeLessThan(readBack.indexOf('Chồng tôi'))
    await step('/confirm', { Digits: '1' })
    return readBack
  },
  'a telephone call that breaks off before it is confirmed': async ({ origin }) => {
    const step = (name: string, form: Record<string, string>) =>
      postAsTwilio(origin, `/webhooks/twilio/voice${name}`, { CallSid: 'CA1', From: FROM, ...form })
    await step('', {})
    const readBack = (await step('/said', { SpeechResult: BODY })).text
    for (const _ of [1, 2]) await step('/ended', { CallStatus: 'completed' })
    return readBack
  },
  'an e-mail': async (stage) => {
    const mail = [
      'From: Thu <thu@example.org>',
      'To: phananh@example.vn',
      'Message-ID: <a@example.org>',
      'Subject: Cuu',
      'Content-Type: text/plain; charset=utf-8',
      '',
      BODY,
    ].join('\r\n')
    await receiveMail(stage.app, Buffer.from(mail), stage.clock.now)
    return told(stage)
  },
  Zalo: async (stage) => {
    const message = { event_name: 'user_send_text', timestamp: '1763427600000', message: { msg_id: 'm1', text: BODY } }
    const body = JSON.stringify({ app_id: ZALO.ZALO_APP_ID, sender: { id: '8899' }, ...message })
    const mac = createHash('sha256')
      .update(`${ZALO.ZALO_APP_ID}${body}1763427600000${ZALO.ZALO_OA_SECRET}`)
      .digest('hex')
    const headers = { 'X-ZEvent-Signature': `mac=${mac}` }
    expect((await fetch(`${stage.origin}/webhooks/zalo`, { method: 'POST', headers, body })).status).toBe(200)
    return told(stage)
  },
  'a letter, whose registrar is told to call': async ({ app, staff }) => {
    const session = await sessionFor(app, await staff('operator', 'vpubnd'))
    const page = lettersPage as unknown as RouteModule
    const { values } = (await ask(app, page, { path: '/can-bo/thu-den', session })).body as {
      values: { draft: string; number: string; receivedOn: string }
    }
    const sender = { name: 'Nguyễn Văn Thử', address: 'Thôn 3', phone: '', email: '', type: 'citizen' }
    const typed = { ...sender, draft: values.draft, number: values.number, receivedOn: values.receivedOn }
    const form = { ...typed, source: 'letter', answerChannel: '', body1: BODY, act: 'file' }
    const answer = await ask(app, page, { path: '/can-bo/thu-den', session, form })
    return JSON.stringify(answer.body)
  },
  'a question of a dialogue': async (stage) => {
    const { app, staff, clock } = stage
    const coordinator = await staff('coordinator', 'vpubnd')
    const saved = await saveDialogue(app, coordinator, null, EVENT, clock.now)
    if (!saved.ok) throw new Error('no event')
    const cells = { business: 'Nguyễn Văn Thử', phone: '0905111222', question: BODY }
    const filed = await fileQuestion(app, coordinator, saved.id, cells, clock.now)
    expect(filed.ok).toBe(true)
    return told(stage)
  },
  'another system’s webhook': async ({ origin, clock }) => {
    const body = JSON.stringify({ id: 'x1', sentAt: new Date(clock.now).toISOString(), body: BODY })
    const timestamp = String(Math.floor(clock.now / 1000))
    const headers = {
      'Content-Type': 'application/json',
      'X-Timestamp': timestamp,
      'X-Signature': `sha256=${hmacOf(SECRET, timestamp, body)}`,
    }
    return (await fetch(`${origin}/webhooks/inbound/mocha`, { method: 'POST', headers, body })).text()
  },
  Open311: async ({ origin }) => {
    const form = {
      api_key: ENV.OPEN311_API_KEYS,
      service_code: 'dat-dai_conduct',
      address_string: 'thôn 3',
      description: BODY,
    }
    const answer = await fetch(`${origin}/open311/v2/requests.json`, {
      method: 'POST',
      body: new URLSearchParams(form),
    })
    return JSON.stringify(((await answer.json()) as { service_notice: string }[])[0]?.service_notice)
  },
  'the programs’ interface': async ({ origin }) => {
    const headers = { 'Content-Type': 'application/json' }
    const answer = await fetch(`${origin}/api/v1/complaints`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ body: BODY }),
    })
    const { danger } = (await answer.json()) as { danger: { numbers: string[] } }
    return danger.numbers.join()
  },
  'what is added to a case that an office works on': async (stage) => {
    const { app, file, clock } = stage
    const row = await file({ body: QUIET, officeId: 'stnmt', submitter: { email: 'thu@example.org' } })
    await addMessage(app, row.id, { text: BODY, channel: 'web' }, clock.now)
    return told(stage)
  },
  'a disagreement with the answer': async (stage) => {
    const { id } = await answered(stage)
    expect((await disagree(stage.app, id, BODY, stage.clock.now)).ok).toBe(true)
    return told(stage)
  },
}

async function answered({ app, file, staff, clock }: Stage) {
  const row = await file({ body: QUIET, officeId: 'stnmt', submitter: { email: 'thu@example.org' } })
  const head = await staff('head', 'stnmt')
  await acceptComplaint(app, head, row.code, clock.now)
  await draftReply(app, head, row.code, { text: 'Hồ sơ trả ngày 25/11.', submit: true }, clock.now)
  expect((await answerComplaint(app, head, row.code, {}, clock.now)).ok).toBe(true)
  return row
}

describe('danger to life, told by', () => {
  it.each(Object.entries(ROADS))(
    '%s, is at the top at once, and nobody is left with a receipt alone',
    async (_, drive) => {
      const w = await world({ env: ENV })
      const coordinator = await w.staff('coordinator', 'vpubnd')
      await w.app.store.write((tx) => tx.update(staffUsers).set({ email: 'dieu-phoi@example.vn' }))
      const words = await drive({ ...w, origin: await machines(w.app) })
      expect(words).toMatch(/11[1-5]/)
      const rows = await w.app.store.read.select().from(complaints)
      const urgent = rows.filter(({ isDanger }) => isDanger)
      expect(urgent).toHaveLength(1)
      const [row] = urgent
      if (!row) throw new Error('nothing urgent')
      expect(row.priority).toBe('urgent')
      const filter = { tab: 'nguy-hiem', query: '', officeId: '', field: '', channel: '', page: 1 } as const
      const { lines } = await inboxPage(w.app, coordinator, filter, w.clock.now)
      expect(lines[0]?.code).toBe(row.code)
      const notices = await noticesFor(w.app, coordinator.id)
      expect(notices.filter(({ kind }) => kind === 'danger')).toMatchObject([{ code: row.code }])
      const alarms = (await w.sent()).filter(
        ({ topic, payload }) => topic === 'staff_notice' && payload.kind === 'danger',
      )
      expect(alarms).toHaveLength(1)
      expect(alarms[0]?.dueAt).toBe(w.clock.now)
      expect(JSON.stringify(alarms)).not.toContain('dao')
    },
  )

  it('the words beside the stars of a case that is over reaches people too', async () => {
    const w = await world()
    const coordinator = await w.staff('coordinator', 'vpubnd')
    const { id } = await answered({ ...w, origin: '' })
    expect((await rateAnswer(w.app, id, { stars: 1, comment: BODY }, w.clock.now)).ok).toBe(true)
    expect((await noticesFor(w.app, coordinator.id)).map(({ kind }) => kind)).toContain('danger')
    expect(JSON.stringify((await w.sent()).map(({ payload }) => payload))).toMatch(/11[1-5]/)
  })

  it('stars without words are not read at all, and words are read for danger only', async () => {
    const w = await world()
    const { id } = await answered({ ...w, origin: '' })
    const read: string[] = []
    const router: typeof w.app.router = () => ({
      ...w.app.router(),
      route: () => {
        throw new Error('routed again')
      },
      danger: (text) => {
        read.push(text)
        return w.app.router().danger(text)
      },
    })
    const app = { ...w.app, router }
    expect((await rateAnswer(app, id, { stars: 5, comment: ' ' }, w.clock.now)).ok).toBe(true)
    expect(read).toEqual([])
    expect((await disagree(app, id, 'Chưa đúng.', w.clock.now)).ok).toBe(true)
    expect(read).toEqual(['Chưa đúng.'])
  })

  it('a denunciation is told to the inspectorate alone', async () => {
    const w = await world()
    const people = [await w.staff('coordinator', 'vpubnd'), await w.staff('inspector', 'ttra')]
    const row = await w.file({ body: `Tôi tố cáo ông cán bộ xã nhận hối lộ. ${BODY}`, isProtected: true })
    expect(row).toMatchObject({ isDanger: true, isProtected: true })
    const kinds = await Promise.all(people.map(async ({ id }) => (await noticesFor(w.app, id)).map(({ kind }) => kind)))
    expect(kinds).toEqual([[], ['danger']])
  })
})
