/** The site by Remix and Vite, then the server around it by esbuild, into build/. Needs no development packages. */
import { join } from 'node:path'
import { fingerprintOfSources, forgetBuild, ROOT, requireNode, run, stampBuild } from './checkout.mjs'

requireNode()
process.chdir(ROOT)
process.env.NODE_ENV = 'production'
const fingerprint = fingerprintOfSources()
forgetBuild()

const remix = join('node_modules', '@remix-run', 'dev', 'dist', 'cli.js')
const code = await run(process.execPath, [remix, 'vite:build', '--logLevel', 'warn'])
if (code !== 0) process.exit(code)

const { build } = await import('esbuild')
await build({
  entryPoints: ['server.ts'],
  outfile: 'build/server.mjs',
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
  sourcemap: true,
  logLevel: 'warning',
})
stampBuild(fingerprint)
