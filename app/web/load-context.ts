import type {} from '@remix-run/node'

declare module '@remix-run/node' {
  interface Future {
    v3_singleFetch: true
  }
  /** What the server hands to every loader and action. */
  interface AppLoadContext {
    nonce: string
    requestId: string
    ip: string
  }
}
