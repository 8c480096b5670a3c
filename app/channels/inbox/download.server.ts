import type { App } from '../../app.server'
import { type Fetched, getOutside } from '../../platform/http/fetch-outside.server'
import { type StoredUpload, storeUpload, type UploadRefusal, uploadFolder } from '../../platform/uploads.server'
import type { MediaRef } from './expect-media.server'
import { mayFetchFrom } from './media-hosts'

const TIMEOUT_MS = 30_000
const MOST_REDIRECTS = 3
const TWILIO_API = 'https://api.twilio.com'

/** Why a file was not got: `retry` may go better later, the others never will. */
export type DownloadFailure = UploadRefusal | 'host-not-allowed' | 'gone' | 'retry'
export type Downloaded = StoredUpload | { readonly ok: false; readonly code: DownloadFailure }

/** Fetches a file of a message from its provider's hosts and stores it, checked by content as on the web. */
export async function download(app: App, file: MediaRef): Promise<Downloaded> {
  let address = atOurProvider(app, file)
  for (let hop = 0; hop <= MOST_REDIRECTS; hop += 1) {
    const isOwnSetting = isOurProvider(app, address)
    if (!isOwnSetting && !mayFetchFrom(address, file.source, app.config.roads.mediaHosts)) {
      return { ok: false, code: 'host-not-allowed' }
    }
    const answer = await ask(app, address, isOwnSetting)
    if (answer === 'host-not-allowed' || answer === 'retry') return { ok: false, code: answer }
    if (answer.location === '') return keep(app, answer, file, address)
    answer.body.destroy()
    address = answer.location
  }
  return { ok: false, code: 'host-not-allowed' }
}

async function ask(app: App, address: string, mayBeInside: boolean): Promise<Fetched | 'host-not-allowed' | 'retry'> {
  try {
    return await getOutside(address, { headers: credentials(app, address), timeoutMs: TIMEOUT_MS, mayBeInside })
  } catch (error) {
    return error instanceof Error && error.message === 'address-inside' ? 'host-not-allowed' : 'retry'
  }
}

async function keep(app: App, { status, body }: Fetched, file: MediaRef, address: string): Promise<Downloaded> {
  if (status !== 200) {
    body.destroy()
    // What is gone or not ours to have does not come back; everything else may.
    return { ok: false, code: [403, 404, 410].includes(status) ? 'gone' : 'retry' }
  }
  const name = file.name || decodeURIComponentSafely(new URL(address).pathname.split('/').at(-1) ?? '')
  try {
    return await storeUpload(uploadFolder(app.config.dataDir), body, name)
  } catch (error) {
    app.log.warn({ err: error }, 'a file of a message broke off')
    return { ok: false, code: 'retry' }
  } finally {
    body.destroy()
  }
}

function decodeURIComponentSafely(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** Addresses the installation itself names as its provider's, for tests and proxies. */
function isOurProvider(app: App, address: string): boolean {
  const origin = URL.canParse(address) ? new URL(address).origin : ''
  const bases = [app.config.twilio.apiBase, app.config.roads.zalo.apiBase]
  return bases.some((base) => base && URL.canParse(base) && new URL(base).origin === origin)
}

function atOurProvider(app: App, { source, url }: MediaRef): string {
  const { apiBase } = app.config.twilio
  return source === 'twilio' && apiBase && url.startsWith(`${TWILIO_API}/`)
    ? apiBase + url.slice(TWILIO_API.length)
    : url
}

/** Our account and token go to the provider's interface and nowhere else. */
function credentials(app: App, address: string): Record<string, string> {
  const { accountSid, authToken, apiBase } = app.config.twilio
  const { origin } = new URL(address)
  if (!accountSid || !authToken || origin !== new URL(apiBase ?? TWILIO_API).origin) return {}
  return { Authorization: `Basic ${btoa(`${accountSid}:${authToken}`)}` }
}
