import { inflateRawSync } from 'node:zlib'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { acceptComplaint } from '~/casework/accept.server'
import { answerComplaint } from '~/casework/answer.server'
import { openCaseFile } from '~/casework/queries/case-file.server'
import { lettersToPost } from '~/casework/queries/letters-to-post.server'
import { openWithKey } from '~/casework/submitter-access.server'
import { submitterView } from '~/casework/submitter-view.server'
import { sendersOf } from '~/channels/registry.server'
import type { StaffRole } from '~/complaints/transitions'
import { complaints, offices, postings } from '~/db/schema.server'
import type { IntakeReceipt } from '~/intake/receipt'
import { deliverDue } from '~/outbox/worker.server'
import { printedSite } from '~/publication/print/print-facts.server'
import * as noticeFile from '~/web/desk/letters/notice-file'
import * as lettersPage from '~/web/desk/letters/page'
import * as paperFile from '~/web/desk/letters/paper-file'
import * as paperPage from '~/web/desk/letters/paper-page'
import { printedNotice } from '~/web/desk/letters/printed-notice.server'
import * as toPostPage from '~/web/desk/letters/to-post-page'
import { world } from '../../support/world'
import { ask, type RouteModule, sessionFor } from '../desk/desk-client'

const module = (page: unknown) => page as RouteModule
const TO_POST = '/can-bo/thu-can-gui'
const SIGNED = 'Hồ sơ của ông (bà) đã giải quyết xong.\nXin mời ông (bà) đến Bộ phận Một cửa nhận kết quả.'

async function place() {
  const w = await world()
  const as = async (role: StaffRole, office: string) => sessionFor(w.app, await w.staff(role, office))
  const operator = await as('operator', 'vpubnd')
  const deliver = () => deliverDue(w.app, sendersOf(w.app), 'test', w.clock.now)
  const register = async () => {
    const path = '/can-bo/thu-den'
    const { values } = (await ask(w.app, module(lettersPage), { path, session: operator })).body as {
      values: Record<string, string>
    }
    const { draft = '', number = '', receivedOn = '' } = values
    const sender = { source: 'letter', name: 'Nguyễn Văn Thử', address: 'Thôn 3, xã Đăk Cấm', type: 'citizen' }
    const text = { body1: 'Tôi nộp hồ sơ trích lục khai sinh từ tháng 9 mà chưa có kết quả.', office1: 'Sở Tư pháp' }
    const form = { act: 'file', draft, number, receivedOn, ...sender, ...text }
    const { filed } = (await ask(w.app, module(lettersPage), { path, session: operator, form })).body as {
      filed: { receipts: IntakeReceipt[] }
    }
    const [receipt] = filed.receipts
    if (!receipt) throw new Error('nothing was filed')
    return receipt
  }
  const answer = async (code: string, documentNumber?: string) => {
    expect((await acceptComplaint(w.app, await w.staff('officer', 'stp'), code, w.clock.now)).ok).toBe(true)
    const head = await w.staff('head', 'stp')
    const given = { text: SIGNED, ...(documentNumber ? { documentNumber } : {}) }
    expect((await answerComplaint(w.app, head, code, given, w.clock.now)).ok).toBe(true)
  }
  const waiting = async (role: StaffRole, office: string) =>
    (await lettersToPost(w.app, await w.staff(role, office), 1)).letters
  return { ...w, as, operator, deliver, register, answer, waiting }
}

/** A file as a browser would save it. */
async function fetched(loader: RouteModule['loader'], args: unknown): Promise<{ name: string; bytes: Buffer }> {
  const response = (await loader?.(args as never)) as Response
  return {
    name: response.headers.get('content-disposition') ?? '',
    bytes: Buffer.from(await response.arrayBuffer()),
  }
}

