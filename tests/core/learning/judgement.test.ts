import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contradicts, judge, type Said, type Standing } from '~/learning/judgement'
import { saidOf } from '~/learning/said'

const SAID: Said = {
  model: '3.1',
  action: 'assign',
  confidence: 0.93,
  isAbstained: false,
  isSeveral: false,
  ruleId: null,
  field: 'dat-dai',
  officeId: 'stnmt',
  kind: 'conduct',
  legalType: 'pakn',
}
const SILENT: Said = { ...SAID, action: 'triage', isAbstained: true, officeId: null }
const at = (patch: Partial<Standing> = {}): Standing => ({
  field: 'dat-dai',
  officeId: 'stnmt',
  kind: 'conduct',
  legalType: 'pakn',
  ...patch,
})

describe('what an act of staff says about the machine', () => {
  it('an office that accepts confirms it', () => {
    expect(judge(SAID, { type: 'accepted', data: {} }, at(), at())).toMatchObject({ decided: at(), corrections: [] })
  })

  it('another office than proposed is a correction, with the reason chosen', () => {
    const verdict = judge(
      SAID,
      { type: 'assigned', data: { why: 'place' } },
      at({ officeId: null }),
      at({ officeId: 'ubnd' }),
    )
    expect(verdict?.corrections).toEqual([{ what: 'office', said: 'stnmt', decided: 'ubnd' }])
    expect(verdict?.why).toBe('place')
  })

  it('taking the proposal is none', () => {
    const verdict = judge(SAID, { type: 'assigned', data: {} }, at({ officeId: null }), at())
    expect(verdict?.corrections).toEqual([])
  })

  it('a case the machine left to a person is kept as taken up', () => {
    const verdict = judge(SILENT, { type: 'assigned', data: {} }, at({ officeId: null, field: null }), at())
    expect(verdict?.corrections).toEqual([{ what: 'abstained', said: '', decided: 'stnmt' }])
  })

  it('an office that declines what the machine gave it corrects it, and names the other', () => {
    const act = { type: 'declined', data: { office: 'stnmt', suggestedOffice: 'sxd' } }
    const verdict = judge(SAID, act, at(), at({ officeId: null }))
    expect(verdict).toMatchObject({ why: 'competence', decided: { officeId: 'sxd' } })
    expect(verdict?.corrections).toEqual([{ what: 'office', said: 'stnmt', decided: 'sxd' }])
  })

  it('an office that declines what a person gave it says nothing about the machine', () => {
    expect(judge(SAID, { type: 'declined', data: { office: 'sxd' } }, at({ officeId: 'sxd' }), at())).toBeNull()
  })

  it('field, kind and legal type are corrected each by itself', () => {
    const after = at({ field: 'xay-dung', legalType: 'khieu_nai' })
    const verdict = judge(SAID, { type: 'reclassified', data: { why: 'misread' } }, at(), after)
    expect(verdict?.corrections.map(({ what }) => what)).toEqual(['field', 'legal_type'])
  })

  it('what the submitter chose is no answer of the machine', () => {
    const verdict = judge({ ...SAID, kind: null }, { type: 'reclassified', data: {} }, at(), at({ kind: 'question' }))
    expect(verdict?.corrections).toEqual([])
  })

  it('a note says nothing', () => {
    expect(judge(SAID, { type: 'note_added', data: {} }, at(), at())).toBeNull()
  })

  it('a correction always stands against what the machine said', () => {
    const standing = fc.record({
      field: fc.constantFrom('dat-dai', 'thue', null),
      officeId: fc.constantFrom('stnmt', 'sxd', null),
      kind: fc.constantFrom('conduct', 'question'),
      legalType: fc.constantFrom('pakn', 'khieu_nai'),
    })
    const type = fc.constantFrom('assigned', 'accepted', 'declined', 'reclassified', 'forwarded')
    fc.assert(
      fc.property(standing, standing, type, (before, after, name) => {
        const verdict = judge(SAID, { type: name, data: { office: before.officeId } }, before, after)
        for (const { said, decided } of verdict?.corrections ?? []) expect(said).not.toBe(decided)
      }),
    )
  })
})

describe('when a reason is asked', () => {
  it.each([
    [{ officeId: 'sxd' }, true],
    [{ officeId: 'stnmt' }, false],
    [{ field: 'thue' }, true],
    [{}, false],
  ])('%j → %s', (wanted, asked) => expect(contradicts(SAID, wanted)).toBe(asked))

  it('never where the machine said nothing', () => {
    expect(contradicts(SILENT, { officeId: 'sxd', field: 'thue' })).toBe(false)
    expect(contradicts(null, { officeId: 'sxd' })).toBe(false)
  })
})

it('an older case is read by its first candidate', () => {
  const old = {
    action: 'suggest',
    confidence: 0.5,
    candidates: [{ field: 'thue', office: { id: 'ext-thue', name: 'x' } }],
  }
  expect(saidOf(old)).toMatchObject({ field: 'thue', officeId: 'ext-thue', isAbstained: false })
  expect(saidOf(null)).toBeNull()
})
