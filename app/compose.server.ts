import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { App } from './app.server'
import { openRuleBook } from './clock/rule-book.server'
import type { Config } from './config.server'
import { openStore, type Store } from './db/store.server'
import { routerChoice } from './learning/router-choice.server'
import { openRoutingBook } from './learning/routing-book.server'
import { openDirectory } from './offices/directory.server'
import { loadedProvince, loadProfileIntoStore } from './offices/load-profile.server'
import type { Profile, Province } from './offices/profile'
import { loadProfile } from './offices/profile-files.server'
import { createOutbox } from './outbox/outbox.server'
import { createVault } from './platform/crypto.server'
import { createLog, type Log } from './platform/log.server'
import { openRouter } from './routing/open-router.server'
import type { Router } from './routing/types'

export interface Overrides {
  readonly now?: () => number
  readonly log?: Log
  readonly randomBytes?: (length: number) => Uint8Array
  /** Folder of the checkout, where `data/` and `drizzle/` stand; the working directory when left out. */
  readonly root?: string
  /** Routers built before, by what they were built from. */
  readonly routers?: Map<string, Router>
  /** Effects are written as already shown while this says so (loading demo data). */
  readonly isSilent?: () => boolean
}

/** The database address a configuration means, in the form `openStore` takes. */
export function databaseUrl(config: Config): string {
  return config.database.dialect === 'postgres' ? config.database.url : `file:${config.database.file}`
}

/** Opens everything in order: database, migrations, the province's profile where there is none yet, rules, router.
 *  Throws with a clear message when one of them cannot be had. The caller closes with `closeApp`. */
export async function composeApp(config: Config, overrides: Overrides = {}): Promise<App> {
  const root = overrides.root ?? process.cwd()
  const store = await openStore(databaseUrl(config))
  await store.migrate(join(root, 'drizzle', store.dialect))
  const province = await ensureProfile(store, root, config.profile)
  const directory = await openDirectory(store)
  const rules = await openRuleBook(store, {
    get inspector() {
      return directory.inForce(province.inspectorOfficeId)
    },
    get coordinator() {
      return directory.inForce(province.coordinatorOfficeId)
    },
  })
  const vault = createVault(config.appSecret, { previous: config.previousSecrets })
  const outbox = createOutbox({
    encrypt: vault.encrypt,
    ...(overrides.isSilent ? { isSilent: overrides.isSilent } : {}),
  })
  const routing = await openRoutingBook(store)
  const router = openRouter(directory, join(root, 'data'), overrides.routers, routerChoice(routing, directory))
  return {
    config,
    store,
    vault,
    outbox,
    directory,
    rules,
    routing,
    router,
    province,
    log: overrides.log ?? createLog({ level: config.logLevel }),
    now: overrides.now ?? Date.now,
    randomBytes: overrides.randomBytes ?? ((length) => randomBytes(length)),
  }
}

async function ensureProfile(store: Store, root: string, key: string): Promise<Province> {
  const loaded = await loadedProvince(store.read)
  if (loaded) return loaded
  const profile = await readProfile(root, key)
  await store.write((tx) => loadProfileIntoStore(tx, profile))
  return profile.province
}

async function readProfile(root: string, key: string): Promise<Profile> {
  const parsed = await loadProfile(join(root, 'data'), key)
  if (parsed.ok) return parsed.profile
  const [first] = parsed.errors
  throw new Error(`Hồ sơ tỉnh "${key}" chưa dùng được: ${first?.file} ${first?.path} ${first?.message}`)
}

/** Lets the database go. Stop the worker and the server first. */
export async function closeApp(app: App): Promise<void> {
  await app.store.close()
}
