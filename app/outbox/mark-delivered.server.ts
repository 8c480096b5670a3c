import { and, eq, inArray } from 'drizzle-orm'
import type { App } from '../app.server'
import type { Instant } from '../complaints/instant'
import { outbox } from '../db/schema.server'

/** A letter is done when its posting is recorded (see casework/post-letter), with day and way. */
const BY_HAND = ['phone']

/** Staff made the call. False when the message is none of theirs to deliver, or is done. */
export async function markDelivered(app: App, id: string, now: Instant): Promise<boolean> {
  const rows = await app.store.write((tx) =>
    tx
      .update(outbox)
      .set({ state: 'sent', doneAt: now, lastError: null })
      .where(
        and(eq(outbox.id, id), inArray(outbox.topic, BY_HAND), inArray(outbox.state, ['pending', 'shown', 'parked'])),
      )
      .returning({ id: outbox.id }),
  )
  return rows.length === 1
}
