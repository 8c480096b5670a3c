import type { Status } from './statuses'

/** Who may act. `submitter` proved ownership with the access key; `system` is the product itself (router, clock). */
export const ROLES = [
  'submitter',
  'system',
  'operator',
  'coordinator',
  'officer',
  'head',
  'inspector',
  'auditor',
  'admin',
] as const
export type Role = (typeof ROLES)[number]
export type StaffRole = Exclude<Role, 'submitter' | 'system'>

interface MoveRule {
  readonly from: readonly Status[]
  readonly to: Status
  readonly roles: readonly Role[]
}

const UNDECIDED = ['received', 'triage', 'assigned', 'in_progress'] as const
const OPEN = [...UNDECIDED, 'waiting_citizen'] as const

/** The only place that says which role may make which move; nothing else changes a status. */
export const MOVES = {
  send_to_triage: {
    from: ['received', 'assigned', 'in_progress'],
    to: 'triage',
    roles: ['system', 'coordinator', 'inspector'],
  },
  assign: { from: UNDECIDED, to: 'assigned', roles: ['system', 'coordinator', 'inspector'] },
  accept: { from: ['assigned'], to: 'in_progress', roles: ['officer', 'head', 'inspector'] },
  decline: { from: ['assigned'], to: 'triage', roles: ['officer', 'head'] },
  ask: { from: ['in_progress'], to: 'waiting_citizen', roles: ['officer', 'head', 'inspector'] },
  resume: {
    from: ['waiting_citizen'],
    to: 'in_progress',
    roles: ['submitter', 'system', 'operator', 'officer', 'head', 'inspector'],
  },
  answer: { from: ['in_progress', 'waiting_citizen'], to: 'answered', roles: ['head', 'inspector'] },
  close: { from: ['answered'], to: 'closed', roles: ['system', 'submitter', 'coordinator', 'inspector'] },
  disagree: { from: ['answered', 'closed'], to: 'in_progress', roles: ['submitter'] },
  withdraw: { from: [...OPEN, 'answered'], to: 'closed', roles: ['submitter'] },
  guide: { from: UNDECIDED, to: 'guided', roles: ['coordinator', 'inspector'] },
  forward: { from: UNDECIDED, to: 'forwarded', roles: ['system', 'coordinator', 'inspector'] },
  reject: { from: UNDECIDED, to: 'rejected', roles: ['coordinator', 'inspector'] },
  merge: { from: OPEN, to: 'merged', roles: ['coordinator', 'inspector'] },
  take_up_again: {
    from: ['guided', 'forwarded', 'rejected', 'merged'],
    to: 'triage',
    roles: ['coordinator', 'inspector'],
  },
} as const satisfies Record<string, MoveRule>

export type Move = keyof typeof MOVES
export const MOVE_NAMES = Object.keys(MOVES) as Move[]

export type MoveDecision = { ok: true; to: Status } | { ok: false; reason: 'wrong-status' | 'wrong-role' }

/** Decides one move. `decideMove('accept', 'assigned', 'officer')` → `{ ok: true, to: 'in_progress' }`. */
export function decideMove(move: Move, from: Status, role: Role): MoveDecision {
  const rule: MoveRule = MOVES[move]
  if (!rule.roles.includes(role)) return { ok: false, reason: 'wrong-role' }
  if (!rule.from.includes(from)) return { ok: false, reason: 'wrong-status' }
  return { ok: true, to: rule.to }
}

/** The moves a role could make from a status, in the table's order. */
export function movesFrom(from: Status, role: Role): Move[] {
  return MOVE_NAMES.filter((move) => decideMove(move, from, role).ok)
}
