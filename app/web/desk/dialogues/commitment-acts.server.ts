import {
  type CommitmentResult,
  keepCommitment,
  moveCommitment,
  noteCommitment,
  reopenCommitment,
  withdrawCommitment,
} from '~/dialogues/commitments.server'
import type { DeskActionContext } from '../guard.server'
import { type CommitmentAct, isCommitmentAct } from './commitment-act-names'
import { typedIn } from './typed-form'

/** Does what a form of a commitment's page asks for. */
export async function performCommitmentAct(
  { app, staff, form, now }: DeskActionContext,
  id: string,
): Promise<{ act: CommitmentAct; typed: { text: string; day: string }; result: CommitmentResult }> {
  const act = form.get('act')
  if (!isCommitmentAct(act)) throw new Response(null, { status: 400 })
  const typed = { text: typedIn(form, `${act}Text`), day: typedIn(form, `${act}Day`) }
  const perform = {
    note: () => noteCommitment(app, staff, id, typed.text, now),
    keep: () => keepCommitment(app, staff, id, { keptOn: typed.day, evidence: typed.text }, now),
    move: () => moveCommitment(app, staff, id, { dueOn: typed.day, reason: typed.text }, now),
    withdraw: () => withdrawCommitment(app, staff, id, typed.text, now),
    reopen: () => reopenCommitment(app, staff, id, typed.text, now),
  } satisfies Record<CommitmentAct, () => Promise<CommitmentResult>>
  return { act, typed, result: await perform[act]() }
}
