import type { ActionFunction } from '@remix-run/node'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import type { App } from '~/app.server'
import { complaints, dialogueCommitments, dialogueImports, dialogues } from '~/db/schema.server'
import { createLimits } from '~/platform/limits.server'
import * as commitmentPage from '~/web/desk/dialogues/commitment-page'
import * as eventPage from '~/web/desk/dialogues/event-page'
import * as importPage from '~/web/desk/dialogues/import-page'
import * as newPage from '~/web/desk/dialogues/new-page'
import * as template from '~/web/desk/dialogues/template'
import * as publicCalendar from '~/web/public/dialogues/calendar'
import * as publicPage from '~/web/public/dialogues/event-page'
import { world } from '../../support/world'
import { ask, type RouteModule, type Session, sessionFor } from '../desk/desk-client'

const EVENT = {
  form: 'dialogue',
  title: 'Đối thoại với nông dân',
  date: '2026-11-17',
  from: '08:00',
  place: 'Nhà văn hóa',
  host: 'Chủ tịch UBND tỉnh',
  attendees: 'Hội Nông dân tỉnh',
}
const route = (module: unknown) => module as RouteModule

/** Posts a file as a browser does. */
async function upload(app: App, session: Session, id: string, name: string, bytes: Uint8Array<ArrayBuffer>) {
  const body = new FormData()
  body.set('csrf', session.csrf)
  body.set('act', 'upload')
  body.set('file', new File([bytes], name))
  const request = new Request(`http://lang-nghe.test/can-bo/doi-thoai/${id}/nhap`, {
    method: 'POST',
    headers: { cookie: session.cookie },
    body,
  })
  const context = { app, limits: createLimits(), nonce: 'n', requestId: 'r', ip: '127.0.0.1' }
  const action = importPage.action as unknown as ActionFunction
  try {
    return await action({ request, params: { id }, context } as never)
  } catch (thrown) {
    if (thrown instanceof Response) return thrown
    throw thrown
  }
}

