import type { Request, Response } from 'express'

/** What one element of a list is called in XML, and the element around it. */
export interface Shape {
  readonly root: string
  readonly item: string
}

const ITEM_OF: Readonly<Record<string, string>> = {
  endpoints: 'endpoint',
  formats: 'format',
  attributes: 'attribute',
  values: 'value',
}

/** Answers in the format the address ends with: JSON lists are bare arrays, XML has the elements of the specification. */
export function sendOpen311(req: Request, res: Response, status: number, shape: Shape, value: unknown): void {
  res.status(status)
  if (formatOf(req) === 'json') res.type('application/json').send(JSON.stringify(value))
  else res.type('text/xml').send(toXml(shape, value))
}

/** `json` or `xml`, by the ending of the path. */
export function formatOf(req: Request): 'json' | 'xml' {
  return req.path.endsWith('.json') ? 'json' : 'xml'
}

/** The error list of the specification: `code` is the HTTP status. */
export function sendOpen311Error(req: Request, res: Response, status: number, description: string): void {
  res.set('Cache-Control', 'no-store')
  sendOpen311(req, res, status, { root: 'errors', item: 'error' }, [{ code: status, description }])
}

function toXml({ root, item }: Shape, value: unknown): string {
  const inner = Array.isArray(value) ? value.map((one) => element(item, one)).join('') : content(value)
  return `<?xml version="1.0" encoding="utf-8"?>\n<${root}>${inner}</${root}>`
}

function element(name: string, value: unknown): string {
  return `<${name}>${content(value, name)}</${name}>`
}

function content(value: unknown, parent = ''): string {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) return value.map((one) => element(ITEM_OF[parent] ?? 'item', one)).join('')
  if (typeof value !== 'object') return escapeXml(String(value))
  return Object.entries(value)
    .map(([name, one]) => element(name, one))
    .join('')
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

/** Text for XML 1.0: the characters it forbids are left out. */
export function escapeXml(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly the ones XML 1.0 does not allow
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
      .replace(/\p{Surrogate}/gu, '')
      .replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character)
  )
}
