import { z } from 'zod'
import type { Calendar } from '~/clock/calendar'
import { compileCalendar } from '~/clock/calendar'
import { computeDue, type DueResult, UNITS, type Unit } from '~/clock/due-time'
import { parseIso } from '~/clock/local-time'
import { officesWithOwn, ownCalendar } from '~/clock/office-calendar'
import type { Pause } from '~/clock/pauses'
import type { PoliciesFile, Policy } from '~/clock/policies'
import type { RuleBook } from '~/clock/rule-book.server'
import { loadShippedCalendar, loadShippedOfficeCalendars, loadShippedPolicies } from '~/clock/shipped.server'
import { type Instant, isoVietnam } from '~/complaints/instant'

const requestSchema = z.object(
  {
    received: z.string({ error: 'Thiếu thời điểm tiếp nhận (received)' }),
    policy: z.string().min(1).nullish(),
    length: z.number({ error: 'Độ dài (length) phải là số nguyên dương' }).nullish(),
    unit: z.enum(UNITS, { error: `Đơn vị (unit) phải là một trong ${UNITS.join(', ')}` }).nullish(),
    office: z.string().min(1).nullish(),
    pauses: z
      .array(z.tuple([z.string(), z.string().nullable()], { error: 'Mỗi khoảng tạm dừng phải là [từ, đến]' }), {
        error: 'Các khoảng tạm dừng (pauses) phải là một danh sách [[từ, đến]]',
      })
      .nullish(),
  },
  { error: 'Yêu cầu phải là một đối tượng JSON' },
)

type Request = z.infer<typeof requestSchema>

type Answer = {
  readonly dueAt: string | null
  readonly paused: boolean
  readonly countedFrom: string
  readonly steps: Extract<DueResult, { ok: true }>['steps']
  readonly text: string
  readonly warnings: readonly string[]
  readonly policy?: Pick<Policy, 'id' | 'version' | 'timer' | 'legalBasis' | 'isVerified' | 'isOurs'>
}

export type ExplainResult =
  | { readonly ok: true; readonly answer: Answer }
  | { readonly ok: false; readonly error: string }

type Refusal = { readonly ok: false; readonly error: string }
const refuse = (error: string): Refusal => ({ ok: false, error })

interface Rules {
  readonly calendarOf: (office: string) => Calendar
  readonly policies: PoliciesFile
}

type Explainer = (request: unknown) => ExplainResult

/** Answers requests of the command line from the shipped calendar and policies; bad input is refused in words. */
export function createExplainer(dataRoot?: string): Explainer {
  const data = loadShippedCalendar(dataRoot)
  const own = loadShippedOfficeCalendars(dataRoot)
  const owners = officesWithOwn(own)
  const compiled = new Map<string, Calendar>()
  const calendarOf = (office: string): Calendar => {
    const key = owners.has(office) ? office : ''
    const calendar = compiled.get(key) ?? compileCalendar(data, ownCalendar(own, key || null))
    compiled.set(key, calendar)
    return calendar
  }
  const policies = loadShippedPolicies(dataRoot)
  return (request) => answer(request, { calendarOf, policies })
}

/** The same from the calendar and the policies in force: what the API says is what the desk and the citizen are told. */
export const createExplainerInForce =
  (rules: Pick<RuleBook, 'calendarFor' | 'policies'>): Explainer =>
  (request) =>
    answer(request, { calendarOf: (office) => rules.calendarFor(office || null), policies: rules.policies().document })

function answer(request: unknown, { calendarOf, policies: { policies, references } }: Rules): ExplainResult {
  const findPolicy = (id: string): Policy | Refusal => {
    const policy = policies.find((candidate) => candidate.id === id || candidate.sourceRule === id)
    if (policy) return policy
    if (references.some((reference) => reference.id === id)) {
      return refuse(`Quy định "${id}" chỉ để đối chiếu, không được áp dụng`)
    }
    return refuse(`Không có quy định thời hạn "${id}". Có: ${policies.map((known) => known.id).join(', ')}`)
  }
  const parsed = requestSchema.safeParse(request)
  if (!parsed.success) return refuse(parsed.error.issues[0]?.message ?? 'Yêu cầu không hợp lệ')
  return explain(parsed.data, findPolicy, calendarOf)
}

function explain(
  request: Request,
  findPolicy: (id: string) => Policy | Refusal,
  calendarOf: (office: string) => Calendar,
): ExplainResult {
  const received = parseIso(request.received)
  if (received === null) return refuse(`Thời điểm tiếp nhận không đúng dạng ISO 8601: "${request.received}"`)
  const limit = readLimit(request, findPolicy)
  if ('ok' in limit) return limit
  const pauses = readPauses(request.pauses ?? [])
  if ('ok' in pauses) return pauses
  const { length, unit, policy } = limit
  const due = computeDue({ received, length, unit, pauses, calendar: calendarOf(request.office ?? '') })
  return due.ok ? { ok: true, answer: toAnswer(due, policy) } : refuse(due.error)
}

type Limit = { readonly length: number; readonly unit: Unit; readonly policy: Policy | null }

function readLimit({ policy, length, unit }: Request, findPolicy: (id: string) => Policy | Refusal): Limit | Refusal {
  const hasPolicy = policy !== undefined && policy !== null
  const hasLength = length !== undefined && length !== null
  const hasUnit = unit !== undefined && unit !== null
  if (hasPolicy && (hasLength || hasUnit)) return refuse('Chỉ dùng policy, hoặc length cùng unit, không dùng cả hai')
  if (hasPolicy) {
    const found = findPolicy(policy)
    return 'ok' in found ? found : { length: found.length, unit: found.unit, policy: found }
  }
  if (!hasLength || !hasUnit) return refuse('Cần policy, hoặc cả length và unit')
  return { length, unit, policy: null }
}

/** [từ, đến]; an empty end is a pause that is still open. */
function readPauses(pauses: readonly (readonly [string, string | null])[]): Pause[] | Refusal {
  const read: Pause[] = []
  for (const [from, to] of pauses) {
    const start = readInstant(from)
    const end = to === null || to.trim() === '' ? null : readInstant(to)
    if (start === undefined || end === undefined) {
      return refuse(`Khoảng tạm dừng không đúng dạng ISO 8601: "${from}/${to ?? ''}"`)
    }
    read.push({ from: start, to: end })
  }
  return read
}

const readInstant = (text: string): Instant | undefined => parseIso(text) ?? undefined

function toAnswer(due: Extract<DueResult, { ok: true }>, policy: Policy | null): Answer {
  const { dueAt, paused, countedFrom, steps, text, warnings } = due
  const answer = {
    dueAt: dueAt === null ? null : isoVietnam(dueAt),
    paused,
    countedFrom: isoVietnam(countedFrom),
    steps,
    text,
    warnings,
  }
  if (policy === null) return answer
  const { id, version, timer, legalBasis, isVerified, isOurs } = policy
  return { ...answer, policy: { id, version, timer, legalBasis, isVerified, isOurs } }
}
