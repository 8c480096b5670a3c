import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { openCaseFile } from '~/casework/queries/case-file.server'
import { filesOf } from '~/casework/queries/case-files.server'
import { openWithKey } from '~/casework/submitter-access.server'
import { submitterView } from '~/casework/submitter-view.server'
import { isoVietnam } from '~/complaints/instant'
import { attachments, complaints, letterParts, letters } from '~/db/schema.server'
import type { IntakeReceipt } from '~/intake/receipt'
import * as fileRoute from '~/web/desk/case/file'
import * as lettersPage from '~/web/desk/letters/page'
import type { RegisterLine } from '~/web/desk/letters/register.server'
import { world } from '../../support/world'
import { ask, type RouteModule, sessionFor } from '../desk/desk-client'

const PATH = '/can-bo/thu-den'
const LAND = 'Tôi nộp hồ sơ cấp sổ đỏ ở Văn phòng đăng ký đất đai từ tháng 9 mà đến nay chưa có kết quả.'
const MARRIAGE = 'Con tôi xin trích lục khai sinh ở xã phải chờ ba tuần, đi lại bốn lần.'
const BRIBE = 'Tôi tố cáo ông Nguyễn Văn A, cán bộ Sở Tài nguyên và Môi trường, nhận hối lộ 20 triệu đồng.'
const PDF = new File(['%PDF-1.4\n%âãÏÓ\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF'], 'thư.pdf', {
  type: 'application/pdf',
})

interface Shown {
  values: { draft: string; number: string; receivedOn: string; parts: Record<string, string>[]; name: string }
  errors: Record<string, string>
  files: { id: string; name: string }[]
  filed: { number: string; receipts: IntakeReceipt[] } | null
  register: RegisterLine[]
}

async function desk() {
  const place = await world()
  const operator = await place.staff('operator', 'vpubnd')
  const session = await sessionFor(place.app, operator)
  const page = lettersPage as unknown as RouteModule
  const open = async () => (await ask(place.app, page, { path: PATH, session })).body as Shown
  const post = async (form: Record<string, string>, files?: File[]) => {
    const answer = await ask(place.app, page, { path: PATH, session, form, ...(files ? { files } : {}) })
    return { status: answer.status, ...(answer.body as Shown) }
  }
  const fields = async () => {
    const { values } = await open()
    const { draft, number, receivedOn } = values
    const sender = { name: 'Nguyễn Văn Thử', address: 'Thôn 3, xã Đăk Cấm', phone: '', email: '', type: 'citizen' }
    return { draft, number, receivedOn, source: 'letter', answerChannel: '', ...sender, body1: LAND }
  }
  const row = async (code: string) => {
    const [found] = await place.app.store.read.select().from(complaints).where(eq(complaints.code, code))
    if (!found) throw new Error(`no ${code}`)
    return found
  }
  return { ...place, operator, session, open, post, fields, row }
}

