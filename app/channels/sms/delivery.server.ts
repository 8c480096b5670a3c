import { eq } from 'drizzle-orm'
import type { App } from '../../app.server'
import { outbox } from '../../db/schema.server'

/** Words of providers for a message that is still on its way. */
const ON_ITS_WAY = /^(accepted|scheduled|queued|sending|sent)$/i
const LONGEST = 60

/** Writes down what a provider reports about a message. Reports overtake each other: "sent" after "delivered" is old. */
export async function noteDelivery(
  app: App,
  row: { readonly id: string; readonly delivery: string | null },
  reported: string,
): Promise<void> {
  if (row.delivery && !ON_ITS_WAY.test(row.delivery) && ON_ITS_WAY.test(reported)) return
  const delivery = reported.slice(0, LONGEST)
  await app.store.write((tx) => tx.update(outbox).set({ delivery }).where(eq(outbox.id, row.id)))
}
