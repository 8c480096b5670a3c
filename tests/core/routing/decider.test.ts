import { describe, expect, it } from 'vitest'
import { foldText } from '~/routing/fold'
import { loadRouter } from '~/routing/load.server'

const router = loadRouter()

describe('the office whose decision a khiếu nại is against', () => {
  it.each([
    [
      'Tôi khiếu nại Quyết định số 123/QĐ-UBND ngày 1/10/2026 của Chủ tịch UBND huyện Đăk Hà xử phạt tôi trái pháp luật, đề nghị hủy bỏ quyết định.',
      'ubnd-huyen-615',
    ],
    [
      'Kính gửi: Thanh tra tỉnh. Tôi khiếu nại thông báo trả hồ sơ của Sở Tài nguyên và Môi trường, đề nghị xem xét lại và thu hồi thông báo.',
      'stnmt',
    ],
    [
      'Công ty chúng tôi khiếu nại văn bản từ chối cấp phép của Sở Xây dựng, đề nghị UBND tỉnh xem xét lại và thu hồi văn bản.',
      'sxd',
    ],
    ['Tôi khiếu nại quyết định xử phạt số 12, yêu cầu hủy quyết định vì trái pháp luật.', null],
  ])('%s', (text, officeId) => {
    expect(router.route({ text })).toMatchObject({ legalType: 'khieu_nai', decidingOfficeId: officeId })
    expect(router.route({ text: foldText(text) }).decidingOfficeId).toBe(officeId)
  })

  it('is the one chosen in the form where the text names none', () => {
    const text = 'Tôi khiếu nại quyết định xử phạt số 12, yêu cầu hủy quyết định vì trái pháp luật.'
    expect(router.route({ text, officeId: 'sct' }).decidingOfficeId).toBe('sct')
  })

  it('is not asked of any other text', () => {
    const text = 'Quyết định của Sở Xây dựng cấp phép cho tôi ba tuần rồi chưa trả giấy.'
    expect(router.route({ text })).toMatchObject({ legalType: 'pakn', decidingOfficeId: null })
  })
})
