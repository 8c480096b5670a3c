import { closeApp, composeApp } from '~/compose.server'
import { loadConfig } from '~/config.server'
import { createLog } from '~/platform/log.server'

/** Makes the database that every test copies: migrated, with the Kon Tum profile. Run by the global set-up as a process
 *  of its own, because the schema is built for the dialect in the environment. */
const config = loadConfig({ ...process.env, NODE_ENV: 'test', DEMO: '0' })
await closeApp(await composeApp(config, { root: process.cwd(), log: createLog({ level: 'silent' }) }))
