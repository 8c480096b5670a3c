import type { Logger } from 'pino'
import type { RuleBook } from './clock/rule-book.server'
import type { Instant } from './complaints/instant'
import type { Config } from './config.server'
import type { Store } from './db/store.server'
import type { RoutingBook } from './learning/routing-book.server'
import type { Directory } from './offices/directory.server'
import type { Province } from './offices/profile'
import type { Outbox } from './outbox/outbox.server'
import type { Vault } from './platform/crypto.server'
import type { Router } from './routing/types'

/** Everything a use case may need, built once by the process (see compose.server.ts) and handed to every loader,
 *  machine handler, command and test. Nothing of it is a module-level singleton: the server and Remix are two bundles. */
export interface App {
  readonly config: Config
  readonly store: Store
  readonly vault: Vault
  readonly log: Logger
  readonly outbox: Outbox
  /** Offices, communes, fields, procedures and hotlines in force, in memory. */
  readonly directory: Directory
  /** Calendars and policies in force, compiled. */
  readonly rules: RuleBook
  /** What administrators decided about routing: threshold, rules, classifier. */
  readonly routing: RoutingBook
  /** The routing engine over the directory in force. */
  readonly router: () => Router
  /** The province whose profile is loaded. */
  readonly province: Province
  /** The present; only edges (loaders, handlers, sweeps) ask, use cases get `now` as an argument. */
  readonly now: () => Instant
  readonly randomBytes: (length: number) => Uint8Array
}
