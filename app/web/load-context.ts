import type {} from '@remix-run/node'
import type { App } from '~/app.server'
import type { Limits } from '~/platform/limits.server'

declare module '@remix-run/node' {
  interface Future {
    v3_singleFetch: true
  }
  /** What the server hands to every loader and action. */
  interface AppLoadContext {
    app: App
    limits: Limits
    nonce: string
    requestId: string
    ip: string
  }
}
