import type { AppLoadContext, HeadersFunction } from '@remix-run/node'
import { countWrongKey } from '~/casework/wrong-keys.server'
import type { LimitAnswer, LimitedAction } from '~/platform/limits.server'

/** The answer for an address that shows nothing: also for what the visitor may not know to exist. */
export function notFound(): Response {
  return new Response(null, { status: 404 })
}

/** Counts an attempt of this address; too many end in a page that says so. */
export async function requireWithinLimit({ limits, ip }: AppLoadContext, action: LimitedAction): Promise<void> {
  refuseBeyond(await limits.take(action, ip))
}

/** A key that opened nothing; too many end in a page that says so. */
export async function refuseWrongKey({ limits, ip }: AppLoadContext, typedCode: string): Promise<void> {
  refuseBeyond(await countWrongKey(limits, ip, typedCode))
}

function refuseBeyond(answer: LimitAnswer): void {
  if (answer.ok) return
  throw new Response(null, { status: 429, headers: { 'Retry-After': String(answer.retryAfterSeconds) } })
}

const FRESH_SECONDS = 30

/** Pages that are the same for everybody may be kept for half a minute, by the server's page cache and by proxies. */
export const publicHeaders: HeadersFunction = ({ errorHeaders }) =>
  errorHeaders ?? { 'Cache-Control': `public, max-age=0, s-maxage=${FRESH_SECONDS}` }

/** Pages about one person's matter are kept by nobody. (That their address is told to nobody, the server says for every
 *  page: a header set here once more would be sent twice.) */
export const privateHeaders: HeadersFunction = () => ({ 'Cache-Control': 'private, no-store' })

/** A page number from `?trang=`: 1 for anything that is none. */
export function pageOf(params: URLSearchParams): number {
  const page = Number(params.get('trang'))
  return Number.isInteger(page) && page >= 1 && page <= 10_000 ? page : 1
}

/** A file for machines or spreadsheets, readable from any site. */
export function openFile(body: string, type: string, name?: string): Response {
  const headers = new Headers({
    'Content-Type': type,
    'Cache-Control': `public, max-age=0, s-maxage=${FRESH_SECONDS}`,
    'Access-Control-Allow-Origin': '*',
  })
  if (name) headers.set('Content-Disposition', `attachment; filename="${name}"`)
  return new Response(body, { headers })
}

/** A sheet to print. A download: our content policy keeps some browsers from showing a PDF in a page of theirs. */
export function openPdfFile(bytes: Buffer, name: string): Response {
  return new Response(new Uint8Array(bytes), {
    headers: {
      'Content-Type': 'application/pdf',
      'Content-Disposition': `attachment; filename="${name}"`,
      'Cache-Control': `public, max-age=0, s-maxage=${FRESH_SECONDS}`,
    },
  })
}
