import { describe, expect, it } from 'vitest'
import { calibrate, fitCalibration } from '~/routing/calibration'
import { trainClassifier } from '~/routing/classifier'
import { compareClassifiers } from '~/routing/compare'
import { costOf, drawCurve } from '~/routing/decision-curve'
import { foldText } from '~/routing/fold'
import { loadClassifier, readRouterData } from '~/routing/load.server'
import { decodeModel, encodeModel } from '~/routing/model-file'
import { nearCopies } from '~/routing/near-copies'
import { fitRidge } from '~/routing/ridge'
import { createReading } from '~/routing/router'

describe('learning', () => {
  it('ships a model trained on exactly the texts that ship', async () => {
    const { readFileSync } = await import('node:fs')
    const { learningInputs } = await import('~/routing/load.server')
    const file = JSON.parse(readFileSync('data/routing/model.json', 'utf8')) as { inputs: string }
    expect(file.inputs).toBe(learningInputs(readRouterData()))
  })

  it('comes to the exact ridge solution, and leaves out what is not known', () => {
    const vector = (...pairs: [number, number][]) => ({
      ids: Int32Array.from(pairs, (pair) => pair[0]),
      values: Float32Array.from(pairs, (pair) => pair[1]),
    })
    const vectors = [vector([0, 1]), vector([0, 1]), vector([1, 1])]
    const { bias, weights } = fitRidge(vectors, Float64Array.from([1, 0, Number.NaN]), 1, 2, 0.5, { rounds: 40 })
    expect(bias[0]).toBe(0.5)
    expect(weights[0]).toBeCloseTo(0, 6)
    expect(weights[1]).toBe(0)
    const [one, other] = [vector([0, 1]), vector([1, 2])]
    const fit = fitRidge([one, other], Float64Array.from([1, 0]), 1, 2, 0.5, { rounds: 40 })
    expect(fit.weights[0]).toBeCloseTo(0.5 / 1.5, 6)
    expect(fit.weights[1]).toBeCloseTo((-0.5 * 2) / 4.5, 6)
  })

  it('knows a teaching text that is a near copy of a reference', () => {
    const find = nearCopies([
      'Làm sổ đỏ chờ hai năm chưa có, hỏi xã thì xã chỉ lên tỉnh',
      'Xin cấp giấy phép xây dựng nhà ở',
    ])
    expect(find('lam so do cho hai nam chua co')).toEqual([0])
    expect(find('Điện lực cắt điện cả ngày không báo trước')).toEqual([])
  })

  it('learns the same from the same texts, and keeps its answers through the file', () => {
    const data = readRouterData()
    const reading = createReading(data)
    const texts = data.texts.filter((_, at) => at % 12 === 0)
    const one = trainClassifier(texts, reading, foldText)
    const two = trainClassifier(texts, reading, foldText)
    expect(JSON.stringify(encodeModel(one.parts, 'v', 'i'))).toBe(JSON.stringify(encodeModel(two.parts, 'v', 'i')))
    const shipped = loadClassifier(data)
    const again = decodeModel(JSON.parse(JSON.stringify(encodeModel(shipped.parts, 'v', 'i'))))
    expect(again.field.space.names).toEqual(shipped.parts.field.space.names)
    expect(compareClassifiers(shipped, shipped, texts, reading).changed).toEqual([])
    expect(compareClassifiers(shipped, one, texts, reading).current).toBeGreaterThan(0.7)
  }, 30_000)

  it('brings confidence down to how often answers are right', () => {
    const pairs = Array.from({ length: 400 }, (_, at) => ({ p: 0.95, right: at % 10 < 7 }))
    expect(calibrate(fitCalibration(pairs), 0.95)).toBeCloseTo(0.7, 1)
  })

  it('weighs acting against asking a person', () => {
    const curve = drawCurve([
      { p: 0.96, right: true },
      { p: 0.91, right: true },
      { p: 0.7, right: false },
      { p: 0.2, right: false },
    ])
    expect(curve.find((point) => point.threshold === 0.9)).toMatchObject({ coverage: 0.5, precision: 1 })
    expect(costOf({ threshold: 0.9, coverage: 0.5, precision: 0.98 }, 10)).toBeCloseTo(0.6)
  })
})
