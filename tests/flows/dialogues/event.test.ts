import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import writeExcel from 'write-excel-file/node'
import type { App } from '~/app.server'
import { acceptComplaint } from '~/casework/accept.server'
import { answerComplaint } from '~/casework/answer.server'
import { draftReply } from '~/casework/draft-reply.server'
import { timersOf } from '~/casework/timers.server'
import { auditLog, complaintEvents, complaints, dialogueEvents, dialogueRows } from '~/db/schema.server'
import { assignTogether } from '~/dialogues/assign-together.server'
import { changeRow, fileQuestion, fileSheet } from '~/dialogues/file-questions.server'
import { dryRun, keepSheet } from '~/dialogues/import-sheet.server'
import { saveDialogue, setDialoguePublic } from '~/dialogues/manage-dialogue.server'
import { publicDialogue, publicEvents } from '~/dialogues/public-queries.server'
import { listDialogues, questionsOf } from '~/dialogues/queries.server'
import { readSheetFile } from '~/dialogues/read-sheet.server'
import { publishComplaint } from '~/publication/publish.server'
import type { StaffMember } from '~/staff/staff-member'
import { world } from '../../support/world'

const EVENT = {
  form: 'business_coffee',
  title: 'Cà phê doanh nghiệp tháng 11',
  date: '2026-11-16',
  from: '08:00',
  to: '10:00',
  place: 'Hội trường UBND tỉnh',
  host: 'Chủ tịch UBND tỉnh',
  hostOffice: 'vpubnd',
  attendees: 'Hiệp hội Doanh nghiệp tỉnh',
  attendeeCount: '40',
  summary: 'Trao đổi về thủ tục đất đai. Liên hệ ông Nguyễn Văn Thử, 0912 345 678.',
}

const HEAD = ['STT', 'Họ tên/Doanh nghiệp', 'Điện thoại', 'Nội dung câu hỏi', 'Lĩnh vực', 'Cơ quan trả lời', 'Ghi chú']
const ROWS = [
  [
    1,
    'Công ty TNHH Thử Nghiệm',
    912345678,
    'Công ty nộp hồ sơ thuê đất từ tháng 6, bao giờ có kết quả?',
    'Đất đai',
    '',
    '',
  ],
  [2, 'Lê Thị Thử', '', 'Xin hỏi thủ tục đổi tên hộ kinh doanh cần giấy tờ gì?', '', '', 'hỏi lại'],
  [3, 'Trần Văn Mẫu', '12', 'Xin hỏi lệ phí cấp lại giấy phép?', '', '', ''],
  [4, 'Phạm Thị Ví Dụ', '0901234567', '', '', '', ''],
  [
    5,
    'HTX Thử',
    '0901234568',
    'Đề nghị hỗ trợ vốn vay cho hợp tác xã trồng cà phê.',
    'Trồng trọt xyz',
    'Sở Không Có',
    '',
  ],
  [6, 'Lê Thị Thử', '', 'Xin hỏi thủ tục đổi tên hộ kinh doanh cần giấy tờ gì?', '', '', ''],
]

async function workbook(rows: readonly (readonly (string | number)[])[]): Promise<Buffer> {
  const cell = (value: string | number) =>
    value === '' ? null : { value, type: typeof value === 'number' ? Number : String }
  return writeExcel([
    [{ value: 'DANH SÁCH CÂU HỎI', type: String }],
    HEAD.map(cell),
    ...rows.map((row) => row.map(cell)),
  ] as never).toBuffer()
}

async function eventOf(app: App, staff: StaffMember, typed = EVENT): Promise<string> {
  const saved = await saveDialogue(app, staff, null, typed, app.now())
  if (!saved.ok) throw new Error(JSON.stringify(saved))
  return saved.id
}

async function importOf(app: App, staff: StaffMember, id: string, bytes: Buffer): Promise<string> {
  const kept = await keepSheet(app, staff, id, { name: 'câu hỏi.xlsx', sheet: await readSheetFile(bytes) }, app.now())
  if (!kept.ok) throw new Error(kept.reason)
  return kept.importId
}

