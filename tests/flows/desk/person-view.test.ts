import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import type { App } from '~/app.server'
import { viewerOf } from '~/casework/load.server'
import { keepInbound, settle } from '~/channels/inbox/inbound.server'
import { endCall } from '~/channels/voice/call.server'
import { makeCode } from '~/complaints/code'
import { newId } from '~/complaints/ids'
import { LEGAL_TYPES } from '~/complaints/kinds'
import { auditLog, complaints, messages, STAFF_ROLES } from '~/db/schema.server'
import { maySee } from '~/staff/permissions'
import type { StaffMember } from '~/staff/staff-member'
import { ACCESS } from '~/web/desk/access'
import * as page from '~/web/desk/person/page'
import { openPerson, type PersonView } from '~/web/desk/person/person.server'
import { world } from '../../support/world'
import { ask, type RouteModule, sessionFor } from './desk-client'

const OFFICES = [null, 'stnmt', 'ttra', 'vpubnd'] as const
const PHONE = '+84905123456'
const DENUNCIATION = 'Tôi tố cáo ông cán bộ địa chính nhận tiền hối lộ năm triệu đồng để làm sổ đỏ cho tôi.'
const view = (answer: { body: unknown }) => answer.body as PersonView
const ofCall = { channel: 'voice', senderKind: 'phone', sender: PHONE } as const

type Row = typeof complaints.$inferSelect

/** Every combination of what decides about access, all from one telephone; each carries an address of its own, and a
 *  second, ordinary case hangs on that address alone. */
function everyCase(app: App, template: Row): { first: Row; second: Row; mark: string }[] {
  const made: { first: Row; second: Row; mark: string }[] = []
  for (const kind of ['conduct', 'suggestion'] as const) {
    for (const legalType of LEGAL_TYPES) {
      for (const isProtected of [true, false]) {
        for (const officeId of [null, 'stnmt', 'ttra']) {
          for (const accusedOfficeId of [null, 'stnmt', 'ttra']) {
            const mark = `dau${made.length}dau`
            const email = `${mark}@example.vn`
            const row = (facts: Partial<Row>): Row => ({
              ...template,
              id: newId(),
              code: makeCode('2026-11-18', app.randomBytes(32)),
              accessKeyHash: newId(),
              bodyEnc: app.vault.encrypt('body', `Nội dung ${mark}`),
              emailEnc: app.vault.encrypt('email', email),
              emailHash: app.vault.lookupHash('email', email),
              ...facts,
            })
            const first = row({ kind, legalType, isProtected, officeId, accusedOfficeId })
            const second = row({ phoneHash: null, phoneEnc: null, officeId: 'stnmt' })
            made.push({ first, second, mark })
          }
        }
      }
    }
  }
  return made
}

async function writeAll(app: App, made: ReturnType<typeof everyCase>, now: number) {
  const rows = made.flatMap(({ first, second }) => [first, second])
  await app.store.write(async (tx) => {
    for (let at = 0; at < rows.length; at += 40) await tx.insert(complaints).values(rows.slice(at, at + 40))
    for (const { first, mark } of made) {
      await tx.insert(messages).values({
        id: newId(),
        complaintId: first.id,
        kind: 'submitter',
        bodyEnc: app.vault.encrypt('message', `Bổ sung ${mark}`),
        authorRole: 'submitter',
        round: 1,
        at: now,
      })
      const payload = { to: PHONE, body: `Gửi ${mark}` }
      await app.outbox.add(tx, { topic: 'sms', dedupeKey: `sms:${mark}`, payload, complaintId: first.id }, now)
    }
  })
  for (const { first, mark } of made) {
    const heard = { ...ofCall, channel: 'sms', providerId: mark, text: `TT ${mark}` } as const
    const { row } = await keepInbound(app, heard, now)
    const settled = { state: 'command', complaintId: first.id, reply: `Trả lời ${mark}` } as const
    await app.store.write((tx) => settle(app, tx, [row.id], settled, now))
  }
}

