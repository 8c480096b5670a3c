import type { App } from '../../app.server'
import type { Instant } from '../../complaints/instant'
import type { Transaction } from '../../db/store.server'
import { MAX_UPLOADS } from '../../platform/uploads.server'

/** A file of a message that still lies with the provider. */
export interface MediaRef {
  readonly url: string
  /** Whose hosts it may be fetched from: `twilio`, `zalo`, or the name of a gateway or source. */
  readonly source: string
  /** What the sender called it; empty where it has no name. */
  readonly name: string
}

/** Where a fetched file goes: with a message as far as that has come, or straight to a case. */
export interface MediaHome {
  readonly inbound?: string
  readonly complaint?: string
}

/** Notes in the message's own transaction that its files are to be fetched: never while the provider waits for us. */
export async function expectMedia(
  app: App,
  tx: Transaction,
  home: MediaHome,
  files: readonly MediaRef[],
  now: Instant,
): Promise<void> {
  for (const [i, file] of files.slice(0, MAX_UPLOADS * 2).entries()) {
    const dedupeKey = `media:${home.inbound ?? home.complaint}:${i}`
    await app.outbox.add(
      tx,
      {
        topic: 'media',
        dedupeKey,
        payload: { ...home, ...file, notice: 'media' },
        complaintId: home.complaint ?? null,
      },
      now,
    )
  }
}
