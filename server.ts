import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { createRequestHandler } from '@remix-run/express'
import type { ServerBuild } from '@remix-run/node'
import { ConfigError, loadConfig } from './app/config.server'
import { serve } from './app/serve.server'

/** The built server: the site from build/, everything else from this bundle. `bin/start.mjs` brings it to life. */
async function main(): Promise<void> {
  const config = loadConfig()
  const build = (await import(pathToFileURL(join(process.cwd(), 'build/server/index.js')).href)) as ServerBuild
  await serve(config, {
    clientFolder: join(process.cwd(), 'build/client'),
    site: (getLoadContext) => createRequestHandler({ build, getLoadContext, mode: 'production' }),
  })
}

main().catch((error: unknown) => {
  const isKnown = error instanceof ConfigError
  process.stderr.write(`${isKnown ? error.message : error instanceof Error ? error.stack : String(error)}\n`)
  process.exit(1)
})
