import express, { type Request, type RequestHandler } from 'express'

const KILOBYTE = 1024

/** Reads a body as bytes, whatever its type says (signatures are over bytes); longer than `kilobytes` is 413, a
 *  compressed one 415. */
export function rawBody(kilobytes: number): RequestHandler {
  return express.raw({ type: () => true, limit: kilobytes * KILOBYTE, inflate: false })
}

/** The bytes read by `rawBody`; empty where there was no body. */
export function bytesOf(req: Request): Buffer {
  return Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0)
}

/** The body as text, or null when it is not valid UTF-8. */
export function textOf(req: Request): string | null {
  return decodeUtf8(bytesOf(req))
}

/** Bytes as text, or null when they are not valid UTF-8. A byte order mark is dropped. */
export function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** Parsed JSON, or the fact that it is none. */
export function jsonFrom(text: string): { ok: true; value: unknown } | { ok: false } {
  try {
    return { ok: true, value: JSON.parse(text) as unknown }
  } catch {
    return { ok: false }
  }
}

/** Fields of a form body in the order sent; a name sent twice keeps its first value. Bytes that are not UTF-8 are
 *  replaced, never refused: what a provider relays must not be lost over one broken character. */
export function formFrom(bytes: Uint8Array): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const [name, value] of new URLSearchParams(new TextDecoder().decode(bytes))) fields[name] ??= value
  return fields
}

/** Whether the body calls itself this kind (`application/json`, also `+json`), in UTF-8. */
export function isJsonRequest(req: Request): boolean {
  const [kind = '', ...parameters] = (req.get('content-type') ?? '').toLowerCase().split(';')
  const charset = parameters.map((part) => part.trim()).find((part) => part.startsWith('charset='))
  const isUtf8 = !charset || /^charset="?utf-?8"?$/.test(charset)
  return /^application\/([\w.-]+\+)?json$/.test(kind.trim()) && isUtf8
}
