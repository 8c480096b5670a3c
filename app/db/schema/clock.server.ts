import { TIMER_NAMES } from '../../complaints/kinds'
import { choice, id, index, instant, json, str, table, uniqueIndex } from '../columns.server'
import { complaints } from './complaints.server'
import { ruleVersions } from './organisation.server'
import { staffUsers } from './staff.server'

export const STAFF_NOTICE_KINDS = [
  'ladder',
  'digest',
  'calendar_year',
  'refusals',
  'commitment',
  'incident',
  'explanation',
  'explained',
  'danger',
  'incident_given',
] as const

/** What members of staff are told inside the product. No personal data: a code, a timer, instants, counts.
 *  `dedupeKey` = `<timer>:<step>:<person>`: the same notice twice is one. */
export const staffNotices = table(
  'staff_notices',
  {
    id: id('id').primaryKey(),
    dedupeKey: str('dedupe_key').notNull(),
    staffId: id('staff_id')
      .notNull()
      .references(() => staffUsers.id),
    complaintId: id('complaint_id').references(() => complaints.id),
    kind: choice('kind', STAFF_NOTICE_KINDS).notNull(),
    facts: json<Record<string, string | number | null>>('facts').notNull(),
    at: instant('at').notNull(),
    readAt: instant('read_at'),
  },
  (t) => [uniqueIndex('staff_notices_key').on(t.dedupeKey), index('staff_notices_staff').on(t.staffId, t.at)],
)

/** What a published calendar or policy version moved: one row per timer, written when the timer was moved. */
export const ruleMoves = table(
  'rule_moves',
  {
    id: id('id').primaryKey(),
    ruleVersionId: id('rule_version_id')
      .notNull()
      .references(() => ruleVersions.id),
    timerId: id('timer_id').notNull(),
    complaintId: id('complaint_id')
      .notNull()
      .references(() => complaints.id),
    name: choice('name', TIMER_NAMES).notNull(),
    officeId: id('office_id'),
    dueBefore: instant('due_before').notNull(),
    dueAfter: instant('due_after').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [uniqueIndex('rule_moves_timer').on(t.ruleVersionId, t.timerId)],
)
