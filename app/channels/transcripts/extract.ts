import type { Calendar } from '~/clock/calendar'
import { parseCode } from '~/complaints/code'
import type { Instant } from '~/complaints/instant'
import { normalizePhone } from '~/offices/phone'
import { findNames } from '~/routing/personal-names'
import type { RouteResult } from '~/routing/types'
import { type CallPromise, findPromises } from './promises'
import { spokenPhone } from './spoken-number'
import type { Transcript } from './transcript'

/** Why a person has to look at a transcript before it becomes a complaint. */
export const DOUBTS = [
  'speakers-unknown',
  'phone-unknown',
  'too-short',
  'several-matters',
  'names-a-case',
  'promise-without-time',
  'broken-encoding',
] as const
export type Doubt = (typeof DOUBTS)[number]

export interface Extraction {
  /** What becomes the text of the complaint: the person's own words where the file tells who spoke. */
  readonly body: string
  readonly name: string | null
  /** E.164 */
  readonly phone: string | null
  readonly communeCode: string | null
  readonly dossierCode: string | null
  readonly procedureCode: string | null
  /** A code of ours that was named: the call may belong to that case. */
  readonly caseCode: string | null
  readonly promises: readonly CallPromise[]
  /** Empty: sound enough to be filed without a person. */
  readonly doubts: readonly Doubt[]
}

const LEAST_WORDS = 8

interface Reading {
  readonly route: (text: string) => RouteResult
  readonly calendar: Calendar
  /** When the call was held; promises count from here. */
  readonly at: Instant
}

/** What a conversation says about itself: caller, number, place, dossier, promises, and what is doubtful. */
export function extract(transcript: Transcript, { route, calendar, at }: Reading): Extraction {
  const { turns, text } = transcript
  const own = turns.filter(({ speaker }) => speaker === 'caller')
  const body = own.length > 0 ? own.map((turn) => turn.text).join('\n') : text
  const routed = route(body)
  const found = {
    body,
    name: transcript.caller ?? callerName(body),
    phone: normalizePhone(transcript.phone ?? '') ?? spokenPhone(body),
    communeCode: routed.communeCode,
    dossierCode: routed.dossierCode,
    procedureCode: routed.procedureCode,
    caseCode: caseCodeIn(text),
    promises: findPromises(turns, at, calendar),
  }
  return { ...found, doubts: doubtsOf(found, own.length > 0, routed) }
}

function doubtsOf(found: Omit<Extraction, 'doubts'>, knowsSpeakers: boolean, routed: RouteResult): Doubt[] {
  const tests: [Doubt, boolean][] = [
    ['speakers-unknown', !knowsSpeakers],
    ['phone-unknown', found.phone === null],
    ['too-short', found.body.split(/\s+/).length < LEAST_WORDS],
    ['several-matters', routed.severalMatters],
    ['names-a-case', found.caseCode !== null],
    ['promise-without-time', found.promises.some(({ dueAt }) => dueAt === null)],
  ]
  return tests.filter(([, isSo]) => isSo).map(([doubt]) => doubt)
}

/** The name after "tôi tên là", "em là", or null: other names in a call are those of other people. */
function callerName(body: string): string | null {
  const introduced = /(?:t[êe]n(?: là| la)?|(?:tôi|em|cháu|con|mình|toi|chau) (?:là|la))\s+/giu
  for (const match of body.matchAll(introduced)) {
    const from = match.index + match[0].length
    const span = findNames(body).find(({ start }) => start >= match.index && start <= from)
    if (span) return body.slice(Math.max(span.start, from), span.end).trim() || null
  }
  return null
}

function caseCodeIn(text: string): string | null {
  for (const [typed] of text.matchAll(/\bPA[\s-]?\d{6}[\s-]?[0-9A-Z]{5}[\s-]?[0-9A-Z]\b/gi)) {
    const code = parseCode(typed)
    if (code) return code
  }
  return null
}
