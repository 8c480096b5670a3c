import { describe, expect, it } from 'vitest'
import { coverageAt } from '~/learning/compare-models'
import { cheapestThreshold, type JudgedGroup, poolCurves, summarise } from '~/learning/figures'
import { onlyKnownWords } from '~/learning/known-words'
import { type TeachingText, trainClassifier } from '~/routing/classifier'
import { foldText } from '~/routing/fold'
import { readRouterData } from '~/routing/load.server'
import { encodeModel } from '~/routing/model-file'
import { createReading } from '~/routing/router'

describe('a model trained with texts of citizens', () => {
  const data = readRouterData()
  const reading = createReading(data)
  const shipped = data.texts.filter((_, at) => at % 12 === 0)
  // Names the finder of personal data could miss: small letters, no accents, no title, in case after case.
  const told: TeachingText[] = Array.from({ length: 8 }, (_, at) => ({
    text: `hoi ve so do cua khuyu phuong tuyn o thon ${at}, so 0905 123 45${at}, bien 82B1-777.7${at}, khuyu phuong tuyn gap hoai`,
    field: 'dat-dai',
  }))
  const train = (allow?: ReturnType<typeof onlyKnownWords>) => {
    const texts = [...shipped, ...told]
    const { field, side } = encodeModel(trainClassifier(texts, reading, foldText, allow).parts, 'm1', 'x')
    return `${field.names}\n${side?.names}`.split('\n')
  }

  it('holds no name and no number of theirs, however often it occurred', () => {
    const publicTexts = shipped.map(({ text }) => text)
    const model = train(onlyKnownWords(publicTexts, reading.language.words))
    expect(model).toContain('w so do')
    for (const part of ['khuyu', 'tuyn', '0905', '777', '82b1']) {
      expect(model.filter((name) => name.includes(part))).toEqual([])
    }
  }, 60_000)

  it('would hold them without that rule', () => expect(train()).toContain('w khuyu phuong tuyn'), 60_000)
})

describe('figures', () => {
  const group = (patch: Partial<JudgedGroup>): JudgedGroup => ({
    month: '2026-11',
    action: 'assign',
    isAbstained: false,
    said: 'thue',
    decided: 'thue',
    isJudged: true,
    isExcused: false,
    isRightOffice: true,
    amount: 1,
    ...patch,
  })

  it('count what people decided, without what is no mistake of the machine', () => {
    const groups = [
      group({ amount: 6 }),
      group({ decided: 'dat-dai', isRightOffice: false, amount: 2 }),
      group({ decided: 'dat-dai', isExcused: true, amount: 40 }),
      group({ action: 'triage', isAbstained: true, said: 'khac', amount: 3 }),
      group({ action: 'suggest', isJudged: false, decided: null, amount: 5 }),
    ]
    const summary = summarise(groups, ['2026-10', '2026-11'])
    expect(summary).toMatchObject({ judged: 8, alone: { right: 6, total: 8 } })
    expect(summary.fields).toMatchObject([
      { field: 'thue', right: 6, total: 6 },
      { field: 'dat-dai', right: 0, total: 2 },
    ])
    expect(summary.confusion).toEqual({
      columns: ['dat-dai', 'thue'],
      rows: [{ decided: 'dat-dai', said: [0, 2] }],
    })
    expect(summary.coverage[1]).toEqual({ month: '2026-11', alone: 48, suggest: 5, triage: 3 })
  })

  it('two curves count by their size', () => {
    const curve = (coverage: number, precision: number, size: number) => ({
      points: [{ threshold: 0.9, coverage, precision }],
      size,
    })
    const [pooled] = poolCurves([curve(0.5, 1, 100), curve(1, 0.9, 100)])
    expect(pooled?.coverage).toBeCloseTo(0.75)
    expect(pooled?.precision).toBeCloseTo(0.9333, 3)
    expect(poolCurves([curve(0.5, 1, 0)])).toEqual([])
  })

  it('the dearer a wrong assignment, the higher the threshold that costs least', () => {
    const points = [
      { threshold: 0.5, coverage: 0.9, precision: 0.8 },
      { threshold: 0.9, coverage: 0.3, precision: 0.99 },
    ]
    expect(cheapestThreshold(points, 2)).toBe(0.5)
    expect(cheapestThreshold(points, 50)).toBe(0.9)
  })

  it('coverage at the same share right is the largest there is', () => {
    const answers = [
      { p: 0.9, right: true },
      { p: 0.8, right: false },
      { p: 0.7, right: true },
      { p: 0.2, right: false },
    ]
    expect(coverageAt(answers, 1)).toBe(0.25)
    expect(coverageAt(answers, 0.66)).toBe(0.75)
    expect(coverageAt([], 1)).toBe(0)
  })
})
