import { describe, expect, it } from 'vitest'
import { acceptComplaint } from '~/casework/accept.server'
import { askSubmitter } from '~/casework/ask-submitter.server'
import { extendAnswer } from '~/casework/extend.server'
import { mergeComplaint } from '~/casework/merge.server'
import { timersOf } from '~/casework/timers.server'
import type { StaffMember } from '~/staff/staff-member'
import { type World, world } from '../../support/world'

const CASE = {
  body: 'Tôi nộp hồ sơ sang tên quyền sử dụng đất từ tháng 9, đến nay chưa được trả kết quả.',
  kind: 'conduct',
  officeId: 'stnmt',
  submitter: { type: 'citizen', name: 'Nguyễn Văn Thử', phone: '0900 000 111' },
}
const at = (text: string) => Date.parse(`${text}:00+07:00`)

async function answerOf({ app }: Pick<World, 'app'>, id: string) {
  const row = (await timersOf(app.store.read, id)).findLast(({ name }) => name === 'answer')
  if (!row) throw new Error('no answer timer')
  return row
}

interface Stage extends World {
  officer: StaffMember
  head: StaffMember
  /** A case the office has accepted; `answer` of one received on 18 November is due on 8 December, on 4 December on the 24th. */
  accepted(received: string): Promise<{ code: string; id: string }>
}

async function stage(): Promise<Stage> {
  const w = await world()
  const [officer, head] = [await w.staff('officer', 'stnmt'), await w.staff('head', 'stnmt')]
  const accepted = async (received: string) => {
    const now = w.clock.at(`${received}:00+07:00`)
    const { code, id } = await w.file(CASE, { receivedAt: now })
    await acceptComplaint(w.app, officer, code, now)
    return { code, id }
  }
  return { ...w, officer, head, accepted }
}

describe('joining two cases', () => {
  it('gives neither a later time because the earlier one was paused', async () => {
    const w = await stage()
    const coordinator = await w.staff('coordinator', 'vpubnd')
    const early = await w.accepted('2026-11-18T08:00')
    const late = await w.accepted('2026-12-04T08:00')
    await askSubmitter(w.app, w.officer, early.code, 'Xin gửi ảnh.', at('2026-12-04T09:00'))
    expect((await mergeComplaint(w.app, coordinator, late.code, early.code, at('2026-12-04T10:00'))).ok).toBe(true)
    const kept = await answerOf(w, early.id)
    expect(kept).toMatchObject({ state: 'paused', dueAt: null, receivedAt: at('2026-11-18T08:00') })
    expect(w.app.rules.dueOf({ ...kept, pauses: [[at('2026-12-04T09:00'), at('2026-12-04T10:00')]] })).toBeLessThan(
      at('2026-12-24T17:00'),
    )
  })

  it('takes over the time of an earlier one that waited for its person', async () => {
    const w = await stage()
    const coordinator = await w.staff('coordinator', 'vpubnd')
    const early = await w.accepted('2026-11-18T08:00')
    const late = await w.accepted('2026-12-04T08:00')
    await askSubmitter(w.app, w.officer, early.code, 'Xin gửi ảnh.', at('2026-12-04T09:00'))
    await mergeComplaint(w.app, coordinator, early.code, late.code, at('2026-12-04T10:00'))
    expect(await answerOf(w, late.id)).toMatchObject({ state: 'open', dueAt: at('2026-12-08T17:00') })
  })

  it('opens no second extension and no further pauses for the case that stays', async () => {
    const w = await stage()
    const coordinator = await w.staff('coordinator', 'vpubnd')
    const extended = await w.accepted('2026-11-18T08:00')
    await extendAnswer(w.app, w.head, extended.code, { length: 20, ground: 'Cần xác minh' }, w.clock.now)
    await askSubmitter(w.app, w.officer, extended.code, 'Xin gửi ảnh.', at('2026-11-18T09:00'))
    const stays = await w.accepted('2026-11-19T08:00')
    await mergeComplaint(w.app, coordinator, extended.code, stays.code, at('2026-11-19T09:00'))
    const before = await answerOf(w, stays.id)
    expect(before.dueAt).toBe(at('2026-12-09T17:00'))
    const again = { length: 20, ground: 'Cần xác minh thêm' }
    expect(await extendAnswer(w.app, w.head, stays.code, again, at('2026-11-19T10:00'))).toMatchObject({
      reason: 'extension-used-up',
    })
    await askSubmitter(w.app, w.officer, stays.code, 'Xin gửi thêm.', at('2026-11-19T11:00'))
    expect((await answerOf(w, stays.id)).dueAt).toBe(before.dueAt)
    const words = w.app.rules.explain(before)
    expect(words.ok && words.text).not.toMatch(/tạm dừng/)
  })
})
