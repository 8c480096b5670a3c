import { describe, expect, it } from 'vitest'
import { addressIn, noticePdf } from '~/letters/notice-pdf.server'

const NOTICE = {
  office: 'Văn phòng UBND tỉnh',
  to: 'Y Hlim\nThôn Kon Hra',
  subject: 'Đã tiếp nhận phản ánh PA-261121-5R3FH-D',
  body: 'Kính gửi ông/bà,\n\nXem tại: https://a.vn/ho-so/PA-261121-5R3FH-D?key=M9SV8-RVSRR\nHoặc gọi đường dây nóng.',
  place: 'Kon Tum',
  issuedOn: '2026-11-21',
  hotline: '0260.3000001',
}
const pagesOf = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length

describe('the code on a notice that goes by post', () => {
  it.each([
    ['Xem tại: https://a.vn/ho-so/PA-1?key=M9SV8-RVSRR\nHoặc gọi.', 'https://a.vn/ho-so/PA-1?key=M9SV8-RVSRR'],
    ['Xem tại: https://a.vn/ho-so/PA-1?key=•••••-•••••\nHoặc gọi.', 'https://a.vn/ho-so/PA-1'],
    ['Xem lại tại: https://a.vn/ho-so/PA-1. Nếu nhầm lẫn, xin gọi.', 'https://a.vn/ho-so/PA-1'],
    [
      'Nộp tại https://dichvucong.gov.vn. Mẫu đơn: https://b.vn/mau.\nXem tại: https://a.vn/ho-so/PA-1. Hoặc gọi.',
      'https://a.vn/ho-so/PA-1',
    ],
    ['Nộp hồ sơ tại https://dichvucong.gov.vn. Xin gọi đường dây nóng.', null],
    ['Xin gọi đường dây nóng.', null],
  ])('leads where the notice leads, without a key blotted out: %s', (body, address) => {
    expect(addressIn(body)).toBe(address)
  })
})

describe('a notice that goes by post', () => {
  it('is one page, and a long one goes on with its code whole on the last', async () => {
    expect(pagesOf(await noticePdf(NOTICE, 0))).toBe(1)
    const long = { ...NOTICE, body: `${'Sở đã kiểm tra và xử lý.\n'.repeat(36)}${NOTICE.body}` }
    expect(pagesOf(await noticePdf(long, 0))).toBe(2)
    expect(pagesOf(await noticePdf({ ...NOTICE, body: 'Xin gọi.', hotline: '' }, 0))).toBe(1)
  })
})
