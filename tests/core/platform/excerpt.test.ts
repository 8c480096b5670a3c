import { describe, expect, it } from 'vitest'
import { excerptOf } from '~/platform/excerpt'

describe('the beginning of a text', () => {
  it.each([
    ['is the whole text on one line where it fits', 'Một cửa\n  xã Đăk Hà', 40, 'Một cửa xã Đăk Hà'],
    ['is cut between two words', 'Một cửa xã Đăk Hà', 12, 'Một cửa xã…'],
    ['keeps a word that ends just there', 'Một cửa xã Đăk Hà', 10, 'Một cửa xã…'],
    ['is cut inside what has no spaces', 'x'.repeat(100), 40, `${'x'.repeat(40)}…`],
    ['is not almost nothing because one word is endless', `Ở ${'x'.repeat(100)}`, 40, `Ở ${'x'.repeat(38)}…`],
  ])('%s', (_, text, length, shown) => {
    expect(excerptOf(text, length)).toBe(shown)
  })
})
