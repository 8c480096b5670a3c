import type { App } from '~/app.server'
import { makeNote } from '~/casework/act.server'
import { loadForSystem } from '~/casework/load.server'
import { keepMessage } from '~/casework/messages.server'
import { notifySubmitter } from '~/casework/notify-submitter.server'
import { officeIdTyped } from '~/casework/queries/office-choices.server'
import { accessKeyOf } from '~/casework/submitter-access.server'
import { timersOf } from '~/casework/timers.server'
import type { Instant } from '~/complaints/instant'
import type { Transaction } from '~/db/store.server'
import { intakeTextFor } from '~/i18n/intake-text'
import type { IntakeReceipt } from '~/intake/receipt'
import { receiveComplaint } from '~/intake/receive.server'
import { actorOf, type StaffMember } from '~/staff/staff-member'
import { closeDraft } from './call-draft.server'
import { type CallValues, DESK_CHANNELS } from './call-values'
import { isReceivedOnRight, legalReceipt } from './received-on'

export type FiledCall = { ok: true; receipt: IntakeReceipt } | { ok: false; errors: Record<string, string> }

/** Files what was typed. The draft's id is the key: the same form sent twice is one complaint. */
export async function fileCall(app: App, staff: StaffMember, values: CallValues, now: Instant): Promise<FiledCall> {
  const errors = deskErrors(app, values, now)
  if (Object.keys(errors).length > 0) return { ok: false, errors }
  const filed = await receiveComplaint(
    app,
    draftOf(app, values),
    {
      actor: actorOf(staff),
      providerId: `desk:${staff.id}:${values.draft}`,
      receivedAt: legalReceipt(values, now),
      // Who is on the telephone hears the code now: a call to tell it again would be one too many.
      skipAcknowledgement: values.answerChannel === 'phone',
      also: async (tx, complaintId) => {
        await closeDraft(tx, staff, values.draft, now)
        await sendCode(app, tx, complaintId, values, now)
        await noteRegister(app, tx, staff, complaintId, values, now)
      },
    },
    now,
  )
  if (filed.ok) return { ok: true, receipt: filed.receipt }
  return { ok: false, errors: filed.reason === 'invalid' ? fieldErrors(filed.errors) : { body: 'key-reused' } }
}

function draftOf(app: App, values: CallValues) {
  const { body, kind, dossierCode, communeCode, procedureCode, answerChannel, concernsOffice } = values
  const { type, name, phone, email, address } = values
  return {
    // The desk writes down its own roads and no other's.
    channel: DESK_CHANNELS.find((one) => one === values.channel) ?? 'call',
    body,
    kind,
    officeId: officeIdTyped(app, values.office),
    communeCode,
    procedureCode,
    dossierCode,
    answerChannel,
    concernsOffice,
    submitter: { type: type || 'citizen', name, phone, email, address },
  }
}

/** What only this desk asks for. */
function deskErrors(app: App, values: CallValues, now: Instant): Record<string, string> {
  const errors: Record<string, string> = {}
  if (values.office.trim() !== '' && officeIdTyped(app, values.office) === '') errors.office = 'office-unknown'
  if (values.channel === 'letter' && !isReceivedOnRight(values.receivedOn, now)) errors.receivedOn = 'received-on-wrong'
  const needs = { sms: values.phone, phone: values.phone, email: values.email, post: values.address }
  const needed = needs[values.answerChannel as keyof typeof needs]
  if (needed !== undefined && needed.trim() === '') errors.answerChannel = 'answer-contact-missing'
  return errors
}

const fieldErrors = (errors: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(errors).map(([path, code]) => [
      path === 'officeId' ? 'office' : path.replace(/^submitter\./, ''),
      code,
    ]),
  )

/** The code by SMS beside the road of the answer, where the person has a telephone and wants it. */
async function sendCode(app: App, tx: Transaction, complaintId: string, values: CallValues, now: Instant) {
  const row = await loadForSystem(tx, complaintId)
  if (!values.smsCode || !row?.phoneEnc || row.answerChannel === 'sms') return
  const answer = (await timersOf(tx, complaintId)).find(({ name }) => name === 'answer')
  const facts = { accessKey: accessKeyOf(app, row), dueAt: answer?.dueAt ?? null }
  await notifySubmitter(app, tx, row, 'received', facts, now, { channel: 'sms', ignoreQuietHours: true, key: 'desk' })
}

/** Number and day of the register of incoming papers, as a note every colleague sees. */
async function noteRegister(
  app: App,
  tx: Transaction,
  staff: StaffMember,
  complaintId: string,
  values: CallValues,
  now: Instant,
) {
  const complaint = await loadForSystem(tx, complaintId)
  if (values.channel !== 'letter' || values.registerNumber.trim() === '' || !complaint) return
  const context = { app, tx, complaint, actor: actorOf(staff), now }
  const [year, month, day] = values.receivedOn.split('-')
  const number = values.registerNumber.trim().slice(0, 60)
  const t = intakeTextFor('vi')
  const text = day
    ? t('intake.registerNote', { number, date: `${day}/${month}/${year}` })
    : t('intake.registerNoteUndated', { number })
  const message = await keepMessage(context, 'note', text)
  await makeNote(context, { type: 'note_added', data: { message } })
}
