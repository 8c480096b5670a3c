import { createServer } from 'node:http'
import express from 'express'
import { mountMachines, startRoads } from '~/channels/registry.server'
import { composeApp } from '~/compose.server'
import { loadConfig } from '~/config.server'
import { createLog } from '~/platform/log.server'

/** A process of its own that serves the addresses for programs until it is killed; for tests that kill it. */
const app = await composeApp(loadConfig(), { log: createLog({ level: 'fatal' }) })
startRoads(app)
const site = express()
site.use(mountMachines(app))
const server = createServer(site)
server.listen(Number(process.env.PORT), '127.0.0.1', () => process.stdout.write('ready\n'))
