import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { openCaseFile } from '~/casework/queries/case-file.server'
import { splitComplaint } from '~/casework/split.server'
import { openWithKey } from '~/casework/submitter-access.server'
import { submitterView } from '~/casework/submitter-view.server'
import { timersOf } from '~/casework/timers.server'
import { caseSplits, complaints } from '~/db/schema.server'
import { world } from '../../support/world'

const LAND = 'Tôi nộp hồ sơ cấp sổ đỏ ở Văn phòng đăng ký đất đai từ tháng 9 mà đến nay chưa có kết quả.'
const LAMP = 'Đèn đường trước nhà số 12 Trần Phú, thành phố Kon Tum hỏng cả tháng nay.'
const BRIBE = 'Tôi tố cáo ông Nguyễn Văn A, cán bộ Sở Tài nguyên và Môi trường, nhận hối lộ 20 triệu đồng.'

async function mixed(second = LAMP) {
  const place = await world()
  const submitter = { name: 'Nguyễn Văn Thử', phone: '0905123456', address: 'Thôn 3, xã Đăk Cấm' }
  const from = await place.file({ body: `${LAND}\n\n${second}`, submitter, officeId: 'stnmt' })
  const coordinator = await place.staff('coordinator', 'vpubnd')
  const split = async (text: string) => splitComplaint(place.app, coordinator, from.code, { text }, place.clock.now)
  const part = async () => {
    const [link] = await place.app.store.read.select().from(caseSplits)
    const [row] = await place.app.store.read
      .select()
      .from(complaints)
      .where(eq(complaints.id, link?.complaintId ?? ''))
    if (!row) throw new Error('nothing was split off')
    return row
  }
  return { ...place, from, coordinator, split, part }
}

describe('one matter of a case becomes a case of its own', () => {
  it('with the same person, key and day of receipt, so that no clock is gained', async () => {
    const { app, from, clock, split, part, sent, coordinator } = await mixed()
    clock.at('2026-11-25T09:00:00+07:00')
    expect((await split(LAMP)).ok).toBe(true)
    const row = await part()
    expect(row).toMatchObject({ receivedAt: from.receivedAt, phoneHash: from.phoneHash, channel: 'web' })
    expect(app.vault.decrypt('body', row.bodyEnc)).toBe(LAMP)
    const answer = async (id: string) => (await timersOf(app.store.read, id)).find(({ name }) => name === 'answer')
    expect((await answer(row.id))?.dueAt).toBe((await answer(from.id))?.dueAt)
    expect((await openWithKey(app, row.code, from.accessKey))?.id).toBe(row.id)
    const told = (await sent()).filter(({ payload }) => payload.notice === 'split')
    expect(told).toHaveLength(1)
    expect(String(told[0]?.payload.body)).toContain(from.code)
    const file = await openCaseFile(app, coordinator, from.code, clock.now)
    expect(file?.linked.cases).toMatchObject([{ code: row.code, why: 'into' }])
    expect((await openCaseFile(app, coordinator, row.code, clock.now))?.linked.cases).toMatchObject([
      { code: from.code, why: 'from' },
    ])
    const own = await submitterView(app, from, clock.now)
    expect(own.timeline.map(({ text }) => text)).toContain('Một việc được tách thành phản ánh riêng')
    expect(own.linked).toEqual([row.code])
  })

  it('word for word: nothing is added, nothing is split twice, the whole is no part', async () => {
    const { split } = await mixed()
    expect(await split(`${LAMP} Thêm một câu.`)).toEqual({ ok: false, reason: 'split-not-in-text' })
    expect(await split(`${LAND} ${LAMP}`)).toEqual({ ok: false, reason: 'split-whole' })
    expect(await split('  ')).toEqual({ ok: false, reason: 'text-missing' })
    expect((await split(LAMP)).ok).toBe(true)
    expect(await split(LAMP)).toEqual({ ok: false, reason: 'split-twice' })
  })

  it('and a denunciation among them is seen by the inspectorate alone, not even by its code', async () => {
    const { app, clock, split, part, from, staff } = await mixed(BRIBE)
    // Nobody had noticed the second half yet.
    const unnoticed = { isProtected: false, legalType: 'pakn', accusedOfficeId: null, officeId: 'skhdt' } as const
    await app.store.write((tx) => tx.update(complaints).set(unnoticed).where(eq(complaints.id, from.id)))
    expect((await split(BRIBE)).ok).toBe(true)
    const row = await part()
    expect(row).toMatchObject({ isProtected: true, officeId: 'ttra', legalType: 'to_cao' })
    const seenBy = async (role: 'head' | 'inspector' | 'auditor', office: string) => {
      const person = await staff(role, office)
      return JSON.stringify(await openCaseFile(app, person, from.code, clock.now))
    }
    expect(await seenBy('head', 'skhdt')).toContain(from.code)
    expect(await seenBy('head', 'skhdt')).not.toContain(row.code)
    expect(await seenBy('auditor', 'vpubnd')).not.toContain(row.code)
    const inspector = await staff('inspector', 'ttra')
    expect((await openCaseFile(app, inspector, row.code, clock.now))?.row.id).toBe(row.id)
  })

  it('is not done by somebody who may not see the case', async () => {
    const { app, from, staff, clock } = await mixed()
    const stranger = await staff('officer', 'stp')
    expect(await splitComplaint(app, stranger, from.code, { text: LAMP }, clock.now)).toEqual({
      ok: false,
      reason: 'not-found',
    })
  })
})
