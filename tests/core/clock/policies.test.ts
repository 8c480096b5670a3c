import { describe, expect, it } from 'vitest'
import { yearsWithoutDecision } from '~/clock/calendar-data'
import { choosePolicy, type Policy, policySchema } from '~/clock/policies'
import { policies, policyOf, references, vn } from './support'

const make = (id: string, change: Partial<Policy>): Policy =>
  policySchema.parse({ ...policyOf('answer'), id, ...change })
const chosen = (list: Policy[], facts: Omit<Parameters<typeof choosePolicy>[1], 'timer'>, day = '2026-11-20') => {
  const choice = choosePolicy(list, { timer: 'answer', ...facts }, day)
  return choice.ok ? choice.policy.id : choice.error
}

describe('the policies that ship', () => {
  it.each([
    ['screen', 5, 'working_days', 'received', true, false],
    ['accept', 1, 'working_days', 'assigned', false, true],
    ['answer', 20, 'calendar_days', 'received', false, false],
    ['publish', 3, 'working_days', 'answered', false, true],
  ])('%s is %i %s from %s', (id, length, unit, fromEvent, isVerified, isOurs) => {
    expect(policyOf(id)).toMatchObject({ timer: id, length, unit, fromEvent, isVerified, isOurs })
  })
  it('let only the answer be paused, twice and 4,800 open minutes, and extended once', () => {
    expect(policies.filter(({ pausable }) => pausable).map(({ id }) => id)).toEqual(['answer'])
    expect(policyOf('answer')).toMatchObject({
      maxPauses: 2,
      maxPauseMinutes: 4800,
      maxExtensions: 1,
      progressNoteEveryDays: 7,
    })
    expect(policies.filter(({ maxExtensions }) => maxExtensions > 0)).toHaveLength(1)
  })
  it('are four; what other provinces and other laws say is reference only', () => {
    expect(policies).toHaveLength(4)
    expect(references.map(({ id }) => id)).toEqual(expect.arrayContaining(['bn', 'bn_portal', 'kn_l1', 'tc']))
  })
})

describe('the choice of a policy', () => {
  const general = make('general', {})
  const field = make('field', { appliesTo: { field: ['dat-dai', 'moi-truong'] } })
  const urgent = make('urgent', { appliesTo: { priority: ['urgent'] } })
  const both = make('both', { appliesTo: { field: ['dat-dai'], priority: ['urgent'] } })
  const all = [general, field, urgent, both]

  it('takes the most specific that fits', () => {
    expect(chosen(all, { field: 'dat-dai', priority: 'urgent' })).toBe('both')
    expect(chosen(all, { field: 'moi-truong', priority: 'normal' })).toBe('field')
    expect(chosen(all, {})).toBe('general')
  })
  it('settles a tie by the weightier filter, whatever the order of the list', () => {
    const facts = { field: 'moi-truong', priority: 'urgent' }
    expect(chosen(all, facts)).toBe('urgent')
    expect(chosen([...all].reverse(), facts)).toBe('urgent')
  })
  it('leaves out what is not yet or no longer valid', () => {
    const old = make('old', { validTo: '2026-06-30' })
    const young = make('young', { validFrom: '2026-07-01' })
    expect(chosen([old, young], {}, '2026-06-30')).toBe('old')
    expect(chosen([old, young], {}, '2026-07-01')).toBe('young')
    expect(chosen([old], {}, '2026-07-01')).toContain('Không có quy định')
  })
  it('prefers the newer version', () => {
    const second = make('general', { version: 2, length: 15 })
    expect(choosePolicy([general, second], { timer: 'answer' }, '2026-11-20')).toMatchObject({ policy: { version: 2 } })
  })
  it('says why', () => {
    const choice = choosePolicy(all, { timer: 'answer', field: 'dat-dai' }, '2026-11-20')
    expect(choice.ok && choice.reason).toContain('lĩnh vực "dat-dai", cụ thể nhất trong 2 quy định phù hợp')
  })
})

describe('the calendar data', () => {
  it('warns three months ahead of a year whose days off are not decided', () => {
    expect(yearsWithoutDecision(vn, '2026-09-30', 3)).toEqual([])
    expect(yearsWithoutDecision(vn, '2026-10-01', 3)).toEqual([2027])
    expect(yearsWithoutDecision(vn, '2028-02-01', 3)).toEqual([2028])
  })
})
