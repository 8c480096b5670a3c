import { id, index, instant, str, table } from '../columns.server'
import { staffUsers } from './staff.server'

/** What an operator is typing while a person talks, saved every moment so that a dead browser loses nothing. The whole
 *  form is ciphertext, emptied when the complaint is filed or the form cleared; the id is its idempotency key. */
export const callDrafts = table(
  'call_drafts',
  {
    id: id('id').primaryKey(),
    staffId: id('staff_id')
      .notNull()
      .references(() => staffUsers.id),
    valuesEnc: str('values_enc').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [index('call_drafts_staff').on(t.staffId, t.updatedAt)],
)
