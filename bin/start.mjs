/** `npm start`: installs and builds where needed, then becomes the server. Works on a checkout where nothing is installed. */
import { existsSync } from 'node:fs'
import { ensureBuild, ensureDependencies, ROOT, requireNode } from './checkout.mjs'

requireNode()
process.chdir(ROOT)
// Before anything else: the database's dialect is decided when its tables are first loaded.
if (existsSync('.env')) process.loadEnvFile('.env')
const isProduction = process.env.NODE_ENV === 'production'
await ensureDependencies({ dev: !isProduction })
await ensureBuild()
// The server itself always runs its production build; what the person asked for decides about the demo.
process.env.DEMO ||= isProduction ? '0' : '1'
process.env.NODE_ENV = 'production'
process.setSourceMapsEnabled(true)
await import('../build/server.mjs')
