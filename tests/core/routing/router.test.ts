import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { foldText } from '~/routing/fold'
import { loadRouter } from '~/routing/load.server'
import { thresholdFromCost } from '~/routing/router'
import { run as redact } from '../../../bin/commands/redact'
import { run as route } from '../../../bin/commands/route'

const router = loadRouter()

describe('the office that is responsible', () => {
  it.each([
    ['Tôi làm giấy khai sinh cho con ở xã Đăk Mar mà ba tuần chưa có', 'tu-phap-ho-tich'],
    ['Hồ sơ tách thửa đất nộp ở chi nhánh văn phòng đăng ký đất đai quá hạn hai tháng', 'dat-dai'],
    ['Hộ kinh doanh bị ấn định thuế khoán quá cao, chi cục thuế không giải thích', 'thue'],
    ['Nộp hồ sơ thai sản ở bảo hiểm xã hội hai tháng chưa có tiền', 'bao-hiem-xa-hoi'],
    ['Điện lực cắt điện cả ngày không báo trước', 'cong-thuong-dien'],
    ['Làm thẻ căn cước công dân ở công an mãi chưa được trả', 'cong-an'],
  ])('%s', (text, field) => {
    expect(router.route({ text }).field).toBe(field)
    expect(router.route({ text: foldText(text) }).field).toBe(field)
  })

  it('names a body outside the province and forwards to it', () => {
    const result = router.route({
      text: 'Đăng ký nộp thuế thu nhập cá nhân, chi cục thuế chưa trả quyết toán thuế, hoàn thuế',
    })
    expect(result).toMatchObject({ action: 'forward', autoRouted: true, office: { id: 'ext-thue' } })
  })

  it.each([
    'Đường vào xóm hư nặng',
    'Đèn đường tổ 5 tắt',
    'xin cấp lại căn cước',
    'Trạm y tế đóng cửa chiều thứ 6',
    'so do tre 2 thang',
  ])('does not hold back “%s”: short, yet it says what it is about', (text) => {
    expect(router.route({ text }).abstained).toBe(false)
  })

  it.each(['chán quá', 'hỏi về sổ', 'cán bộ ở đây chẳng ra gì, hết biết nói'])('leaves “%s” to a person', (text) => {
    expect(router.route({ text }).autoRouted).toBe(false)
  })

  it('forwards what concerns an office of another province', () => {
    const text = 'Kính gửi UBND xã Ea Súp, tỉnh Đắk Lắk. Giấy khai sinh của con tôi làm khai sinh ba tuần chưa có'
    expect(router.route({ text }).office?.id).toBe('ext-tinh-khac')
    expect(router.route({ text: 'Tôi chở bò xuống Bình Định bán, xin giấy kiểm dịch động vật' }).office?.id).not.toBe(
      'ext-tinh-khac',
    )
  })

  it('gives three candidates with different fields, best first, and a reason for the first', () => {
    const result = router.route({ text: 'Xin cấp giấy phép xây dựng nhà ở phường Quang Trung' })
    expect(result.candidates.length).toBeGreaterThanOrEqual(3)
    expect(new Set(result.candidates.map((one) => one.field)).size).toBe(result.candidates.length)
    expect(result.candidates[0]?.field).toBe(result.field)
    expect(result.reasons.join()).toContain('giấy phép xây dựng')
  })

  it('reads the dossier code and keeps a chosen procedure', () => {
    const result = router.route({ text: 'hs H34.21-240912-0031 chưa có kết quả', procedureCode: '1.001193' })
    expect(result).toMatchObject({
      dossierCode: 'H34.21-240912-0031',
      procedureCode: '1.001193',
      field: 'tu-phap-ho-tich',
    })
  })

  it('is the same on composed and decomposed letters', () => {
    const text = 'Ủy ban xã trả hồ sơ hộ nghèo của tôi ở Đăk Pxi'
    expect(router.route({ text: text.normalize('NFD') })).toEqual(router.route({ text: text.normalize('NFC') }))
  })

  it.each([
    'Tôi tố cáo ông kế toán xã lập khống chứng từ, tôi có bằng chứng',
    'Tôi khiếu nại quyết định thu hồi đất, yêu cầu hủy quyết định',
    'Tôi không muốn sống nữa vì thuế khoán',
    'alo',
  ])('acts on nothing without a person: %s', (text) => {
    expect(router.route({ text }).autoRouted).toBe(false)
  })

  it('asks to split several matters', () => {
    const text =
      'Tôi xin mấy việc: (1) làm sổ đỏ cho mảnh đất; (2) thẻ bảo hiểm y tế hết hạn; (3) con chưa có giấy khai sinh; (4) nhà dột xin xóa nhà tạm hộ nghèo'
    expect(router.route({ text })).toMatchObject({ severalMatters: true, abstained: true, action: 'triage' })
  })

  it('draws the threshold from what a wrong assignment costs', () => {
    expect(thresholdFromCost(10)).toBeCloseTo(0.9)
    expect(thresholdFromCost(20)).toBeGreaterThan(thresholdFromCost(5))
  })
})

