import type { App } from '../../app.server'
import type { Sender } from '../../outbox/outbox.server'
import { storeUpload, uploadFolder } from '../../platform/uploads.server'
import { attach, isAttached } from '../inbox/attach.server'
import { findCall, noteRecording } from './call.server'
import texts from './texts.json'

const TIMEOUT_MS = 30_000
const RECORDING_ID = /^RE[0-9a-zA-Z]{1,40}$/

/** Notes that a recording is ready to be fetched. The address is built from its id, not taken from the request. */
export async function expectRecording(app: App, form: Record<string, string>): Promise<void> {
  const { RecordingSid = '', CallSid = '' } = form
  if (!RECORDING_ID.test(RecordingSid)) return
  const payload = { recording: RecordingSid, call: CallSid, notice: 'recording', body: texts.kept }
  const now = app.now()
  const call = await findCall(app, CallSid)
  if (call) await noteRecording(app, call)
  await app.store.write((tx) =>
    app.outbox.add(tx, { topic: 'recording', dedupeKey: `recording:${RecordingSid}`, payload }, now),
  )
  app.outbox.wake()
}

/** Fetches a recording from the provider and keeps it as a protected attachment. */
export const fetchRecording: Sender = async (app, parcel, now) => {
  const { accountSid, authToken, apiBase } = app.config.twilio
  if (!accountSid || !authToken) return { result: 'shown' }
  if (await isAttached(app.store.read, parcel.id)) return { result: 'sent' }
  const id = String(parcel.payload.recording)
  const address = `${apiBase ?? 'https://api.twilio.com'}/2010-04-01/Accounts/${accountSid}/Recordings/${id}.mp3`
  const response = await fetch(address, {
    headers: { Authorization: `Basic ${btoa(`${accountSid}:${authToken}`)}` },
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch(() => null)
  if (!response?.ok || !response.body) return { result: 'retry', error: `recording ${response?.status ?? 'no answer'}` }
  const folder = uploadFolder(app.config.dataDir)
  const stored = await storeUpload(folder, response.body as unknown as AsyncIterable<Uint8Array>, `${id}.mp3`)
  if (!stored.ok) return { result: 'failed', error: `recording ${stored.code}` }
  const call = await findCall(app, String(parcel.payload.call))
  const home = call ? { inbound: call.row.id } : {}
  await attach(app, { id: parcel.id, home, stored, purpose: 'recording' }, now)
  return { result: 'sent', providerId: id }
}
