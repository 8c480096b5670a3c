import { describe, expect, it } from 'vitest'
import { smallestAct } from '~/clock/smallest-act'

describe('the smallest act that saves a due time', () => {
  it.each([
    ['screen', 'triage', null, true, 'classify', 'coordinator'],
    ['accept', 'assigned', null, true, 'accept', 'officer'],
    ['publish', 'answered', 'sent', false, 'publish', 'coordinator'],
    // Nobody holds the case yet: no head could extend it.
    ['answer', 'triage', null, true, 'classify', 'coordinator'],
    ['answer', 'in_progress', 'submitted', true, 'sign', 'head'],
    ['answer', 'in_progress', 'draft', true, 'submit', 'officer'],
    ['answer', 'assigned', null, true, 'extend', 'head'],
    ['answer', 'in_progress', null, true, 'extend', 'head'],
    ['answer', 'in_progress', null, false, 'answer', 'officer'],
  ] as const)(
    '%s of a case %s, reply %s, extension free %s: %s by the %s',
    (timer, status, replyState, mayExtend, act, by) => {
      expect(smallestAct({ timer, status, replyState, mayExtend })).toEqual({ act, by })
    },
  )
})
