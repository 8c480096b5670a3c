import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { outsideQuietHours, renderNotice, withoutAccents } from '~/casework/notices'
import en from '~/i18n/en/notices.json'
import vi from '~/i18n/vi/notices.json'

const at = (iso: string) => Date.parse(iso)

describe('a notice to the submitter', () => {
  it.each([
    ['2026-11-21T20:59:00+07:00', '2026-11-21T20:59:00+07:00'],
    ['2026-11-21T21:00:00+07:00', '2026-11-22T07:00:00+07:00'],
    ['2026-11-22T02:00:00+07:00', '2026-11-22T07:00:00+07:00'],
    ['2026-11-22T07:00:00+07:00', '2026-11-22T07:00:00+07:00'],
  ])('written at %s goes out at %s (quiet hours 21:00–07:00)', (written, sent) => {
    expect(outsideQuietHours(at(written))).toBe(at(sent))
  })

  it('is never held back longer than the ten quiet hours', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e12 }), (now) => {
        const wait = outsideQuietHours(now) - now
        expect(wait).toBeGreaterThanOrEqual(0)
        expect(wait).toBeLessThanOrEqual(10 * 3_600_000)
      }),
    )
  })

  it('has a short form that a phone without Unicode shows', () => {
    for (const name of Object.keys(vi) as (keyof typeof vi)[]) {
      const facts = {
        code: 'PA-261121-7K3MQ-Y',
        url: 'http://x.vn/ho-so/PA',
        office: 'Sở Tài nguyên và Môi trường',
        accessKey: '7K3MQ-7K3MQ',
        dueAt: 0,
      }
      expect(renderNotice(name, facts).sms).toMatch(/^[\x20-\x7e\n]*$/)
    }
  })

  it('leaves no placeholder unfilled and has the same placeholders in both languages', () => {
    const holes = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort()
    for (const name of Object.keys(vi) as (keyof typeof vi)[]) {
      expect([...new Set(holes(vi[name].body))], name).toEqual([...new Set(holes(en[name].body))])
      expect(Object.values(renderNotice(name, { code: 'C', url: 'U' })).join('')).not.toMatch(/[{}]/)
    }
  })

  it('drops accents and keeps the letters', () => {
    expect(withoutAccents('Đăk Hà – “sổ đỏ” ở Ngọk Tụ…')).toBe('Dak Ha - "so do" o Ngok Tu...')
  })
})
