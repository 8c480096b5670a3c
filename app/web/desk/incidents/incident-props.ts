import type { IncidentFile } from '~/incidents/desk-queries.server'
import type { IncidentAct } from './acts'

export interface RefusedAct {
  readonly act: IncidentAct
  readonly reason: string
  readonly typed: Readonly<Record<string, string>>
}

export interface IncidentProps {
  readonly file: IncidentFile
  readonly offices: readonly { readonly id: string; readonly name: string }[]
  readonly isDone: boolean
  readonly refused: RefusedAct | null
}

/** What was typed into the form that was refused, else what stands. */
export const typedOr = (refused: RefusedAct | null, acts: readonly IncidentAct[], name: string, standing: string) =>
  refused && acts.includes(refused.act) ? (refused.typed[name] ?? standing) : standing
