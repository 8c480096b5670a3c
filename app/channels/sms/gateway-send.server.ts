import type { App } from '../../app.server'
import type { Delivery } from '../../outbox/outbox.server'
import type { GatewaySettings, OutboundTemplate } from '../road-settings'
import { smsSize } from './segments'

const TIMEOUT_MS = 15_000

interface Message {
  readonly to: string
  readonly text: string
  readonly id: string
}

/** Sends through a gateway by its template. Answers that are no success are not repeated, silence and 5xx are. */
export async function sendThroughGateway(
  app: App,
  gateway: GatewaySettings,
  message: Message,
  parts: number,
): Promise<Delivery> {
  const template = gateway.outbound
  if (!template) return { result: 'shown', segments: parts }
  const values = holesOf(app, message)
  try {
    const answer = await fetch(template.url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...template.headers },
      body: JSON.stringify(fill(template.body, values)),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    if (answer.status >= 500 || answer.status === 429) return { result: 'retry', error: `gateway ${answer.status}` }
    const body: unknown = await answer.json().catch(() => null)
    if (!answer.ok || !isSuccess(template, body)) return { result: 'failed', error: `gateway ${answer.status}` }
    const providerId = template.idPath ? at(body, template.idPath) : undefined
    return { result: 'sent', segments: parts, ...(providerId === undefined ? {} : { providerId: String(providerId) }) }
  } catch {
    return { result: 'retry', error: 'gateway: no answer' }
  }
}

function holesOf(app: App, { to, text, id }: Message): Record<string, string> {
  return {
    to,
    toBare: to.replace(/^\+/, ''),
    toLocal: to.replace(/^\+84/, '0'),
    text,
    id,
    isUnicode: smsSize(text).encoding === 'ucs2' ? '1' : '0',
    callback: `${app.config.publicUrl}/webhooks/sms/${app.config.roads.sms.sender}/status`,
  }
}

/** Fills `{holes}` in every string of a JSON value; unknown holes stay, so that a text with braces is left alone. */
export function fill(value: unknown, values: Readonly<Record<string, string>>): unknown {
  if (typeof value === 'string') return value.replace(/\{(\w+)\}/g, (hole, name: string) => values[name] ?? hole)
  if (Array.isArray(value)) return value.map((item) => fill(item, values))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, fill(item, values)]))
}

function isSuccess({ success }: OutboundTemplate, body: unknown): boolean {
  if (!success) return true
  const value = at(body, success.path)
  return success.values.some((expected) => expected === value)
}

/** The value at a dotted path, or undefined. `at({ a: { b: 1 } }, 'a.b')` → 1 */
export function at(value: unknown, path: string): unknown {
  let current = value
  for (const name of path.split('.')) {
    if (typeof current !== 'object' || current === null) return undefined
    current = (current as Record<string, unknown>)[name]
  }
  return current
}
