import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { documentMistakes, jsonMistake, wordIssue } from '~/clock/document-mistakes'
import { calendarDocumentSchema, shippedCalendarDocument } from '~/clock/rule-versions.server'

function mistakesIn(document: unknown): string[] {
  const parsed = calendarDocumentSchema.safeParse(document, { error: wordIssue })
  return parsed.success ? [] : documentMistakes(parsed.error)
}

const shipped = () => JSON.parse(JSON.stringify(shippedCalendarDocument()))
const withYear = (year: unknown) => {
  const document = shipped()
  document.national.years['2027'] = year
  return document
}

describe('an imported calendar with mistakes', () => {
  it('is taken when there are none', () => expect(mistakesIn(shipped())).toEqual([]))

  it.each([
    ['an object without anything', {}, 'national: còn thiếu, xin thêm vào'],
    ['a text', 'lịch', 'Cả tệp: phải là một nhóm mục, đặt trong ngoặc nhọn { }'],
    [
      'a year without its days',
      withYear({ status: 'decided', confidence: '', off_weekdays: 'x', make_up_working_days: [] }),
      'national › years › 2027 › off_weekdays: phải là danh sách, đặt trong ngoặc vuông [ ]',
    ],
    [
      'a day that is no pair',
      withYear({ status: 'decided', confidence: '', off_weekdays: [{ date: 'x' }], make_up_working_days: [] }),
      'national › years › 2027 › off_weekdays › mục 1: phải là một cặp hai chữ trong ngoặc vuông',
    ],
    [
      'a day without a name',
      withYear({ status: 'decided', confidence: '', off_weekdays: [['2027-01-01']], make_up_working_days: [] }),
      'national › years › 2027 › off_weekdays › mục 1',
    ],
    [
      'a day that never was',
      withYear({ status: 'decided', confidence: '', off_weekdays: [['2027-02-31', 'x']], make_up_working_days: [] }),
      'mục 1 › mục 1: Ngày phải có dạng NĂM-THÁNG-NGÀY và có thật',
    ],
    ['hours left out', { ...shipped(), national: { ...shipped().national, hours: [] } }, 'hours: không được để trống'],
    [
      'the national part beside offices that are wrong',
      { ...shipped(), offices: { version: 0, offices: [] } },
      'offices › version: phải là số, ít nhất 1',
    ],
  ])('says in Vietnamese where and what: %s', (_what, document, expected) => {
    expect(mistakesIn(document).join('\n')).toContain(expected)
  })

  it('never speaks English, whatever is put in', () => {
    const document = shipped()
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (year, offices) => {
        const tried = { ...document, national: { ...document.national, years: { 2027: year } }, offices }
        expect(mistakesIn(tried).join('\n')).not.toMatch(/invalid|expected|received|too (small|big)|required/i)
      }),
      { numRuns: 300 },
    )
  })
})

describe('a file that is no JSON', () => {
  const thrown = (text: string): string => {
    try {
      JSON.parse(text)
    } catch (error) {
      return jsonMistake(text, error)
    }
    return ''
  }

  it('is told the line where reading stopped', () => {
    expect(thrown('{\n  "years": {}\n  "hours": []\n}')).toContain('dòng 3')
  })

  it('is told what may be wrong where the reader names no place', () => {
    for (const text of ['{"years": {"2027": x}}', '[1, 2,]', '{"years": [1,, 2]}']) {
      expect(thrown(text)).toMatch(/thừa hoặc thiếu một dấu phẩy|dòng 1/)
    }
  })

  it('is told that it ends too early', () => {
    expect(thrown('{"national": ')).toContain('dừng giữa chừng')
    expect(thrown('')).toContain('dừng giữa chừng')
  })
})
