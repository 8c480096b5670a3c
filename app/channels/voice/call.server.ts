import { and, eq } from 'drizzle-orm'
import type { App } from '../../app.server'
import type { Instant } from '../../complaints/instant'
import { inboundMessages } from '../../db/schema.server'
import { normalizePhone } from '../../offices/phone'
import {
  findInbound,
  type InboundRow,
  inboundData,
  inboundSender,
  inboundText,
  keepInbound,
} from '../inbox/inbound.server'

/** A call as far as it has come; kept after every step, so that a hang-up loses nothing that was said. */
export interface Call {
  readonly row: InboundRow
  readonly phone: string | null
  readonly text: string
  readonly data: CallData
}

interface CallData {
  /** How often nothing was understood in a row. */
  readonly silences: number
  /** The provider's mark of the last step, to know a repeated one. */
  readonly lastStep: string
  readonly attachmentIds: readonly string[]
  /** The provider keeps a recording that is still to be fetched. */
  readonly hasRecording: boolean
}

const NO_DATA: CallData = { silences: 0, lastStep: '', attachmentIds: [], hasRecording: false }

/** The call of a request, made on its first step. */
export async function openCall(app: App, form: Record<string, string>, now: Instant): Promise<Call> {
  const sid = form.CallSid ?? ''
  const phone = normalizePhone(form.From ?? '')
  const heard = { channel: 'voice', providerId: `twilio:${sid}`, senderKind: 'phone', sender: phone, text: '' } as const
  const { row } = await keepInbound(app, { ...heard, data: { ...NO_DATA } }, now)
  return keptCall(app, row)
}

/** The call a provider's id names, or null. */
export async function findCall(app: App, sid: string): Promise<Call | null> {
  const row = await findInbound(app.store.read, 'voice', `twilio:${sid}`)
  return row ? keptCall(app, row) : null
}

/** A call as it is kept. */
export function keptCall(app: App, row: InboundRow): Call {
  const data = { ...NO_DATA, ...inboundData(app, row) }
  return { row, phone: inboundSender(app, row), text: inboundText(app, row), data }
}

/** Writes what is known of a call that still runs. */
export async function saveCall(app: App, call: Call, change: { text?: string; data?: Partial<CallData> }) {
  const text = change.text ?? call.text
  const data = { ...call.data, ...change.data }
  await app.store.write((tx) =>
    tx
      .update(inboundMessages)
      .set({
        textEnc: app.vault.encrypt('inbound-text', text),
        dataEnc: app.vault.encrypt('inbound-data', JSON.stringify(data)),
      })
      .where(eq(inboundMessages.id, call.row.id)),
  )
  return { ...call, text, data }
}

/** The call ended without a complaint: what was said waits at the call desk, a call in which nothing was said does not. */
export async function endCall(app: App, row: InboundRow, now: Instant): Promise<void> {
  const { attachmentIds, hasRecording } = { ...NO_DATA, ...inboundData(app, row) }
  const hasContent = inboundText(app, row) !== '' || attachmentIds.length > 0 || hasRecording
  const state = hasContent ? ('kept' as const) : ('ignored' as const)
  await app.store.write((tx) =>
    tx
      .update(inboundMessages)
      .set({ state, note: 'unfinished-call', settledAt: hasContent ? null : now })
      .where(and(eq(inboundMessages.id, row.id), eq(inboundMessages.state, 'new'))),
  )
}

/** A call in which nothing was understood was recorded: it waits for a person to listen, even if it ended before. */
export async function noteRecording(app: App, call: Call): Promise<void> {
  await saveCall(app, call, { data: { hasRecording: true } })
  await app.store.write((tx) =>
    tx
      .update(inboundMessages)
      .set({ state: 'kept', settledAt: null })
      .where(
        and(
          eq(inboundMessages.id, call.row.id),
          eq(inboundMessages.state, 'ignored'),
          eq(inboundMessages.note, 'unfinished-call'),
        ),
      ),
  )
}
