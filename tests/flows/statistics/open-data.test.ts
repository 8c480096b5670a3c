import { describe, expect, it } from 'vitest'
import { acceptComplaint } from '~/casework/accept.server'
import { answerComplaint } from '~/casework/answer.server'
import { publishComplaint } from '~/publication/publish.server'
import { DATASETS, datasetToCsv, openDataCatalogue, openDataset } from '~/statistics/open-data.server'
import { world } from '../../support/world'

const LAND = { officeId: 'stnmt', kind: 'suggestion', body: 'Hồ sơ đất nộp lâu chưa có kết quả.' }

describe('open data', () => {
  it('explains every column of every dataset, also of one without rows', async () => {
    const { app, file } = await world()
    const empty = await Promise.all(DATASETS.map((name) => openDataset(app, name)))
    await file(LAND)
    const filled = await Promise.all(DATASETS.map((name) => openDataset(app, name)))
    for (const [index, dataset] of filled.entries()) {
      expect(dataset?.columns.every((column) => column.meaning.length > 0)).toBe(true)
      if (dataset && dataset.records.length > 0) expect(empty[index]?.columns).toEqual(dataset.columns)
    }
    expect(openDataCatalogue(app).datasets).toHaveLength(DATASETS.length)
    expect(await openDataset(app, 'khong-co')).toBeNull()
  })

  it('comes as CSV that Excel reads, with the licence on top and no formula to run', async () => {
    const { app, clock, file, staff } = await world()
    const { code } = await file(LAND)
    await acceptComplaint(app, await staff('officer', 'stnmt'), code, clock.now)
    await answerComplaint(app, await staff('head', 'stnmt'), code, { text: 'Xong.' }, clock.now)
    const texts = { title: '=HYPERLINK("x"), chậm trả', body: 'Chậm trả.', reply: 'Xong.' }
    await publishComplaint(app, await staff('coordinator', 'vpubnd'), code, texts, clock.now)
    const dataset = await openDataset(app, 'phan-anh-cong-khai')
    const [first, header, row] = datasetToCsv(dataset!).split('\r\n')
    expect(first).toMatch(/^\uFEFF# .*CC BY 4\.0/)
    expect(header).toMatch(/^ma_phan_anh,tieu_de,/)
    expect(row).toContain(`${code},"'=HYPERLINK`)
    expect(dataset?.records[0]).toMatchObject({ ngay_tiep_nhan: '2026-11-18', qua_han_tra_loi: 0 })
  })

  it('leaves out what is too small about conduct', async () => {
    const { app, file } = await world()
    for (let i = 0; i < 2; i += 1) await file({ ...LAND, kind: 'conduct' })
    for (let i = 0; i < 7; i += 1) await file(LAND)
    const records = (await openDataset(app, 'theo-loai'))?.records ?? []
    expect(records.map((record) => [record.ma, record.tiep_nhan, record.an_so_lieu])).toEqual([
      ['conduct', null, 1],
      ['regulation', 0, 0],
      ['suggestion', null, 1],
      ['question', 0, 0],
      ['compliment', 0, 0],
    ])
    expect((await openDataset(app, 'theo-thang'))?.records).toMatchObject([{ thang: '2026-11', tiep_nhan: 9 }])
  })
})
