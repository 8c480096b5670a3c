import { isOwnMatter, isSharedSystem, similarity, termsOf } from './likeness'

/** What two cases are compared by. Texts may be as written or the folded search words of the register. */
export interface Compared {
  readonly text: string
  readonly communeCode: string | null
  /** Folded words of the commune's names: the place is compared by its code, not by its words. */
  readonly placeWords: ReadonlySet<string>
  readonly procedureCode: string | null
  readonly dossierCode: string | null
  readonly officeId: string | null
}

export const LIKENESS_REASONS = [
  'same_dossier',
  'same_submitter',
  'same_place',
  'same_procedure',
  'same_office',
  'shared_system',
] as const
export type LikenessReason = (typeof LIKENESS_REASONS)[number]

export interface Likeness {
  /** 0–1. */
  readonly score: number
  /** How much of the wording is the same, in percent. */
  readonly percent: number
  readonly reasons: readonly LikenessReason[]
}

/** From which likeness of wording two texts are one matter, by what else they share. Chosen on texts told by several
 *  people (tests/core/incidents); docs/incidents.md has the table. */
export const FLOORS = {
  samePlace: 0.34,
  placeUnknown: 0.5,
  sharedSystem: 0.55,
  oneOwnMatter: 0.6,
  bothOwnMatters: 0.85,
} as const

/** Whether two cases are likely the same matter, and why; null when not. Two dossier codes, or two places, are two
 *  matters, unless the text is about a system the whole province uses. */
export function judgeLikeness(left: Compared, right: Compared): Likeness | null {
  const reasons = sharedFacts(left, right)
  const leftOut = new Set([...left.placeWords, ...right.placeWords])
  const score = similarity(termsOf(left.text, leftOut), termsOf(right.text, leftOut))
  const percent = Math.round(score * 100)
  if (left.dossierCode && right.dossierCode) {
    return left.dossierCode === right.dossierCode ? { score: Math.max(score, 0.95), percent, reasons } : null
  }
  const floor = floorFor(left, right)
  if (floor === null || score < floor) return null
  const isSystem = isDifferent(left.communeCode, right.communeCode)
  return { score, percent, reasons: isSystem ? [...reasons, 'shared_system'] : reasons }
}

function floorFor(left: Compared, right: Compared): number | null {
  const own = Number(isOwnMatter(left.text)) + Number(isOwnMatter(right.text))
  const base = placeFloor(left, right)
  if (base === null || own === 0) return base
  return Math.max(base, own === 2 ? FLOORS.bothOwnMatters : FLOORS.oneOwnMatter)
}

function placeFloor(left: Compared, right: Compared): number | null {
  if (isSame(left.communeCode, right.communeCode)) return FLOORS.samePlace
  if (!isDifferent(left.communeCode, right.communeCode)) return FLOORS.placeUnknown
  return isSharedSystem(left.text) && isSharedSystem(right.text) ? FLOORS.sharedSystem : null
}

function sharedFacts(left: Compared, right: Compared): LikenessReason[] {
  const pairs: [LikenessReason, string | null, string | null][] = [
    ['same_dossier', left.dossierCode, right.dossierCode],
    ['same_place', left.communeCode, right.communeCode],
    ['same_procedure', left.procedureCode, right.procedureCode],
    ['same_office', left.officeId, right.officeId],
  ]
  return pairs.filter(([, one, other]) => isSame(one, other)).map(([reason]) => reason)
}

const isSame = (one: string | null, other: string | null) => one !== null && one !== '' && one === other
const isDifferent = (one: string | null, other: string | null) => Boolean(one) && Boolean(other) && one !== other
