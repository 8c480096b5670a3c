import { describe, expect, it } from 'vitest'
import { acceptComplaint } from '~/casework/accept.server'
import { answerComplaint } from '~/casework/answer.server'
import { assignComplaint } from '~/casework/assign.server'
import { rateAnswer } from '~/casework/submitter-acts.server'
import {
  bulletin,
  byChannel,
  byField,
  byKind,
  byMonth,
  byOffice,
  liveFigures,
  officeStatistics,
  overview,
} from '~/statistics/queries.server'
import { world } from '../../support/world'

const LAND = { officeId: 'stnmt', kind: 'suggestion', body: 'Hồ sơ đất nộp lâu chưa có kết quả.' }

describe('statistics', () => {
  it('count each complaint once, at the office it was given to', async () => {
    const { app, clock, file, staff } = await world()
    await file(LAND)
    const { code } = await file({ ...LAND, officeId: undefined, body: 'xin hỏi', channel: 'sms' })
    const coordinator = await staff('coordinator', 'vpubnd')
    await assignComplaint(app, coordinator, code, { officeId: 'stp', reason: '', field: 'tu-phap-ho-tich' }, clock.now)
    expect((await byOffice(app)).map((row) => [row.key, row.received])).toEqual([
      ['stnmt', 1],
      ['stp', 1],
    ])
    expect((await byChannel(app)).map((row) => [row.label, row.received])).toEqual([
      ['Tin nhắn SMS', 1],
      ['Trang web', 1],
    ])
    expect((await byField(app)).reduce((sum, row) => sum + row.received, 0)).toBe(2)
    expect(await overview(app)).toMatchObject({ received: 2, answered: 0, open: 2, overdueNow: 0, onTimeShare: null })
  })

  it('tell late from timely answers, and what is late now', async () => {
    const { app, clock, file, staff } = await world()
    const { code, id } = await file(LAND)
    await file(LAND)
    const [officer, head] = [await staff('officer', 'stnmt'), await staff('head', 'stnmt')]
    await acceptComplaint(app, officer, code, clock.now)
    await answerComplaint(app, head, code, { text: 'Đã có kết quả.' }, clock.at('2027-01-15T09:00:00+07:00'))
    await rateAnswer(app, id, { stars: 2 }, clock.now)
    expect(await overview(app)).toMatchObject({
      answered: 1,
      onTime: 0,
      late: 1,
      onTimeShare: 0,
      overdueNow: 1,
      averageStars: 2,
    })
    expect((await byMonth(app)).map((row) => [row.key, row.received, row.late])).toEqual([
      ['2026-11', 2, 0],
      ['2026-12', 0, 0],
      ['2027-01', 0, 1],
    ])
    expect(await overview(app, { from: '2026-11', to: '2026-11' })).toMatchObject({ received: 2, answered: 0 })
    expect(await liveFigures(app)).toMatchObject({ received: 0, answered: 1, open: 1 })
  })

  it('close a reporting month on the 14th', async () => {
    const { app, clock, file } = await world()
    clock.at('2026-11-14T23:00:00+07:00')
    await file(LAND)
    clock.at('2026-11-15T00:30:00+07:00')
    await file(LAND)
    const november = await bulletin(app, '2026-11')
    expect(november).toMatchObject({ period: { from: '2026-10-15', to: '2026-11-14' }, isFinal: true, openAtEnd: 1 })
    expect(november?.figures.received).toBe(1)
    const december = await bulletin(app, '2026-12')
    expect(december).toMatchObject({ isFinal: false, figures: { received: 1 }, before: { received: 1 } })
    expect(await bulletin(app, '2026-13')).toBeNull()
  })

  it('hide fewer than five complaints about conduct, also from subtraction', async () => {
    const { app, file } = await world()
    for (let i = 0; i < 3; i += 1) await file({ ...LAND, kind: 'conduct' })
    for (let i = 0; i < 6; i += 1) await file(LAND)
    const kinds = async () =>
      Object.fromEntries((await byKind(app)).map((row) => [row.key, row.figures?.received ?? null]))
    expect(await kinds()).toMatchObject({ conduct: null, suggestion: null, question: 0 })
    for (let i = 0; i < 2; i += 1) await file({ ...LAND, kind: 'conduct' })
    expect(await kinds()).toMatchObject({ conduct: 5, suggestion: 6 })
    const slug = app.directory.office('stnmt')?.slug ?? ''
    expect(await officeStatistics(app, slug)).toMatchObject({ office: { id: 'stnmt' }, overview: { received: 11 } })
    expect(await officeStatistics(app, 'khong-co')).toBeNull()
  })
})
