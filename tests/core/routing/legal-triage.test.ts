import { describe, expect, it } from 'vitest'
import { foldText } from '~/routing/fold'
import { createLegalTriage } from '~/routing/legal-triage'
import { readLabelled, readRouterData } from '~/routing/load.server'

const triage = createLegalTriage(readRouterData().triage)

const TABLE: [string, string][] = [
  ['to_cao', 'Tôi làm đơn tố cáo ông Trần Văn Khuê, địa chính xã, nhận của tôi 20 triệu để làm sổ đỏ, tôi có ghi âm.'],
  ['to_cao', 'ĐƠN TỐ CÁO. Người bị tố cáo: kế toán xã. Nội dung: lập khống chứng từ rút tiền.'],
  ['to_cao', 'Chúng tôi tố cáo hiệu trưởng ăn chặn tiền ăn của học sinh, xin giấu tên vì sợ bị trả thù.'],
  ['to_cao', 'Trưởng phòng nhận tiền rồi ký khống hồ sơ, tôi có tin nhắn chuyển khoản, đề nghị giữ bí mật tên tôi.'],
  ['khieu_nai', 'Tôi khiếu nại quyết định xử phạt số 12 ngày 3/4 của Chủ tịch UBND xã, yêu cầu hủy quyết định.'],
  [
    'khieu_nai',
    'ĐƠN KHIẾU NẠI (lần hai). Tôi không đồng ý với quyết định giải quyết khiếu nại lần đầu, đề nghị thụ lý.',
  ],
  ['khieu_nai', 'Công ty chúng tôi khiếu nại văn bản từ chối cấp phép, đề nghị xem xét lại và thu hồi văn bản.'],
  ['pakn', 'Hồ sơ đất nộp ba tháng chưa có kết quả, đề nghị kiểm tra giúp.'],
  ['pakn', 'Tôi không tố cáo ai, chỉ mong cán bộ nói năng nhẹ nhàng hơn với dân.'],
  ['pakn', 'Cho tôi hỏi muốn khiếu nại thì nộp đơn ở đâu?'],
  ['pakn', 'Cán bộ một cửa nói cộc lốc, hỏi gì cũng gắt.'],
  ['pakn', 'Đơn tố cáo của tôi gửi từ tháng 3 chưa ai trả lời.'],
]

describe('tố cáo, khiếu nại or phản ánh', () => {
  it.each(TABLE)('%s: %s', (expected, text) => {
    expect(triage(text).legalType).toBe(expected)
    expect(triage(foldText(text)).legalType).toBe(expected)
  })

  it('misses none of the labelled tố cáo', () => {
    const texts = ['a', 'b'].flatMap((part) => readLabelled(`data/routing/labelled-${part}.jsonl`))
    expect(texts.length).toBeGreaterThan(600)
    const missed = texts.filter((one) => /^\s*ĐƠN TỐ CÁO/i.test(one.text) && triage(one.text).legalType !== 'to_cao')
    expect(missed).toEqual([])
  })
})