describe('the level at which a matter is handled', () => {
  it.each([
    'Trường mầm non xã Đăk Mar bắt đóng thêm tiền ăn bán trú mà không công khai cho phụ huynh',
    'Xây nhà ở riêng lẻ tại xã Đăk Mar thì nộp đơn xin giấy phép xây dựng ở xã phải không?',
  ])('is the commune where one is named: %s', (text) => {
    expect(router.route({ text }).candidates[0]?.office?.id).toBe('ubnd-xa-23512')
  })

  it('is the province where the matter is not the commune’s, although one is named', () => {
    const text = 'Công ty tôi ở xã Đăk Mar đăng ký nhãn hiệu cà phê hai năm chưa được trả lời'
    expect(router.route({ text }).candidates[0]?.office?.id).not.toBe('ubnd-xa-23512')
  })
})

describe('praise', () => {
  it('is a compliment, also where it says what nobody did', () => {
    const { kind } = router.route({ text: 'Cảm ơn anh công an xã Đăk Mar, không vòi tiền ai, làm căn cước rất nhanh' })
    expect(kind).toBe('compliment')
  })

  it.each([undefined, 'compliment'] as const)('accuses nobody by the word for manners (chosen: %s)', (kind) => {
    const text = 'Thái độ cán bộ một cửa xã Đăk Mar rất lịch sự, đúng mực, tôi rất hài lòng'
    const result = router.route({ text, ...(kind ? { kind } : {}) })
    expect(result).toMatchObject({ kind: 'compliment', accusedOfficeId: null })
  })

  it('is never read into blame without a word of thanks', () => {
    const { kind, accusedOfficeId } = router.route({ text: 'Cán bộ xã Đăk Mar vòi tiền khi làm giấy khai sinh' })
    expect({ kind, accusedOfficeId }).toEqual({ kind: 'conduct', accusedOfficeId: 'ubnd-xa-23512' })
  })
})

describe('a complaint about conduct never goes to the office complained of', () => {
  const CASES: [string, string, object][] = [
    ['Cán bộ một cửa Sở Xây dựng hách dịch, quát dân', 'sxd', {}],
    ['Cán bộ xã Đăk Mar vòi tiền khi làm giấy khai sinh', 'ubnd-xa-23512', {}],
    ['Nhân viên bảo hiểm xã hội nạt người già', 'ext-bhxh', {}],
    ['Anh công an xã nhận phong bì mới làm căn cước', 'ext-cong-an', {}],
    ['Thanh tra tỉnh nhận hồ sơ mà thái độ coi thường dân', 'ttra', {}],
    ['Tôi bị làm khó ở quầy', 'stp', { officeId: 'stp', concernsOffice: true }],
    ['Nộp hồ sơ đất mãi không xong', 'stnmt', { officeId: 'stnmt', concernsOffice: true }],
  ]
  it.each(CASES)('%s', (text, accused, more) => {
    const result = router.route({ text, ...more })
    expect(result.accusedOfficeId).toBe(accused)
    expect(result.office?.id).not.toBe(accused)
    for (const candidate of result.candidates) expect(candidate.office?.id).not.toBe(accused)
  })

  it('holds for every office of the province when the box is ticked', async () => {
    const { readRouterData } = await import('~/routing/load.server')
    for (const { id } of readRouterData().offices) {
      const result = router.route({ text: 'Thái độ phục vụ rất kém', officeId: id, concernsOffice: true })
      expect(result.accusedOfficeId).toBe(id)
      expect(result.candidates.map((one) => one.office?.id)).not.toContain(id)
    }
  })
})

describe('the commands', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'route-')), 'in.jsonl')
  writeFileSync(
    file,
    '{"id":"1","text":"Xin cấp sổ đỏ, tôi là Y Bơng"}\nnot json\n{"id":"3"}\n{"id":4,"text":"alo","place":null}\n',
  )
  const call = async (command: typeof route) => {
    const out: string[] = []
    const status = await command(['--in', file], { stdout: (text) => void out.push(text), stderr: () => undefined })
    return {
      status,
      rows: out
        .join('')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Record<string, unknown>),
    }
  }

  it('route answers one line per line, in order, and ends with 2 after a bad line', async () => {
    const { status, rows } = await call(route)
    expect(status).toBe(2)
    expect(rows.map((row) => row.id)).toEqual(['1', null, '3', 4])
    expect(rows[1]).toHaveProperty('error')
    expect(rows[2]).toHaveProperty('error')
    expect(rows[0]).toMatchObject({
      field: 'dat-dai',
      legalType: 'pakn',
      kind: expect.any(String),
      confidence: expect.any(Number),
    })
  })

  it('redact gives the hidden text and where each finding was', async () => {
    const { status, rows } = await call(redact)
    expect(status).toBe(2)
    expect(rows[0]).toMatchObject({
      text: 'Xin cấp sổ đỏ, tôi là [họ tên]',
      found: [{ start: 22, end: 28, kind: 'name' }],
    })
  })
})