const codesIn = async (app: App, id: string) =>
  app.store.read.select().from(complaints).where(eq(complaints.eventId, id)).orderBy(complaints.filedAt, complaints.id)

describe('a sheet of questions of an event', () => {
  it('is tried first, row by row, and files nothing', async () => {
    const { app, staff, clock } = await world()
    const operator = await staff('operator', 'vpubnd')
    const id = await eventOf(app, operator)
    const run = await dryRun(app, id, await importOf(app, operator, id, await workbook(ROWS)), clock.now)
    expect(run?.ignoredColumns).toEqual(['Ghi chú'])
    expect(
      run?.rows.map(({ rowNumber, errors }) => [rowNumber, errors.map(({ column, code }) => `${column}:${code}`)]),
    ).toEqual([
      [3, []],
      [4, []],
      [5, ['phone:phone-invalid']],
      [6, ['question:body-missing']],
      [7, ['office:office-unknown']],
      [8, []],
    ])
    expect(run?.rows.map(({ sameAs }) => sameAs)).toEqual([null, null, null, null, null, 4])
    expect(run?.rows[0]?.preview).toMatchObject({ field: app.directory.field('dat-dai')?.name })
    expect(run?.rows[0]?.preview?.answerDueAt).toBeGreaterThan(clock.now)
    expect(run?.rows[1]?.remarks).toEqual([{ column: 'phone', code: 'no-contact', value: '' }])
    expect(await codesIn(app, id)).toEqual([])
  })

  it('is filed at one confirmation, each question with its own clock from the day of the event; rows with errors wait', async () => {
    const { app, staff, clock, sent } = await world()
    const operator = await staff('operator', 'vpubnd')
    const id = await eventOf(app, operator)
    const sheet = await importOf(app, operator, id, await workbook(ROWS))
    const predicted = (await dryRun(app, id, sheet, clock.now))?.rows.map(({ preview }) => preview?.answerDueAt)
    expect(await fileSheet(app, operator, id, sheet, clock.now)).toEqual({ filed: 2, repeated: 1, left: 3 })
    const rows = await codesIn(app, id)
    expect(rows.map((row) => [row.channel, row.submitterType, row.receivedDay])).toEqual([
      ['event', 'business', '2026-11-16'],
      ['event', 'citizen', '2026-11-16'],
    ])
    expect(rows[0]?.field).toBe('dat-dai')
    for (const [i, row] of rows.entries()) {
      const answer = (await timersOf(app.store.read, row.id)).find(({ name }) => name === 'answer')
      expect(answer).toMatchObject({ state: 'open', dueAt: predicted?.[i] })
    }
    const messages = await sent()
    expect(messages.filter(({ topic }) => topic === 'sms').map(({ payload }) => payload.to)).toEqual(['+84912345678'])
    const [wrong] = await app.store.read.select().from(dialogueRows).where(eq(dialogueRows.rowNumber, 5))
    const cells = { name: 'Trần Văn Mẫu', phone: '0901234569', question: 'Xin hỏi lệ phí cấp lại giấy phép?' }
    expect(await changeRow(app, operator, id, { rowId: wrong?.id ?? '', cells }, clock.now)).toBe(true)
    expect(await fileSheet(app, operator, id, sheet, clock.now)).toEqual({ filed: 1, repeated: 0, left: 2 })
    expect(await codesIn(app, id)).toHaveLength(3)
  })

  it('files nothing when the same file comes again, in whatever order', async () => {
    const { app, staff, clock } = await world()
    const operator = await staff('operator', 'vpubnd')
    const id = await eventOf(app, operator)
    await fileSheet(app, operator, id, await importOf(app, operator, id, await workbook(ROWS)), clock.now)
    const again = await importOf(app, operator, id, await workbook([...ROWS].reverse()))
    const run = await dryRun(app, id, again, clock.now)
    expect(run?.rows.filter(({ filedAs }) => filedAs !== null)).toHaveLength(3)
    expect(await fileSheet(app, operator, id, again, clock.at('2026-11-19T08:00:00+07:00'))).toEqual({
      filed: 0,
      repeated: 3,
      left: 3,
    })
    expect(await codesIn(app, id)).toHaveLength(2)
    const other = await eventOf(app, operator, { ...EVENT, title: 'Đối thoại với nông dân', form: 'dialogue' })
    expect(
      await fileSheet(app, operator, other, await importOf(app, operator, other, await workbook(ROWS)), clock.now),
    ).toMatchObject({ filed: 2 })
  })

  it('goes on where a crash cut it off', async () => {
    const { app, staff, clock } = await world()
    const operator = await staff('operator', 'vpubnd')
    const id = await eventOf(app, operator)
    const sound = Array.from({ length: 6 }, (_, i) => [
      i + 1,
      `Người Thử ${i}`,
      '',
      `Xin hỏi việc số ${i} của xã tôi?`,
      '',
      '',
      '',
    ])
    const sheet = await importOf(app, operator, id, await workbook(sound))
    let draws = 0
    const dying: App = {
      ...app,
      randomBytes: (length) => {
        draws += 1
        if (draws > 7) throw new Error('power cut')
        return app.randomBytes(length)
      },
    }
    await expect(fileSheet(dying, operator, id, sheet, clock.now)).rejects.toThrow('power cut')
    const before = (await codesIn(app, id)).length
    expect(before).toBeGreaterThan(0)
    expect(before).toBeLessThan(6)
    expect(await fileSheet(app, operator, id, sheet, clock.now)).toEqual({ filed: 6 - before, repeated: 0, left: 0 })
    expect(await codesIn(app, id)).toHaveLength(6)
    const rows = await app.store.read.select().from(dialogueRows)
    expect(rows.every(({ state, complaintId }) => state === 'filed' && complaintId !== null)).toBe(true)
  })

  it('confirmed by two at once files each question once', async () => {
    const { app, staff, clock } = await world()
    const operator = await staff('operator', 'vpubnd')
    const id = await eventOf(app, operator)
    const sheet = await importOf(app, operator, id, await workbook(ROWS))
    await Promise.all([fileSheet(app, operator, id, sheet, clock.now), fileSheet(app, operator, id, sheet, clock.now)])
    expect(await codesIn(app, id)).toHaveLength(2)
  })

  it('may hold a denunciation: it goes the protected way and is counted nowhere', async () => {
    const { app, staff, clock } = await world()
    const coordinator = await staff('coordinator', 'vpubnd')
    const id = await eventOf(app, coordinator)
    const typed = { question: 'Tôi tố cáo ông chủ tịch xã nhận tiền hối lộ của dân khi làm sổ đỏ.' }
    expect((await fileQuestion(app, coordinator, id, typed, clock.now)).ok).toBe(true)
    await setDialoguePublic(app, coordinator, id, true, clock.now)
    const [row] = await codesIn(app, id)
    expect(row?.isProtected).toBe(true)
    expect(await questionsOf(app, coordinator, id, clock.now)).toEqual([])
    const [event] = (await publicEvents(app, clock.now)).past
    expect((await publicDialogue(app, event?.slug ?? '', clock.now))?.counts.total).toBe(0)
  })
})

