import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldedWords, foldText, hasAccents, unifyAccents } from '~/routing/fold'

describe('folding Vietnamese text', () => {
  it('takes away accents, case and the bar of đ', () => {
    expect(foldText('Đăk Hà, Ngọk Réo, Ủy ban')).toBe('dak ha, ngok reo, uy ban')
  })

  it('is idempotent on any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => foldText(foldText(text)) === foldText(text)))
  })

  it('gives composed and decomposed letters the same form', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'aăâeêioôơuưyđĐàảãáạằẳẵắặườứ thngk') }), (text) => {
        expect(foldText(text.normalize('NFD'))).toBe(foldText(text.normalize('NFC')))
      }),
    )
  })

  it('knows both habits of placing a tone', () => {
    expect(unifyAccents('Hòa, khỏe, ỦY')).toBe(unifyAccents('Hoà, khoẻ, UỶ'))
    expect(unifyAccents('hoàn thủy')).toBe('hoàn thuỷ')
  })

  it('tells a text without accents from one with', () => {
    expect(hasAccents('xin cap so do')).toBe(false)
    expect(hasAccents('xin cấp sổ đỏ')).toBe(true)
  })

  it('cuts words at everything that is no letter or digit', () => {
    expect(foldedWords('Đăk Hà, 1 cửa!')).toEqual(['dak', 'ha', '1', 'cua'])
  })
})
