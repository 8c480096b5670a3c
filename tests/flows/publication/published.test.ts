import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { acceptComplaint } from '~/casework/accept.server'
import { addNote } from '~/casework/add-note.server'
import { answerComplaint } from '~/casework/answer.server'
import { reclassify } from '~/casework/reclassify.server'
import { disagree } from '~/casework/submitter-acts.server'
import { complaints } from '~/db/schema.server'
import { publishComplaint, unpublishComplaint } from '~/publication/publish.server'
import { latestPublished, listPublished, listQuestions, publishedByCode } from '~/publication/queries.server'
import { machines } from '../../support/machines'
import { type World, world } from '../../support/world'

async function published(place: World, fields: Record<string, unknown>, title: string): Promise<string> {
  const { app, clock, file, staff } = place
  const { code } = await file({
    officeId: 'stnmt',
    kind: 'suggestion',
    body: 'Tôi tên Nguyễn Văn Kín, xin hỏi hồ sơ đất.',
    ...fields,
  })
  const [officer, head] = [await staff('officer', 'stnmt'), await staff('head', 'stnmt')]
  await acceptComplaint(app, officer, code, clock.now)
  await addNote(app, officer, code, 'Ghi chú nội bộ.', clock.now)
  await answerComplaint(app, head, code, { text: 'Trả lời gửi riêng ông Kín.' }, clock.now + 60_000)
  const texts = { title, body: 'Người dân hỏi về hồ sơ đất.', reply: 'Đề nghị đến bộ phận một cửa.' }
  const result = await publishComplaint(app, await staff('coordinator', 'vpubnd'), code, texts, clock.now + 120_000)
  expect(result.ok).toBe(true)
  return code
}

describe('what the public reads', () => {
  it('is the redacted text with names instead of ids, and never the private one', async () => {
    const place = await world()
    const code = await published(place, {}, 'Chậm trả hồ sơ đất đai')
    const item = await publishedByCode(place.app, code)
    expect(item).toMatchObject({
      title: 'Chậm trả hồ sơ đất đai',
      officeName: 'Sở Tài nguyên và Môi trường',
      isLate: false,
      statusName: 'Đã trả lời',
    })
    expect(JSON.stringify(item)).not.toMatch(/Kín|Ghi chú/)
    expect(item?.timeline.map((entry) => entry.text)).toEqual([
      'Đã tiếp nhận',
      'Chuyển Sở Tài nguyên và Môi trường giải quyết',
      'Cơ quan đã nhận việc',
      'Đã trả lời',
      'Đã công khai',
    ])
    expect(item?.timers.find((timer) => timer.name === 'answer')).toMatchObject({
      outcome: 'on_time',
      outcomeText: 'Đúng hạn',
    })
    expect((await publishedByCode(place.app, code, 'en'))?.timeline.at(-1)?.text).toBe('Published')
  })

  it('is found with and without accents, by field, office, kind and month, newest first', async () => {
    const place = await world()
    const first = await published(place, {}, 'Chậm trả hồ sơ đất đai')
    place.clock.now += 3_600_000
    const second = await published(place, { kind: 'question' }, 'Hỏi về đường liên thôn')
    const codes = async (filter: Parameters<typeof listPublished>[1]) =>
      (await listPublished(place.app, filter)).items.map((item) => item.code)
    expect(await codes({})).toEqual([second, first])
    expect(await codes({ q: 'duong lien thon' })).toEqual([second])
    expect(await codes({ q: 'ĐẤT đai' })).toEqual([first])
    expect(await codes({ q: '100%_' })).toEqual([])
    expect(await codes({ officeSlug: place.app.directory.office('stnmt')?.slug ?? '' })).toHaveLength(2)
    expect(await codes({ officeSlug: 'khong-co' })).toEqual([])
    expect(await codes({ month: '2026-11' })).toHaveLength(2)
    expect(await codes({ month: '2026-10' })).toEqual([])
    expect((await listQuestions(place.app)).items.map((item) => item.code)).toEqual([second])
    expect((await latestPublished(place.app, 1)).map((item) => item.code)).toEqual([second])
    expect(await listPublished(place.app, { page: 99 })).toMatchObject({ page: 1, pages: 1, total: 2 })
  })

  it('does not exist before publication, after it was taken back, or once the case is protected', async () => {
    const place = await world()
    const { app, clock, file, staff } = place
    const { code: hidden } = await file({ officeId: 'stnmt', body: 'Xin hỏi hồ sơ đất.' })
    expect(await publishedByCode(app, hidden)).toBeNull()
    const code = await published(place, {}, 'Chậm trả hồ sơ')
    await app.store.write((tx) => tx.update(complaints).set({ isProtected: true }).where(eq(complaints.code, code)))
    expect(await publishedByCode(app, code)).toBeNull()
    expect((await listPublished(app, {})).total).toBe(0)
    await app.store.write((tx) => tx.update(complaints).set({ isProtected: false }).where(eq(complaints.code, code)))
    await unpublishComplaint(app, await staff('coordinator', 'vpubnd'), code, 'Có tên người.', clock.now)
    expect(await publishedByCode(app, code)).toBeNull()
  })

  it('is nowhere any more once the case is found to be a denunciation', async () => {
    const place = await world()
    const { app, clock, staff } = place
    const code = await published(place, {}, 'Chậm trả hồ sơ đất đai')
    const origin = await machines(app)
    const pages = [
      '/api/v1/complaints',
      '/open311/v2/requests.json',
      `/open311/v2/requests.json?service_request_id=${code}`,
    ]
    const shown = async (path: string) => (await (await fetch(origin + path)).text()).includes(code)
    for (const path of pages) expect(await shown(path), path).toBe(true)
    const [row] = await app.store.read.select().from(complaints).where(eq(complaints.code, code))
    expect(await disagree(app, row?.id ?? '', 'Cán bộ đã nhận tiền.', clock.now + 150_000)).toMatchObject({ ok: true })
    const given = { legalType: 'to_cao' as const, reason: 'Tố cáo cán bộ.' }
    expect(await reclassify(app, await staff('coordinator', 'vpubnd'), code, given, clock.now + 180_000)).toMatchObject(
      {
        ok: true,
      },
    )
    for (const path of pages) expect(await shown(path), path).toBe(false)
    expect((await fetch(`${origin}/open311/v2/requests/${code}.json`)).status).toBe(404)
  })
})