describe('an event from the sheet to its public page', () => {
  it('shows published questions, counts the others, and names no private person', async () => {
    const { app, staff, clock } = await world()
    const [operator, coordinator] = [await staff('operator', 'vpubnd'), await staff('coordinator', 'vpubnd')]
    const id = await eventOf(app, operator)
    await fileSheet(app, operator, id, await importOf(app, operator, id, await workbook(ROWS)), clock.now)
    const codes = (await codesIn(app, id)).map(({ code }) => code)
    const given = { codes, officeId: 'stnmt', reason: 'Giao chung tại buổi cà phê doanh nghiệp' }
    expect(await assignTogether(app, operator, id, given, clock.now)).toEqual({
      assigned: [],
      refused: codes.map((code) => ({ code, reason: 'not-allowed' })),
    })
    expect(await assignTogether(app, coordinator, id, given, clock.now)).toEqual({ assigned: codes, refused: [] })
    for (const row of await codesIn(app, id)) {
      const events = await app.store.read.select().from(complaintEvents).where(eq(complaintEvents.complaintId, row.id))
      const assigned = events.filter(({ type, actorId }) => type === 'assigned' && actorId === coordinator.id)
      expect(assigned.map(({ data }) => data.office)).toEqual(['stnmt'])
      const timers = await timersOf(app.store.read, row.id)
      expect(
        timers
          .filter(({ state }) => state === 'open')
          .map(({ name }) => name)
          .sort(),
      ).toEqual(['accept', 'answer'])
    }
    const [officer, head] = [await staff('officer', 'stnmt'), await staff('head', 'stnmt')]
    const [first = ''] = codes
    expect((await acceptComplaint(app, officer, first, clock.now)).ok).toBe(true)
    expect((await draftReply(app, officer, first, { text: 'Hồ sơ trả ngày 30/11.', submit: true }, clock.now)).ok).toBe(
      true,
    )
    expect((await answerComplaint(app, head, first, {}, clock.now)).ok).toBe(true)
    const texts = { title: 'Hồ sơ thuê đất', body: 'Bao giờ có kết quả thuê đất?', reply: 'Hồ sơ trả ngày 30/11.' }
    expect((await publishComplaint(app, coordinator, first, texts, clock.now)).ok).toBe(true)

    const slug = '2026-11-16-ca-phe-doanh-nghiep-thang-11'
    expect(await publicDialogue(app, slug, clock.now)).toBeNull()
    expect(await setDialoguePublic(app, operator, id, true, clock.now)).toEqual({ ok: false, reason: 'not-allowed' })
    expect(await setDialoguePublic(app, coordinator, id, true, clock.now)).toEqual({ ok: true })
    const page = await publicDialogue(app, slug, clock.now)
    expect(page).toMatchObject({ counts: { total: 2, published: 1, working: 1, answered: 0, other: 0 } })
    expect(page?.questions).toEqual([
      { ...texts, code: first, status: 'answered', officeName: app.directory.officeName('stnmt') },
    ])
    const shown = JSON.stringify(page)
    for (const personal of [
      'Lê Thị Thử',
      'TNHH Thử Nghiệm',
      '912345678',
      'Nguyễn Văn Thử',
      '0912 345 678',
      'đổi tên hộ kinh doanh',
    ]) {
      expect(shown).not.toContain(personal)
    }
  })

  it('writes down everything that is done, in its own log and in the audit log', async () => {
    const { app, staff, clock } = await world()
    const coordinator = await staff('coordinator', 'vpubnd')
    const id = await eventOf(app, coordinator)
    await saveDialogue(app, coordinator, id, { ...EVENT, place: 'Nhà văn hóa' }, clock.now)
    await saveDialogue(app, coordinator, id, { ...EVENT, place: 'Nhà văn hóa' }, clock.now)
    const typed = { question: 'Xin hỏi lệ phí cấp lại giấy phép lái xe?', name: 'Lê Thị Thử' }
    expect(await fileQuestion(app, coordinator, id, typed, clock.now)).toMatchObject({ ok: true, isRepeat: false })
    expect(await fileQuestion(app, coordinator, id, typed, clock.now)).toMatchObject({ ok: true, isRepeat: true })
    await setDialoguePublic(app, coordinator, id, true, clock.now)
    await setDialoguePublic(app, coordinator, id, false, clock.now)
    const events = await app.store.read.select().from(dialogueEvents).orderBy(dialogueEvents.seq)
    const types = ['created', 'edited', 'questions_filed', 'published', 'unpublished']
    expect(events.map(({ seq, type }) => [seq, type])).toEqual(types.map((type, i) => [i + 1, type]))
    const entries = await app.store.read.select().from(auditLog)
    expect(
      entries
        .filter(({ outcome }) => outcome === 'ok')
        .map(({ action }) => action)
        .sort(),
    ).toEqual(types.map((type) => `dialogue_${type}`).sort())
    expect(await listDialogues(app, coordinator)).toMatchObject([{ questions: 1, commitments: 0 }])
  })
})
