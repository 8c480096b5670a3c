import type { IncidentFile } from '~/incidents/desk-queries.server'
import type { IncidentAct } from './acts'

export interface RefusedAct {
  readonly act: IncidentAct
  readonly reason: string
  readonly typed: Readonly<Record<string, string>>
  /** Codes that were ticked. */
  readonly chosen: readonly string[]
}

export interface IncidentProps {
  readonly file: IncidentFile
  readonly offices: readonly { readonly id: string; readonly name: string }[]
  /** What was done just now. */
  readonly done: IncidentAct | null
  /** Codes that could not be linked with the others. */
  readonly missed: readonly string[]
  readonly refused: RefusedAct | null
}

/** What was typed into the form that was refused, else what stands. */
export const typedOr = (refused: RefusedAct | null, acts: readonly IncidentAct[], name: string, standing: string) =>
  refused && acts.includes(refused.act) ? (refused.typed[name] ?? standing) : standing

/** The field a refusal is about. */
const BLAMED: Readonly<Record<string, string>> = {
  'title-missing': 'title',
  'office-unknown': 'office',
  'office-missing': 'office',
  'text-missing': 'text',
  'text-too-long': 'text',
  'confirm-missing': 'confirmed',
  'codes-missing': 'codes',
  'codes-unreadable': 'codes',
  'codes-too-many': 'codes',
}

/** Whether a field of these forms is to be corrected. The notice to the public is a text too, under its own name. */
export function isBlamed(refused: RefusedAct | null, acts: readonly IncidentAct[], name: string): boolean {
  if (!refused || !acts.includes(refused.act)) return false
  if (refused.act === 'add' && name === 'codes') return true
  const blamed = BLAMED[refused.reason]
  return (refused.act === 'notice' && blamed === 'text' ? 'notice' : blamed) === name
}

/** Which cases a form shows ticked: as they were when it was refused, else as it begins. */
export const chosenOr = (
  refused: RefusedAct | null,
  acts: readonly IncidentAct[],
  standing: 'all' | 'none',
): 'all' | 'none' | readonly string[] => (refused && acts.includes(refused.act) ? refused.chosen : standing)
