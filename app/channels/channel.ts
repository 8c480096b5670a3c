import type { Router } from 'express'
import type { App } from '../app.server'
import type { Sender } from '../outbox/outbox.server'

/** Background work of a road (polling, listening); `stop` resolves when nothing of it runs any more. */
export interface Running {
  stop(): Promise<void>
}

/** A road into and out of the register. A new one is a folder that exports one of these, a line in
 *  registry.server.ts, a page in docs/channels/ and its recorded requests in the tests. The domain knows none of them:
 *  inwards everything ends in `receiveComplaint` or a use case, outwards in a sender named by an outbox topic. */
export interface Road {
  readonly name: string
  /** Adds the road's addresses. Verifying, parsing and answering are the road's own; errors go to the one handler. */
  mount?(app: App, router: Router): void
  /** Senders by outbox topic. Each answers `shown` where its provider is not configured. */
  readonly senders?: Readonly<Record<string, Sender>>
  /** Starts background work, or answers null when the road is not configured. */
  start?(app: App): Running | null
}
