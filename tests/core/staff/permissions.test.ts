import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { KINDS, LEGAL_TYPES, PUBLICATIONS } from '~/complaints/kinds'
import { STATUSES } from '~/complaints/statuses'
import { ROLES } from '~/complaints/transitions'
import { ACTION_NAMES, type AccessFacts, may, maySee, type Viewer } from '~/staff/permissions'

const OFFICES = ['stp', 'stnmt', 'ubnd-xa-1', 'ubnd-huyen-1', 'ttra'] as const
const LINES: Record<string, string[]> = {
  stp: ['stp'],
  stnmt: ['stnmt'],
  ttra: ['ttra'],
  'ubnd-huyen-1': ['ubnd-huyen-1'],
  'ubnd-xa-1': ['ubnd-xa-1', 'ubnd-huyen-1'],
}

const viewer: fc.Arbitrary<Viewer> = fc
  .tuple(fc.constantFrom(...ROLES), fc.constantFrom(...OFFICES))
  .map(([role, officeId]) => ({ role, userId: 'u', officeId, officeLine: LINES[officeId] ?? [] }))
const facts: fc.Arbitrary<AccessFacts> = fc.record({
  status: fc.constantFrom(...STATUSES),
  legalType: fc.constantFrom(...LEGAL_TYPES),
  kind: fc.constantFrom(...KINDS),
  isProtected: fc.boolean(),
  officeId: fc.option(fc.constantFrom(...OFFICES), { nil: null }),
  accusedOfficeId: fc.option(fc.constantFrom(...OFFICES), { nil: null }),
  publication: fc.constantFrom(...PUBLICATIONS),
})
const action = fc.constantFrom(...ACTION_NAMES)

describe('who may see a case', () => {
  it('is nobody of the accused office or below it, whatever their role and whoever holds the case', () => {
    fc.assert(
      fc.property(viewer, facts, action, (who, what, act) => {
        fc.pre(who.role !== 'system' && what.accusedOfficeId !== null && who.officeLine.includes(what.accusedOfficeId))
        expect(maySee(who, what)).toBe(false)
        expect(may(who, act, what)).toBe(false)
      }),
    )
  })

  it('is only the inspectorate for a denunciation and for the protected line, unless it is itself accused', () => {
    fc.assert(
      fc.property(viewer, facts, (who, what) => {
        fc.pre(who.role !== 'system' && (what.isProtected || what.legalType === 'to_cao'))
        const isLeft = what.officeId === null && what.accusedOfficeId !== null
        if (maySee(who, what)) expect(isLeft ? ['inspector', 'coordinator'] : ['inspector']).toContain(who.role)
      }),
    )
  })

  it('is for officers and heads what their own office holds', () => {
    fc.assert(
      fc.property(viewer, facts, (who, what) => {
        fc.pre(who.role === 'officer' || who.role === 'head')
        if (maySee(who, what)) expect(what.officeId).toBe(who.officeId)
      }),
    )
  })

  it('includes whatever somebody may do: no act on a case that may not be seen', () => {
    fc.assert(fc.property(viewer, facts, action, (who, what, act) => !may(who, act, what) || maySee(who, what)))
  })

  it('never allows to publish a denunciation, a khiếu nại or a protected case', () => {
    fc.assert(
      fc.property(viewer, facts, (who, what) => {
        fc.pre(what.isProtected || what.legalType !== 'pakn')
        expect(may(who, 'publish', what)).toBe(false)
      }),
    )
  })

  it('shows an auditor no personal data', () => {
    fc.assert(
      fc.property(
        facts,
        (what) => !may({ role: 'auditor', userId: 'u', officeId: null, officeLine: [] }, 'view_personal', what),
      ),
    )
  })
})
