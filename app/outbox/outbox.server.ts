import type { App } from '../app.server'
import { newId } from '../complaints/ids'
import type { Instant } from '../complaints/instant'
import { outbox } from '../db/schema.server'
import type { Transaction } from '../db/store.server'

/** Something to be done outside the database after the commit. `topic` names the sender (`email`, `sms`, …). */
export interface Effect {
  readonly topic: string
  /** The same key twice is one effect; it goes to the provider too, where the provider can use it. */
  readonly dedupeKey: string
  readonly payload: Record<string, unknown>
  readonly complaintId?: string | null
  readonly officeId?: string | null
  /** Earliest moment to send; `now` when left out. */
  readonly dueAt?: Instant
}

/** What became of one attempt. `shown`: no provider is configured, staff see the message on the outbox page. */
export type Delivery =
  | { result: 'sent'; providerId?: string; segments?: number }
  | { result: 'shown'; segments?: number }
  | { result: 'retry'; error: string }
  | { result: 'failed'; error: string }

export interface Parcel {
  readonly id: string
  readonly topic: string
  readonly dedupeKey: string
  readonly payload: Record<string, unknown>
  readonly attempts: number
  readonly complaintId: string | null
}

export type Sender = (app: App, parcel: Parcel, now: Instant) => Promise<Delivery>

export interface Outbox {
  /** Writes an effect into the caller's transaction; a second one with the same key does nothing. */
  add(tx: Transaction, effect: Effect, now: Instant): Promise<void>
  /** Asks the worker of this process to look now instead of at its next tick. */
  wake(): void
  onWake(listener: () => void): void
}

interface OutboxDependencies {
  readonly encrypt: (purpose: string, text: string) => string
  /** Set while demo data is loaded: effects are written as already shown, and nothing is sent. */
  readonly isSilent?: () => boolean
}

/** The writing side of the outbox; the worker (worker.server.ts) is the sending side. */
export function createOutbox({ encrypt, isSilent }: OutboxDependencies): Outbox {
  let listener: () => void = () => undefined
  return {
    add: async (tx, effect, now) => {
      const silent = isSilent?.() === true
      await tx
        .insert(outbox)
        .values({
          id: newId(now),
          topic: effect.topic,
          state: silent ? 'shown' : 'pending',
          dedupeKey: effect.dedupeKey,
          payloadEnc: encrypt('outbox', JSON.stringify(effect.payload)),
          complaintId: effect.complaintId ?? null,
          officeId: effect.officeId ?? null,
          createdAt: now,
          dueAt: effect.dueAt ?? now,
          attempts: 0,
          doneAt: silent ? now : null,
          isDemo: silent,
        })
        .onConflictDoNothing({ target: outbox.dedupeKey })
    },
    wake: () => listener(),
    onWake: (next) => {
      listener = next
    },
  }
}