describe('the view of one person', () => {
  it('shows every role and office the cases it may see, and of the others not a word, a number or a link', async () => {
    const { app, file, staff, clock } = await world()
    const filed = await file({ body: 'Một phản ánh để thử.', channel: 'call', submitter: { phone: PHONE } })
    const { accessKey: _accessKey, ...template } = filed
    await app.store.write((tx) => tx.update(complaints).set({ phoneHash: null }).where(eq(complaints.id, filed.id)))
    const made = everyCase(app, { ...template, officeId: null })
    await writeAll(app, made, clock.now)
    for (const role of STAFF_ROLES) {
      for (const officeId of OFFICES) {
        const person = await staff(role, officeId)
        const viewer = viewerOf(app, person)
        const seen = made.filter(({ first }) => maySee(viewer, first))
        const hidden = made.filter(({ first }) => !maySee(viewer, first))
        for (const { first } of hidden.slice(0, 3)) {
          expect(await openPerson(app, person, first.code, clock.now)).toBeNull()
        }
        const anchor = seen[0]?.first.code ?? ''
        const shown = await openPerson(app, person, anchor, clock.now)
        if (!(ACCESS.person.roles as readonly string[]).includes(role) || seen.length === 0) {
          expect(shown).toBeNull()
          continue
        }
        const expected = seen.flatMap(({ first, second }) => [first, ...(maySee(viewer, second) ? [second] : [])])
        const where = `${role} of ${officeId}`
        expect(new Set(shown!.cases.map(({ code }) => code)), where).toEqual(new Set(expected.map(({ code }) => code)))
        const told = JSON.stringify(shown)
        for (const { mark, first, second } of hidden) {
          expect(told.includes(mark) || told.includes(first.code) || told.includes(second.code), where).toBe(false)
        }
        for (const { mark } of seen.slice(0, 20)) expect(told, where).toContain(`${mark}@example.vn`)
      }
    }
  })

  it('joins telephone, text, mail and Zalo where a case carries two of them, and what was left unfinished', async () => {
    const { app, file, staff, clock } = await world()
    const by = (channel: string, body: string, submitter: Record<string, string>) => file({ channel, body, submitter })
    const call = await by('call', 'Cuộc gọi về đường hỏng ở thôn 3.', { phone: PHONE, name: 'Nguyễn Văn Thử' })
    const both = await by('web', 'Nộp trên mạng về rác thải.', { phone: PHONE, email: 'thu@example.vn' })
    const mail = await by('email', 'Thư về đèn đường.', { email: 'thu@example.vn' })
    const zalo = await by('zalo', 'Nhắn Zalo về nước sạch.', { zaloId: '8899', phone: '0905 123 456' })
    const other = await by('call', 'Người khác gọi về việc khác.', { phone: '0905999888' })
    const { row } = await keepInbound(app, { ...ofCall, providerId: 'CA1', text: 'Tôi muốn nói về' }, clock.now)
    await endCall(app, row, clock.now)
    const seen = await openPerson(app, await staff('operator', 'vpubnd'), mail.code, clock.now)
    expect(new Set(seen?.cases.map(({ code }) => code))).toEqual(
      new Set([call, both, mail, zalo].map((one) => one.code)),
    )
    expect(seen?.contacts.map(({ kind }) => kind).sort()).toEqual(['email', 'phone', 'zalo'])
    expect(seen?.contacts.find(({ kind }) => kind === 'phone')?.via).toBe(both.code)
    expect(seen?.names).toEqual(['Nguyễn Văn Thử'])
    expect(seen?.entries.find(({ kind }) => kind === 'unfinished')).toMatchObject({ reviewId: row.id })
    expect(JSON.stringify(seen)).not.toContain(other.code)
    expect(JSON.stringify(seen?.entries)).not.toContain(call.accessKey)
    const fromCall = await openPerson(app, await staff('operator', 'vpubnd'), row.id, clock.now)
    expect(fromCall?.cases).toHaveLength(4)
    const officer = await staff('officer', both.officeId ?? 'stp')
    const own = await openPerson(app, officer, both.code, clock.now)
    expect(own?.entries.some(({ kind }) => kind === 'unfinished')).not.toBe(true)
    expect(await openPerson(app, officer, row.id, clock.now)).toBeNull()
  })

  it('keeps an unfinished denunciation from the call desk, as it would the case', async () => {
    const { app, file, staff, clock } = await world()
    const body = 'Hỏi về lệ phí chứng thực bản sao.'
    const known = await file({
      channel: 'call',
      body,
      kind: 'suggestion',
      officeId: 'stp',
      submitter: { phone: PHONE },
    })
    const { row } = await keepInbound(app, { ...ofCall, providerId: 'CA2', text: DENUNCIATION }, clock.now)
    await endCall(app, row, clock.now)
    for (const role of ['operator', 'coordinator'] as const) {
      const person = await staff(role, 'vpubnd')
      const shown = await openPerson(app, person, known.code, clock.now)
      expect(shown?.entries.map(({ kind }) => kind)).not.toContain('unfinished')
      expect(await openPerson(app, person, row.id, clock.now)).toBeNull()
    }
    const inspector = await openPerson(app, await staff('inspector', 'ttra'), row.id, clock.now)
    expect(inspector?.entries.map(({ kind }) => kind)).toEqual(['unfinished'])
    expect(inspector?.cases).toEqual([])
  })
})

describe('the page of one person', () => {
  const open = async (app: App, person: StaffMember, id: string) =>
    ask(app, page as unknown as RouteModule, {
      path: `/can-bo/nguoi-gui/${id}`,
      params: { id },
      session: await sessionFor(app, person),
    })

  it('is written to the audit log each time it is opened, and each time it is refused', async () => {
    const { app, file, staff } = await world()
    const filed = await file({ channel: 'call', body: 'Đường ở thôn 3 hỏng nặng.', submitter: { phone: PHONE } })
    const operator = await staff('operator', 'vpubnd')
    expect(view(await open(app, operator, filed.code)).cases).toHaveLength(1)
    expect((await open(app, operator, PHONE)).status).toBe(404)
    const log = await app.store.read.select().from(auditLog)
    expect(log.map(({ action, target, outcome }) => [action, target, outcome])).toEqual([
      ['view_person', filed.code, 'ok'],
      ['view_person', '', 'denied'],
    ])
  })
})