describe('a letter registered at the desk', () => {
  it('gets the next number of the office and the year, and is a case counted from the day it came', async () => {
    const { app, post, fields, open, row, sent } = await desk()
    const form = { ...(await fields()), receivedOn: '2026-11-12' }
    expect(form.number).toBe('1')
    const filed = (await post({ ...form, act: 'file' }, [PDF])).filed
    expect(filed?.number).toBe('1/2026')
    const [receipt] = filed?.receipts ?? []
    const complaint = await row(receipt?.code ?? '')
    expect(complaint).toMatchObject({ channel: 'letter', answerChannel: 'post' })
    expect(isoVietnam(complaint.receivedAt)).toBe('2026-11-12T00:00:00+07:00')
    const own = await openWithKey(app, complaint.code, receipt?.accessKey ?? '')
    expect(own && (await submitterView(app, own, app.now())).statusName).toBeTruthy()
    const after = await open()
    expect(after.values.number).toBe('2')
    expect(after.register).toMatchObject([{ number: '1/2026', source: 'letter', codes: [complaint.code] }])
    expect((await sent()).map(({ topic }) => topic)).toEqual(['post'])
  })

  it('twice is one letter, and a number that is taken is refused with the next free one', async () => {
    const { app, post, fields } = await desk()
    const form = { ...(await fields()), act: 'file', number: '7' }
    const [first, again] = [await post(form), await post(form)]
    expect(again.filed).toEqual(first.filed)
    expect(await app.store.read.select().from(letters)).toHaveLength(1)
    const other = await post({ ...(await fields()), act: 'file', number: '7', body1: MARRIAGE })
    expect(other.status).toBe(422)
    expect(other.errors.number).toContain('8')
    expect(await app.store.read.select().from(complaints)).toHaveLength(1)
    expect(
      (await post({ ...(await fields()), act: 'file', number: '7', receivedOn: '2025-12-30' })).filed?.number,
    ).toBe('7/2025')
  })

  it('by two clerks at once with one number: one is entered, the other is told the next', async () => {
    const { app, post, fields } = await desk()
    const [one, other] = [await fields(), { ...(await fields()), body1: MARRIAGE }]
    expect([one.number, other.number]).toEqual(['1', '1'])
    const answers = await Promise.all([post({ ...one, act: 'file' }), post({ ...other, act: 'file' })])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422])
    expect(answers.find(({ status }) => status === 422)?.errors.number).toContain('2')
    expect(await app.store.read.select().from(complaints)).toHaveLength(1)
  })

  it('with several matters becomes linked cases: each its office and clock, one key for all', async () => {
    const { app, post, fields, row, operator, session, staff } = await desk()
    const one = { ...(await fields()), source: 'box', body2: MARRIAGE, office2: 'Sở Tư pháp' }
    const added = await post({ ...one, act: 'add' }, [PDF])
    expect(added.values.parts).toHaveLength(3)
    expect(added.files.map(({ name }) => name)).toEqual(['thư.pdf'])
    expect((await post({ ...one, body3: '', act: 'drop:3' })).values.parts).toHaveLength(2)
    const { filed } = await post({ ...one, act: 'file' })
    const codes = filed?.receipts.map(({ code }) => code) ?? []
    expect(codes).toHaveLength(2)
    expect(new Set(filed?.receipts.map(({ accessKey }) => accessKey)).size).toBe(1)
    expect((await row(codes[1] ?? '')).officeId).toBe('stp')
    for (const receipt of filed?.receipts ?? []) expect(receipt.timers.map(({ name }) => name)).toContain('answer')
    expect(await app.store.read.select().from(letterParts)).toHaveLength(2)
    const file = await openCaseFile(app, operator, codes[0] ?? '', app.now())
    expect(file?.linked).toMatchObject({ letter: { number: '1/2026', source: 'box' }, cases: [{ code: codes[1] }] })
    const officer = await staff('officer', 'stp')
    const second = await openCaseFile(app, officer, codes[1] ?? '', app.now())
    expect(second?.linked.cases).toEqual([])
    expect(second?.files.map(({ name, purpose }) => [name, purpose])).toEqual([['thư.pdf', 'scan']])
    const id = second?.files[0]?.id ?? ''
    const path = `/can-bo/tep/${id}`
    const route = fileRoute as unknown as RouteModule
    for (const reader of [session, await sessionFor(app, officer)]) {
      expect((await ask(app, route, { path, params: { id }, session: reader })).status).toBe(200)
    }
    const stranger = await sessionFor(app, await staff('officer', 'sct'))
    expect((await ask(app, route, { path, params: { id }, session: stranger })).status).toBe(404)
  })

  it('in which one matter is a denunciation: that goes to the inspectorate, and the scan with it', async () => {
    const { app, post, fields, row, operator, staff } = await desk()
    const form = { ...(await fields()), office1: 'Sở Tài nguyên và Môi trường', body2: BRIBE, act: 'file' }
    const { filed } = await post(form, [PDF])
    const [land, bribe] = await Promise.all((filed?.receipts ?? []).map(({ code }) => row(code)))
    if (!land || !bribe) throw new Error('two cases were expected')
    expect(bribe).toMatchObject({ isProtected: true, legalType: 'to_cao', officeId: 'ttra' })
    expect(filed?.receipts[1]?.office).toBeNull()
    for (const person of [operator, await staff('officer', land.officeId)]) {
      const seen = await openCaseFile(app, person, land.code, app.now())
      expect(seen?.files).toEqual([])
      expect(JSON.stringify(seen)).not.toContain(bribe.code)
    }
    const inspector = await staff('inspector', 'ttra')
    expect(await filesOf(app, inspector, bribe.id)).toHaveLength(1)
    const [scan] = await app.store.read.select().from(attachments)
    expect(scan?.complaintId).toBe(bribe.id)
  })

  it('loses nothing that was typed or uploaded when something is wrong', async () => {
    const { app, post, fields } = await desk()
    const form = { ...(await fields()), body2: '', phone: '12', number: 'mười', receivedOn: '2027-01-01', act: 'file' }
    const answer = await post(form, [PDF])
    expect(answer.status).toBe(422)
    expect(Object.keys(answer.errors).sort()).toEqual(['body2', 'number', 'phone', 'receivedOn'])
    expect(answer.values).toMatchObject({ name: 'Nguyễn Văn Thử', number: 'mười' })
    expect(answer.values.parts[0]?.body).toBe(LAND)
    expect(answer.files).toHaveLength(1)
    const text = new File(['chỉ là chữ'], 'thư.pdf', { type: 'application/pdf' })
    const refused = await post({ ...form, act: 'keep' }, [text])
    expect(refused.errors.files).toBe('Tệp “thư.pdf” không phải PDF, JPEG hoặc PNG')
    expect(refused.files).toHaveLength(1)
    expect(await app.store.read.select().from(complaints)).toHaveLength(0)
    const dropped = await post({ ...form, act: `remove:${answer.files[0]?.id}` })
    expect(dropped.files).toEqual([])
  })
})
