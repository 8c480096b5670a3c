import { Transform } from 'node:stream'
import { type AppLoadContext, createReadableStreamFromReadable, type EntryContext } from '@remix-run/node'
import { RemixServer } from '@remix-run/react'
import { renderToPipeableStream } from 'react-dom/server'
import { NonceContext } from '~/web/nonce'

const RENDER_TIMEOUT_MS = 10_000

/** Renders a page to its last byte before the answer starts: pages are cached as finished bytes and never half-sent. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  loadContext: AppLoadContext,
): Promise<Response> {
  const { nonce } = loadContext
  return new Promise((resolve, reject) => {
    let finalStatus = status
    const { pipe, abort } = renderToPipeableStream(
      <NonceContext.Provider value={nonce}>
        <RemixServer context={remixContext} url={request.url} abortDelay={RENDER_TIMEOUT_MS} nonce={nonce} />
      </NonceContext.Provider>,
      {
        nonce,
        onAllReady() {
          const body = withoutZeroBytes()
          headers.set('Content-Type', 'text/html; charset=utf-8')
          resolve(new Response(createReadableStreamFromReadable(body), { headers, status: finalStatus }))
          pipe(body)
        },
        onShellError: reject,
        onError() {
          finalStatus = 500
        },
      },
    )
    setTimeout(abort, RENDER_TIMEOUT_MS + 1000).unref()
  })
}

/** React 18 writes pages in blocks of 2,048 bytes and leaves zero bytes at a block's end where a letter of several bytes
 *  does not fit any more; inside a text field a browser shows each as "�". No page of ours holds such a byte. */
function withoutZeroBytes(): Transform {
  return new Transform({
    transform(block: Uint8Array, _encoding, done) {
      done(null, block.includes(0) ? block.filter((byte) => byte !== 0) : block)
    },
  })
}
