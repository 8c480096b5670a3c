import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isOpen, STATUSES, type Status } from '~/complaints/statuses'
import { decideMove, MOVE_NAMES, MOVES, type Move, movesFrom, ROLES } from '~/complaints/transitions'

const EVERYTHING = STATUSES.flatMap((status) =>
  MOVE_NAMES.flatMap((move) => ROLES.map((role) => ({ status, move, role }))),
)

describe('the table of moves', () => {
  it('allows exactly what its rows say, and nothing else', () => {
    for (const { status, move, role } of EVERYTHING) {
      const rule = MOVES[move] as { from: readonly string[]; roles: readonly string[]; to: Status }
      const allowed = rule.from.includes(status) && rule.roles.includes(role)
      expect(decideMove(move, status, role).ok, `${role} ${move} from ${status}`).toBe(allowed)
    }
  })

  it('lets an auditor and an administrator move nothing', () => {
    for (const status of STATUSES) {
      expect(movesFrom(status, 'auditor')).toEqual([])
      expect(movesFrom(status, 'admin')).toEqual([])
    }
  })

  it('lets only a head or an inspector answer', () => {
    const allowed = EVERYTHING.filter(({ move }) => move === 'answer').filter(
      ({ status, role }) => decideMove('answer', status, role).ok,
    )
    expect([...new Set(allowed.map(({ role }) => role))].sort()).toEqual(['head', 'inspector'])
  })

  it('reaches every status from a new complaint', () => {
    const reached = new Set<Status>(['received'])
    for (let size = 0; size < reached.size; ) {
      size = reached.size
      for (const from of [...reached])
        for (const role of ROLES) for (const move of movesFrom(from, role)) reached.add(MOVES[move].to)
    }
    expect([...reached].sort()).toEqual([...STATUSES].sort())
  })

  it('never leaves an open case without a way to a person: some staff role can always act on it', () => {
    for (const status of STATUSES.filter(isOpen)) {
      const moves = (['coordinator', 'officer', 'head', 'inspector'] as const).flatMap((role) =>
        movesFrom(status, role),
      )
      expect(moves.length, status).toBeGreaterThan(0)
    }
  })

  it('comes back to work after a disagreement, whatever happened before', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...MOVE_NAMES), fc.constantFrom(...ROLES)), { maxLength: 40 }),
        (attempts) => {
          let status: Status = 'received'
          for (const [move, role] of attempts as [Move, (typeof ROLES)[number]][]) {
            const decision = decideMove(move, status, role)
            if (decision.ok) status = decision.to
            expect(STATUSES).toContain(status)
            if (move === 'disagree' && decision.ok) expect(status).toBe('in_progress')
          }
        },
      ),
    )
  })
})
