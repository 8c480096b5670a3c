import { id, index, int, str, table } from '../columns.server'

/** Running totals per day of the event and dimension; rebuilt from events by `stats rebuild`, equal by test. Days, not
 *  months, because a reporting month runs from the 15th to the 14th. */
export const totals = table(
  'totals',
  {
    id: id('id').primaryKey(),
    day: str('day').notNull(),
    month: str('month').notNull(),
    officeId: id('office_id').notNull(),
    field: str('field').notNull(),
    channel: str('channel').notNull(),
    kind: str('kind').notNull(),
    metric: str('metric').notNull(),
    amount: int('amount').notNull(),
  },
  (t) => [index('totals_office').on(t.officeId, t.day), index('totals_month').on(t.month)],
)
