/** What can be done to a commitment after it was made. */
export const COMMITMENT_ACTS = ['note', 'keep', 'move', 'withdraw', 'reopen'] as const
export type CommitmentAct = (typeof COMMITMENT_ACTS)[number]

export const isCommitmentAct = (value: unknown): value is CommitmentAct => COMMITMENT_ACTS.some((act) => act === value)
