import type { Sender } from '../../outbox/outbox.server'
import type { Road } from '../channel'

/** A call to make or a letter to post is a task for staff: the outbox page shows it until it is marked done. */
const showToStaff: Sender = async () => ({ result: 'shown' })

/** Roads on which people, not programs, carry the answer. */
export const manualRoad: Road = {
  name: 'manual',
  senders: { phone: showToStaff, post: showToStaff },
}
