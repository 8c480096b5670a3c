import { redirect } from '@remix-run/node'
import { deliveriesOf, retryParked, sendTest } from '~/channels/webhook/deliveries.server'
import { registerTarget, removeTarget, replayTarget, targetRows } from '~/channels/webhook/targets.server'
import { parseIso } from '~/clock/local-time'
import { EVENT_TYPES } from '~/complaints/events'
import { randomToken } from '~/platform/crypto.server'
import type { AddressProblem } from '~/platform/http/outgoing.server'
import type { DeskActionContext, DeskContext } from '../guard.server'

export interface TypedHook {
  readonly name: string
  readonly url: string
  readonly events: readonly string[]
}

export type HookOutcome =
  | { ok: true; name: string; secret: string }
  | { ok: false; reason: 'name-missing' | 'since-invalid' | AddressProblem; typed: TypedHook | null }

const SECRET_BYTES = 32

/** Addresses as the page shows them, each with what became of the last messages to it. */
export async function shownHooks({ app }: DeskContext) {
  const rows = await targetRows(app)
  return Promise.all(
    rows.map(async ({ id, name, url, eventTypes, createdAt }) => {
      const { last, counts } = await deliveriesOf(app, id)
      return { id, name, url, eventTypes, createdAt, last, counts }
    }),
  )
}

/** Registers the address in the form; the signing secret is drawn here and shown once. */
export async function createHook({ app, staff, form, now }: DeskActionContext): Promise<HookOutcome> {
  const events = form.getAll('events').map(String)
  const typed = {
    name: String(form.get('name') ?? '')
      .trim()
      .slice(0, 200),
    url: String(form.get('url') ?? '')
      .trim()
      .slice(0, 1000),
    events,
  }
  if (typed.name === '') return { ok: false, reason: 'name-missing', typed }
  const secret = randomToken(SECRET_BYTES)
  const eventTypes = EVENT_TYPES.filter((type) => events.includes(type))
  const given = { name: typed.name, url: typed.url, secret, eventTypes }
  const result = await registerTarget(app, given, { staffId: staff.id, keyId: null }, now)
  return result.ok ? { ok: true, name: typed.name, secret } : { ok: false, reason: result.reason, typed }
}

const DONE = ['test', 'removed', 'replay', 'nothing'] as const

/** What an address of this page says was done: `?xong=replay&so=12`. */
export function doneIn({ searchParams }: URL) {
  const done = DONE.find((one) => one === searchParams.get('xong'))
  return done ? { done, count: Number.parseInt(searchParams.get('so') ?? '0', 10) || 0 } : null
}

const back = (done: (typeof DONE)[number], count = 0) =>
  redirect(`/can-bo/webhook?xong=${done}${count > 0 ? `&so=${count}` : ''}`, { status: 303 })

/** Does something with a registered address; answers by leading back to the page. */
export async function actOnHook(act: 'test' | 'replay' | 'retry' | 'remove', desk: DeskActionContext) {
  const { app, staff, form, now } = desk
  const id = String(form.get('id') ?? '')
  const by = { staffId: staff.id, keyId: null }
  if (act === 'test') throw back((await sendTest(app, id, now)) ? 'test' : 'nothing')
  if (act === 'remove') throw back((await removeTarget(app, id, by, now)) ? 'removed' : 'nothing')
  if (act === 'retry') throw back('replay', await retryParked(app, id, now))
  const since = parseIso(String(form.get('since') ?? ''))
  if (since === null) return { ok: false as const, reason: 'since-invalid' as const, typed: null }
  const told = await replayTarget(app, id, since, now, by)
  throw told === null ? back('nothing') : back('replay', told.count)
}
