import { describe, expect, it } from 'vitest'
import { smsPreview } from '~/channels/sms/preview'

const FRAME = {
  code: 'PA-261118-7K3MQ-9',
  url: 'https://pa.vn/ho-so/PA-261118-7K3MQ-9',
  office: 'Sở Tư pháp',
  withAccents: false,
  maxParts: 1,
}

describe('the text message shown before it is sent', () => {
  it('is what the sender sends, with its price', () => {
    const shown = smsPreview('answered', 'Đã cấp lại giấy khai sinh.', FRAME)
    expect(shown.text).toMatch(/^So Tu phap da tra loi phan anh PA-261118-7K3MQ-9/)
    expect(shown).toMatchObject({ parts: 1, encoding: 'gsm7', isCut: false })
    expect(shown.units).toBe(shown.text.length)
  })

  it('says when what staff wrote does not fit, and never leaves out how to answer', () => {
    const short = smsPreview('asked', 'ảnh giấy hẹn', FRAME)
    expect(short).toMatchObject({ parts: 1, isCut: false })
    const long = smsPreview('asked', 'ảnh chụp giấy hẹn trả kết quả và biên lai thu lệ phí '.repeat(5), FRAME)
    expect(long).toMatchObject({ parts: 1, isCut: true })
    expect(long.text).toContain(`BS ${FRAME.code}`)
    expect(long.text).toContain(FRAME.url)
    expect(smsPreview('asked', 'ảnh '.repeat(30), { ...FRAME, maxParts: 3 })).toMatchObject({ parts: 2, isCut: false })
  })
})