describe('the pages of an event', () => {
  it('lead from the new event over an uploaded sheet and its correction to the register and the public page', async () => {
    const { app, staff } = await world()
    const session = await sessionFor(app, await staff('coordinator', 'vpubnd'))
    const created = await ask(app, route(newPage), { path: '/can-bo/doi-thoai/moi', session, form: EVENT })
    const id = /doi-thoai\/([^?]+)\?/.exec(created.location ?? '')?.[1] ?? ''
    const params = { id }
    const csv =
      'STT;Họ và tên;Điện thoại;Nội dung câu hỏi\r\n1;Lê Thị Thử;12;Xin hỏi lệ phí cấp lại sổ đỏ của tôi?\r\n2;Trần Mẫu;;Xin hỏi bao giờ sửa đường liên xã?\r\n'
    const sent = (await upload(app, session, id, 'câu hỏi.csv', new TextEncoder().encode(csv))) as Response
    expect(sent.status).toBe(302)
    const path = sent.headers.get('location') ?? ''
    const sheet = new URL(path, 'http://a.vn').searchParams.get('lan') ?? ''
    const dry = (await ask(app, route(importPage), { path, params, session })).body as {
      rows: { id: string; rowNumber: number; errors: { text: string }[]; preview: unknown }[]
    }
    expect(dry.rows.map(({ rowNumber, errors }) => [rowNumber, errors.map(({ text }) => text)])).toEqual([
      [2, ['số điện thoại “12” chưa đúng']],
      [3, []],
    ])
    const post = (form: Record<string, string>) =>
      ask(app, route(importPage), { path, params, session, form: { lan: sheet, ...form } })
    const fixed = { act: 'fix', row: dry.rows[0]?.id ?? '', name: 'Lê Thị Thử', phone: '0912 345 678' }
    expect((await post({ ...fixed, question: 'Xin hỏi lệ phí cấp lại sổ đỏ của tôi?' })).status).toBe(302)
    const confirmed = await post({ act: 'confirm' })
    expect(confirmed.body).toMatchObject({ isDone: true, said: expect.stringContaining('Đã ghi 2 câu hỏi') })
    const rows = await app.store.read.select().from(complaints).where(eq(complaints.eventId, id))
    expect(rows).toHaveLength(2)
    const assigned = await ask(app, route(eventPage), {
      path: `/can-bo/doi-thoai/${id}`,
      params,
      session,
      form: { act: 'assign', code: rows[0]?.code ?? '', assignOffice: 'Sở Tư pháp' },
    })
    expect(assigned.body).toMatchObject({ isDone: true })
    const published = await ask(app, route(eventPage), {
      path: `/can-bo/doi-thoai/${id}`,
      params,
      session,
      form: { act: 'publish' },
    })
    expect(published.location).toContain('xong=cong-khai')
    const slug = '2026-11-17-doi-thoai-voi-nong-dan'
    const shown = await ask(app, route(publicPage), { path: `/doi-thoai/${slug}`, params: { slug } })
    expect(shown.body).toMatchObject({ event: { title: EVENT.title, counts: { total: 2, working: 2 }, questions: [] } })
    expect(JSON.stringify(shown.body)).not.toMatch(/Thử|0912|sổ đỏ/)
    const calendar = await ask(app, route(publicCalendar), { path: `/doi-thoai/${slug}/lich.ics`, params: { slug } })
    expect(calendar.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
  })

  it('keep what was typed and say in words what is wrong', async () => {
    const { app, staff } = await world()
    const session = await sessionFor(app, await staff('operator', 'vpubnd'))
    const wrong = { ...EVENT, title: '', attendees: 'Nguyễn Thị Thử' }
    const refused = await ask(app, route(newPage), { path: '/can-bo/doi-thoai/moi', session, form: wrong })
    expect(refused.status).toBe(422)
    expect(refused.body).toMatchObject({
      errors: { title: 'Xin ghi tên buổi.', attendees: expect.stringContaining('giống tên cá nhân') },
      typed: { place: EVENT.place },
    })
    expect(await app.store.read.select().from(dialogues)).toEqual([])
    const created = await ask(app, route(newPage), { path: '/can-bo/doi-thoai/moi', session, form: EVENT })
    const id = /doi-thoai\/([^?]+)\?/.exec(created.location ?? '')?.[1] ?? ''
    for (const [name, bytes, said] of [
      ['ảnh.xlsx', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'Không đọc được tệp này'],
      ['trống.csv', Buffer.from('STT;Nội dung câu hỏi\n'), 'không có câu hỏi nào'],
    ] as const) {
      const answer = (await upload(app, session, id, name, new Uint8Array(bytes))) as unknown as {
        data: { said: string }
      }
      expect(answer.data.said).toContain(said)
    }
    expect(await app.store.read.select().from(dialogueImports)).toEqual([])
    const question = await ask(app, route(eventPage), {
      path: `/can-bo/doi-thoai/${id}`,
      params: { id },
      session,
      form: { act: 'question', question: 'Xin hỏi lệ phí?', email: 'sai' },
    })
    expect(question.body).toMatchObject({ errors: { email: 'thư điện tử “sai” chưa đúng' }, typed: { email: 'sai' } })
    const refusedPublish = await ask(app, route(eventPage), {
      path: `/can-bo/doi-thoai/${id}`,
      params: { id },
      session,
      form: { act: 'publish' },
    })
    expect(refusedPublish.status).toBe(422)
  })

  it('answer 404 for what is not there, and for another office’s commitment', async () => {
    const { app, staff } = await world()
    const session = await sessionFor(app, await staff('coordinator', 'vpubnd'))
    for (const module of [eventPage, importPage]) {
      const params = { id: 'không-có' }
      expect((await ask(app, route(module), { path: '/can-bo/doi-thoai/x', params, session })).status).toBe(404)
    }
    const missing = { path: '/can-bo/doi-thoai/mau/khac.xlsx', params: { file: 'khac.xlsx' }, session }
    expect((await ask(app, route(template), missing)).status).toBe(404)
    const sheet = { path: '/can-bo/doi-thoai/mau/x', params: { file: 'mau-cau-hoi.xlsx' }, session }
    expect((await ask(app, route(template), sheet)).headers.get('content-disposition')).toContain('mau-cau-hoi.xlsx')
    expect((await ask(app, route(publicPage), { path: '/doi-thoai/x', params: { slug: 'x' } })).status).toBe(404)
    const created = await ask(app, route(newPage), { path: '/can-bo/doi-thoai/moi', session, form: EVENT })
    const id = /doi-thoai\/([^?]+)\?/.exec(created.location ?? '')?.[1] ?? ''
    const form = { act: 'commit', commitText: 'Sửa đường.', commitOffice: 'Sở Giao thông vận tải', dueOn: '2026-12-01' }
    await ask(app, route(eventPage), { path: `/can-bo/doi-thoai/${id}`, params: { id }, session, form })
    const [commitment] = await app.store.read.select().from(dialogueCommitments)
    const asked = { path: `/can-bo/cam-ket/${commitment?.id}`, params: { id: commitment?.id ?? '' } }
    const [own, other] = [await staff('officer', 'sgtvt'), await staff('officer', 'stp')]
    expect((await ask(app, route(commitmentPage), { ...asked, session: await sessionFor(app, other) })).status).toBe(
      404,
    )
    const ownSession = await sessionFor(app, own)
    const keep = { act: 'keep', keepDay: '2026-11-18', keepText: 'Đã sửa xong.' }
    const kept = await ask(app, route(commitmentPage), { ...asked, session: ownSession, form: keep })
    expect(kept.location).toContain('xong=keep')
    const page = await ask(app, route(commitmentPage), { ...asked, session: ownSession })
    expect(page.body).toMatchObject({ file: { standing: 'kept', mayChange: false } })
  })
})
