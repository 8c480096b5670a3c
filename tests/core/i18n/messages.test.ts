import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { formatBytes, formatDate, formatLong, formatShare } from '~/i18n/format'
import { translator, withLang } from '~/i18n/translate'

const FOLDER = join(import.meta.dirname, '../../../app/i18n')
const areas = readdirSync(join(FOLDER, 'en'))

/** Every text of a file by its path; a plural of its own (`…_one`) belongs to English alone. */
function textsOf(lang: string, area: string): Map<string, string> {
  const texts = new Map<string, string>()
  const walk = (value: unknown, path: string) => {
    if (typeof value === 'string') texts.set(path, value)
    else for (const [key, inner] of Object.entries(value as object)) walk(inner, `${path}/${key}`)
  }
  walk(JSON.parse(readFileSync(join(FOLDER, lang, area), 'utf8')), '')
  return texts
}

const isPlural = (texts: Map<string, string>, key: string) =>
  key.endsWith('_one') && texts.has(key.slice(0, -'_one'.length))
const placeholders = (text: string) => [...text.matchAll(/\{\{?(\w+)\}?\}/g)].map(([, name]) => name).sort()

test('everything the public reads exists in both languages; only texts for staff are Vietnamese alone', () => {
  expect(readdirSync(join(FOLDER, 'vi'))).toEqual(expect.arrayContaining(areas))
  for (const source of ['public-text.ts', 'kit-text.ts', 'register-text.ts']) {
    const read = [...readFileSync(join(FOLDER, source), 'utf8').matchAll(/'\.\/vi\/([\w-]+\.json)'/g)]
    for (const [, file] of read) expect(areas).toContain(file)
  }
})

describe.each(areas)('%s', (area) => {
  const [vi, en] = [textsOf('vi', area), textsOf('en', area)]

  test('has the same keys in Vietnamese and English', () => {
    const english = [...en.keys()].filter((key) => !isPlural(en, key))
    expect(english.sort()).toEqual([...vi.keys()].sort())
  })

  test('names the same placeholders in both languages', () => {
    for (const [key, text] of vi) {
      expect(new Set(placeholders(en.get(key) ?? '')), key).toEqual(new Set(placeholders(text)))
    }
  })

  test('has no empty text', () => {
    for (const text of [...vi.values(), ...en.values()]) expect(text.trim()).not.toBe('')
  })
})

describe('the language of a page', () => {
  test.each([
    ['/tra-cuu', '/tra-cuu?lang=en'],
    ['/tra-cuu?ma=PA-1#khoa', '/tra-cuu?ma=PA-1&lang=en#khoa'],
    ['tel:+842603863526', 'tel:+842603863526'],
  ])('goes along with a link to %s', (path, expected) => {
    expect(withLang(path, 'en')).toBe(expected)
    expect(withLang(path, 'vi')).toBe(path)
  })

  test('takes the singular where English has one', () => {
    const t = translator({ list: { found: '{{count}} items', found_one: '{{count}} item' } })
    expect([t('list.found', { count: 1 }), t('list.found', { count: 2 })]).toEqual(['1 item', '2 items'])
  })
})

describe('numbers and dates', () => {
  const wednesday = Date.parse('2026-11-25T17:00:00+07:00')

  test('are written as an official letter writes them', () => {
    expect(formatLong(wednesday, 'vi')).toBe('thứ Tư, 25/11/2026, 17:00')
    expect(formatDate(Date.parse('2026-11-24T18:00:00Z'))).toBe('25/11/2026')
    expect(formatShare(0, 0)).toBe('–')
    expect(formatShare(2, 3)).toBe('67%')
    expect(formatBytes(1_536_000, 'vi')).toBe('1,5 MB')
  })
})
