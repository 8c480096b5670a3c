import type { Instant } from '../complaints/instant'
import { type Reorganisation, successorOf } from './reorganisation'

/** A reorganisation that was carried out here, kept whole: cases that reopen later still find their heir in it. */
export interface AppliedReorganisation {
  readonly package: Reorganisation
  readonly appliedAt: Instant
  /** New commune code of the package → its key in our table. */
  readonly communeKeys: Readonly<Record<string, string>>
  /** Field → the office competent for it before. */
  readonly fieldsBefore: Readonly<Record<string, string | null>>
}

/** Keys of the new communes. The national codes of 2025 use old numbers again for other places; where the number is
 *  taken the key carries the year: `communeKeys(pkg, new Set(['23332'])) → { '23332': '2025-23332', '21211': '21211' }`. */
export function communeKeys(pkg: Reorganisation, taken: ReadonlySet<string>): Record<string, string> {
  const year = pkg.effectiveOn.slice(0, 4)
  return Object.fromEntries(pkg.newCommunes.map(({ code }) => [code, taken.has(code) ? `${year}-${code}` : code]))
}

/** Keys of the communes that an old one became; several where it was divided. */
export function communeHeirs(pkg: Reorganisation, keys: Readonly<Record<string, string>>, oldCode: string): string[] {
  return pkg.communes.filter((row) => row.oldCode === oldCode).map(({ newCode }) => keys[newCode] ?? newCode)
}

/** Every office that takes something over from a closed one, the general heir first. */
export function heirsOf(pkg: Reorganisation, officeId: string): string[] {
  const close = pkg.closes.find(({ oldOfficeId }) => oldOfficeId === officeId)
  return close ? [...new Set([close.successorId, ...close.byField.map(({ successorId }) => successorId)])] : []
}

/** The last day of the old structure: the day before the new one begins. */
export function lastDayBefore(pkg: Reorganisation): string {
  return new Date(Date.parse(`${pkg.effectiveOn}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)
}

/** The office that takes over this case; null when its office goes on. */
export const heirOfCase = (
  pkg: Reorganisation,
  facts: { officeId: string; fineField: string | null; communeCode: string | null },
) => successorOf(pkg, facts)
