import { resolve } from 'node:path'
import { vitePlugin as remix } from '@remix-run/dev'
import { defineConfig } from 'vite'
import remixOptions from './remix.config.js'

export default defineConfig({
  plugins: [remix(remixOptions)],
  // Not read from tsconfig.json: the plugin for that is a development package, and a production checkout builds too.
  resolve: { alias: { '~': resolve('app') } },
  build: {
    target: 'es2022',
    // Fonts and marks stay files of their own: they are cached for a year, and the CSP has no data: fonts.
    assetsInlineLimit: 0,
  },
})
