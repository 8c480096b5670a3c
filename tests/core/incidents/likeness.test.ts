import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bandKeys } from '~/incidents/bands'
import { type Compared, judgeLikeness } from '~/incidents/judge'
import { similarity, termsOf } from '~/incidents/likeness'
import { likenessWords } from '~/incidents/likeness-reasons'
import { foldedWords, foldText } from '~/routing/fold'
import { DIFFERENT_MATTERS, HELD_OUT_DIFFERENT, HELD_OUT_SAME, SAME_MATTER, type Told } from './likeness-texts'

const NAMES: Readonly<Record<string, string>> = {
  dakha: 'Đăk Hà',
  ngokbay: 'Ngọk Bay',
  quangtrung: 'Quang Trung',
  thangloi: 'Thắng Lợi',
  quyetthang: 'Quyết Thắng',
  sabinh: 'Sa Bình',
  dakpxi: 'Đăk Pxi',
}

function told({ text, place, procedure, dossier }: Told): Compared {
  return {
    text,
    communeCode: place ?? null,
    placeWords: new Set(foldedWords(NAMES[place ?? ''] ?? '')),
    procedureCode: procedure ?? null,
    dossierCode: dossier ?? null,
    officeId: null,
  }
}

const pairsOf = (group: readonly Told[]) =>
  group.flatMap((left, at) => group.slice(at + 1).map((right) => [left, right] as const))
const isLike = ([left, right]: readonly [Told, Told]) => judgeLikeness(told(left), told(right)) !== null
const shareFound = (groups: readonly (readonly Told[])[]) => {
  const pairs = groups.flatMap(pairsOf)
  return pairs.filter(isLike).length / pairs.length
}

describe('the same matter told by different people', () => {
  it('is recognised in at least nine pairs of ten of the texts the floors were chosen on', () => {
    expect(shareFound(SAME_MATTER)).toBeGreaterThanOrEqual(0.9)
  })

  it('is recognised in at least seven pairs of ten of texts written afterwards', () => {
    expect(shareFound(HELD_OUT_SAME)).toBeGreaterThanOrEqual(0.7)
  })

  it('meets in at least one band, so that it is found in a large register', () => {
    const pairs = [...SAME_MATTER, ...HELD_OUT_SAME].flatMap(pairsOf).filter(isLike)
    const met = pairs.filter(([left, right]) => {
      const keys = new Set(bandKeys(told(left)))
      return bandKeys(told(right)).some((key) => keys.has(key))
    })
    expect(met.length / pairs.length).toBeGreaterThanOrEqual(0.97)
  })
})

describe('different matters in like words', () => {
  it.each(DIFFERENT_MATTERS.map((pair) => [pair[0].text, pair[1].text, pair] as const))('%s | %s', (_a, _b, pair) => {
    expect(judgeLikeness(told(pair[0]), told(pair[1]))).toBeNull()
  })

  it('are kept apart in texts written afterwards, one pair in ten at most', () => {
    const wrong = HELD_OUT_DIFFERENT.filter(isLike)
    expect(wrong.length / HELD_OUT_DIFFERENT.length).toBeLessThanOrEqual(0.1)
  })

  it('two dossier codes are two matters, the same one is one', () => {
    const text = 'Hồ sơ trễ hẹn, đề nghị xem xét.'
    const one = { ...told({ text }), dossierCode: 'H34.21-240912-0031' }
    expect(judgeLikeness(one, { ...one, dossierCode: 'H34.21-240912-0032' })).toBeNull()
    expect(judgeLikeness(one, { ...one, text: 'Vẫn chưa có kết quả.' })?.reasons).toContain('same_dossier')
  })
})

describe('likeness', () => {
  const texts = [...SAME_MATTER.flat(), ...DIFFERENT_MATTERS.flat()].map(({ text }) => text)
  const someText = fc.constantFrom(...texts)

  it('is the same both ways, between 0 and 1, and 1 with itself', () => {
    fc.assert(
      fc.property(someText, someText, (left, right) => {
        const score = similarity(termsOf(left), termsOf(right))
        expect(score).toBeGreaterThanOrEqual(0)
        expect(score).toBeLessThanOrEqual(1 + 1e-9)
        expect(similarity(termsOf(right), termsOf(left))).toBeCloseTo(score, 12)
        expect(similarity(termsOf(left), termsOf(left))).toBeCloseTo(1, 12)
      }),
    )
  })

  it('does not change without accents, in capitals, or in another Unicode form', () => {
    fc.assert(
      fc.property(someText, someText, (left, right) => {
        const score = similarity(termsOf(left), termsOf(right))
        for (const spelled of [foldText(left), left.toUpperCase(), left.normalize('NFD')]) {
          expect(similarity(termsOf(spelled), termsOf(right))).toBeCloseTo(score, 12)
          expect(bandKeys(told({ text: spelled }))).toEqual(bandKeys(told({ text: left })))
        }
      }),
    )
  })

  it('looks a text up under at most twenty-five bands, however long it is', () => {
    fc.assert(
      fc.property(fc.array(someText, { maxLength: 12 }), (parts) => {
        const keys = bandKeys(told({ text: parts.join(' '), place: 'dakha', dossier: 'H34-1' }))
        expect(keys.length).toBeLessThanOrEqual(25)
      }),
    )
  })

  it('says why in words', () => {
    const [left, right] = SAME_MATTER[0] as [Told, Told]
    const likeness = judgeLikeness(told(left), told(right))
    expect(likeness && likenessWords(likeness)).toMatch(/^cùng xã, phường, nội dung giống \d+ %$/)
  })
})
