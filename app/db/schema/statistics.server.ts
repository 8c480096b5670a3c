import { id, index, int, str, table, uniqueIndex } from '../columns.server'

/** Running totals per month of the event and dimension; rebuilt from events by `stats rebuild`, equal by test. */
export const totals = table(
  'totals',
  {
    id: id('id').primaryKey(),
    month: str('month').notNull(),
    officeId: id('office_id').notNull(),
    field: str('field').notNull(),
    channel: str('channel').notNull(),
    kind: str('kind').notNull(),
    metric: str('metric').notNull(),
    amount: int('amount').notNull(),
  },
  (t) => [
    uniqueIndex('totals_cell').on(t.month, t.officeId, t.field, t.channel, t.kind, t.metric),
    index('totals_office').on(t.officeId, t.month),
  ],
)
