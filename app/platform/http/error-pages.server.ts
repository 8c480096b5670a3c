import type { ErrorRequestHandler, Request, Response } from 'express'
import texts from './error-texts.json'
import { factsOf } from './locals'

type ErrorStatus = 400 | 403 | 411 | 413 | 429 | 500 | 503

const MACHINE_PATH = /^\/(api|open311|webhooks)(\/|$)/

/** Whether programs call this address: they get problem+json, and no page. */
export function isMachinePath(path: string): boolean {
  return MACHINE_PATH.test(path)
}

/** A whole page (or problem+json for programs) that needs nothing of the site to be up. */
export function sendErrorPage(req: Request, res: Response, status: ErrorStatus, headers: Record<string, string> = {}) {
  const { title, text } = texts[status]
  res.status(status).set({ 'Cache-Control': 'no-store', ...headers })
  if (isMachinePath(req.path)) {
    res.type('application/problem+json').send(JSON.stringify({ type: 'about:blank', status, title, detail: text }))
    return
  }
  const { nonce, requestId } = factsOf(res)
  res.type('html').send(page(title, text, nonce, requestId))
}

function page(title: string, text: string, nonce: string, requestId: string): string {
  return `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – Lắng Nghe</title>
<style nonce="${nonce}">
body{margin:0;background:#fff;color:#1e293b;font:1.125rem/1.6 "Be Vietnam Pro",system-ui,sans-serif}
header{border-bottom:4px solid #9f1d20;padding:1rem 1.5rem;font-weight:700;color:#9f1d20}
main{max-width:40rem;padding:1.5rem}
a{color:#9f1d20;display:inline-block;padding:.5rem 1rem .5rem 0}
small{color:#475569}
</style>
</head>
<body>
<header>Lắng Nghe</header>
<main>
<h1>${title}</h1>
<p>${text}</p>
<p><a href="/">${texts.home}</a> <a href="/duong-day-nong">${texts.hotlines}</a></p>
<p><small>${texts.requestId}: ${requestId}</small></p>
</main>
</body>
</html>
`
}

/** The last resort: what nobody caught is logged once, in full, and told without details. */
export const lastResort: ErrorRequestHandler = (error: unknown, req, res, next) => {
  const claimed = Number((error as { status?: unknown } | null)?.status)
  const status: ErrorStatus = claimed === 413 ? 413 : claimed >= 400 && claimed < 500 ? 400 : 500
  const { log } = factsOf(res)
  if (status === 500) log.error({ err: error, method: req.method, path: req.path }, 'unhandled error')
  else log.info({ err: error, path: req.path }, 'bad request')
  if (res.headersSent) next(error)
  else sendErrorPage(req, res, status)
}