/** Everything deflated in a zip, as one text. */
function zipText(zip: Buffer): string {
  let [text, at] = ['', 0]
  while (zip.readUInt32LE(at) === 0x04034b50) {
    const start = at + 30 + zip.readUInt16LE(at + 26) + zip.readUInt16LE(at + 28)
    const next = zip.indexOf(Buffer.from('PK\x03\x04', 'latin1'), start)
    const end = next < 0 ? zip.indexOf(Buffer.from('PK\x01\x02', 'latin1'), start) : next
    if (zip.readUInt16LE(at + 8) === 8) text += inflateRawSync(zip.subarray(start, end)).toString('utf8')
    if (next < 0) return text
    at = next
  }
  return text
}

describe('from a letter to the answer in the letter box', () => {
  it('the acknowledgement and the answer wait to be posted, and the sender sees the day they were', async () => {
    const w = await place()
    const { app, clock } = w
    const receipt = await w.register()
    await w.deliver()
    const [acknowledgement] = await w.waiting('operator', 'vpubnd')
    expect(acknowledgement).toMatchObject({
      code: receipt.code,
      what: 'notice',
      to: 'Nguyễn Văn Thử\nThôn 3, xã Đăk Cấm',
    })
    expect(await w.waiting('officer', 'sct')).toEqual([])
    const post = async (form: Record<string, string>) => {
      const session = await w.as('operator', 'vpubnd')
      return ask(app, module(toPostPage), { path: TO_POST, session, form: { code: receipt.code, ...form } })
    }
    const id = acknowledgement?.id ?? ''
    const bad = await post({ id, way: 'registered', postedOn: '2026-11-18', trackingNumber: '' })
    expect([bad.status, (bad.body as { reason: string }).reason]).toEqual([422, 'tracking-missing'])
    for (const postedOn of ['2026-11-19', '2026-11-17', 'hôm nay']) {
      expect((await post({ id, way: 'ordinary', postedOn })).body).toMatchObject({ reason: 'posted-on-wrong' })
    }
    expect((await post({ id, way: 'ordinary', postedOn: '2026-11-18' })).location).toBe(`${TO_POST}?xong=1`)
    expect((await post({ id, way: 'ordinary', postedOn: '2026-11-18' })).body).toMatchObject({ reason: 'letter-gone' })
    expect(await w.waiting('operator', 'vpubnd')).toEqual([])
    clock.at('2026-11-24T09:00:00+07:00')
    await w.answer(receipt.code)
    clock.at('2026-11-25T09:00:00+07:00')
    await w.deliver()
    const [answer] = await w.waiting('officer', 'stp')
    expect(answer?.what).toBe('answer')
    const form = { id: answer?.id ?? '', way: 'registered', postedOn: '2026-11-25', trackingNumber: 'RR123456789VN' }
    expect((await post(form)).location).toBe(`${TO_POST}?xong=1`)
    const own = await openWithKey(app, receipt.code, receipt.accessKey)
    const view = own && (await submitterView(app, own, clock.now))
    expect(view?.timeline.map(({ text }) => text)).toEqual(
      expect.arrayContaining(['Đã gửi thư thông báo ngày 18/11/2026', 'Đã gửi thư trả lời ngày 25/11/2026']),
    )
    expect(JSON.stringify(view)).not.toContain('RR123456789VN')
    const file = await openCaseFile(app, await w.staff('head', 'stp'), receipt.code, clock.now)
    expect(file?.timeline.at(-1)).toMatchObject({ type: 'letter_posted', detail: 'RR123456789VN' })
    expect(await app.store.read.select().from(postings)).toHaveLength(2)
  })

  it('is printed in the layout of the decree with number, symbol and signature as the clerk typed them', async () => {
    const w = await place()
    const { app, clock } = w
    const { code } = await w.register()
    const officer = await w.as('officer', 'stp')
    const path = `/can-bo/phan-anh/${code}/thu`
    const open = async () =>
      (await ask(app, module(paperPage), { path, params: { code }, session: officer })).body as {
        paper: { form: Record<string, string>; isSaved: boolean } | null
      }
    await w.answer(code, '88/STP-HCTP')
    const { paper } = await open()
    expect(paper?.form).toMatchObject({
      number: '88',
      symbol: 'STP-HCTP',
      place: 'Kon Tum',
      issuedOn: '2026-11-18',
      addressee: 'Ông (bà) Nguyễn Văn Thử\nThôn 3, xã Đăk Cấm',
      capacity: 'GIÁM ĐỐC',
    })
    const form = { ...paper?.form, act: 'save', capacity: 'KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC', signer: 'Trần Thị Mẫu' }
    const saved = await ask(app, module(paperPage), { path, params: { code }, session: officer, form })
    expect(saved.location).toBe(`${path}?loai=tra-loi&xong=luu`)
    expect((await open()).paper?.isSaved).toBe(true)
    const get = (file: string) => {
      const request = new Request(`http://lang-nghe.test${path}/${file}`, { headers: { cookie: officer.cookie } })
      return fetched(module(paperFile).loader, { request, params: { code, file }, context: { app, requestId: 'x' } })
    }
    const docx = await get('tra-loi.docx')
    const words = zipText(docx.bytes)
    for (const text of ['Số: 88/STP-HCTP', 'SỞ TƯ PHÁP', 'PHÓ GIÁM ĐỐC', 'Trần Thị Mẫu', 'Bộ phận Một cửa', code]) {
      expect(words).toContain(text)
    }
    expect(docx.name).toContain(`tra-loi-${code}.docx`)
    const pdf = await get('tra-loi.pdf')
    expect(pdf.bytes.subarray(0, 5).toString()).toBe('%PDF-')
    expect(pdf.bytes.toString('latin1').match(/\/FontFile2/g)?.length).toBe(4)
    await expect(get('xin-loi.pdf')).rejects.toMatchObject({ status: 404 })
    const posting = { act: 'post', way: 'by_hand', postedOn: '2026-11-18', trackingNumber: '' }
    const done = await ask(app, module(paperPage), { path, params: { code }, session: officer, form: posting })
    expect(done.location).toContain('xong=gui')
    await w.deliver()
    clock.at('2026-11-18T10:00:00+07:00')
    expect((await w.waiting('officer', 'stp')).map(({ what }) => what)).toEqual(['notice'])
  })

  it('carries the access key on paper only where who registers letters prints it', async () => {
    const w = await place()
    const { app } = w
    const receipt = await w.register()
    await w.deliver()
    const [row] = await app.store.read.select().from(complaints)
    expect(row?.answerChannel).toBe('post')
    const [letter] = await w.waiting('operator', 'vpubnd')
    const print = async (session: { cookie: string }) => {
      const request = new Request(`http://lang-nghe.test${TO_POST}/${letter?.id}`, {
        headers: { cookie: session.cookie },
      })
      return fetched(module(noticeFile).loader, {
        request,
        params: { id: letter?.id },
        context: { app, requestId: 'x' },
      })
    }
    expect((await print(w.operator)).name).toContain(`thong-bao-${receipt.code}.pdf`)
    const { noticeToPrint } = await import('~/casework/queries/letters-to-post.server')
    const read = async (role: StaffRole, office: string) =>
      (await noticeToPrint(app, await w.staff(role, office), letter?.id ?? ''))?.body
    expect(await read('operator', 'vpubnd')).toContain(receipt.accessKey)
    expect(await read('officer', 'stp')).toContain('•••••-•••••')
    expect(await read('officer', 'sct')).toBeUndefined()
  })

  it('names the coordinating office of today as its sender, with its number, after a reorganisation', async () => {
    const { app, clock } = await place()
    const notice = { code: 'x', to: 'x', subject: 'x', body: 'x', createdAt: clock.now }
    expect(printedNotice(app, notice, clock.now)).toMatchObject({
      office: app.directory.officeName('vpubnd'),
      hotline: '0260.3000001',
      issuedOn: '2026-11-18',
    })
    const close = { validTo: '2026-06-30', successorIds: ['snv'] }
    await app.store.write((tx) => tx.update(offices).set(close).where(eq(offices.id, 'vpubnd')))
    await app.directory.reload()
    const { office, hotline } = printedNotice(app, notice, clock.now)
    expect(office).toBe(app.directory.officeName('snv'))
    expect(hotline).toBe(printedSite(app, clock.now).general?.number)
  })
})
