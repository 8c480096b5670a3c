/** The life of a complaint. A complaint taken back by its submitter is `closed` with the outcome `withdrawn`. */
export const STATUSES = [
  'received',
  'triage',
  'assigned',
  'in_progress',
  'waiting_citizen',
  'answered',
  'closed',
  'guided',
  'forwarded',
  'rejected',
  'merged',
] as const
export type Status = (typeof STATUSES)[number]

/** Statuses in which somebody in the province still owes the person something. */
export const OPEN_STATUSES = ['received', 'triage', 'assigned', 'in_progress', 'waiting_citizen'] as const

/** Whether work is still owed. `isOpen('answered')` → false. */
export function isOpen(status: Status): boolean {
  return (OPEN_STATUSES as readonly Status[]).includes(status)
}
