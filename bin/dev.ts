/** `npm run dev`: the same server over Vite's development build, reloading as files change. */
import { createRequestHandler } from '@remix-run/express'
import type { ServerBuild } from '@remix-run/node'
import { createServer } from 'vite'
import { loadConfig } from '../app/config.server'
import { serve } from '../app/serve.server'

const vite = await createServer({ server: { middlewareMode: true }, appType: 'custom' })
const build = () => vite.ssrLoadModule('virtual:remix/server-build') as Promise<ServerBuild>

await serve(loadConfig(), {
  clientFolder: null,
  devAssets: vite.middlewares,
  site: (getLoadContext) => createRequestHandler({ build, getLoadContext, mode: 'development' }),
  onStop: () => vite.close(),
})
