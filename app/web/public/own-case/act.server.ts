import type { App } from '~/app.server'
import { addMessage } from '~/casework/add-message.server'
import { disagree, rateAnswer, withdrawComplaint } from '~/casework/submitter-acts.server'
import type { Instant } from '~/complaints/instant'
import { leaveIncident } from '~/incidents/link.server'
import { draftFiles, keepDraftFiles, removeDraftFile } from '../filing/draft-files.server'
import type { KeptFile } from '../filing/files-section'

export const CASE_ACTS = ['message', 'rate', 'disagree', 'withdraw', 'differs'] as const
export type CaseAct = (typeof CASE_ACTS)[number]

/** What goes back to the page when something was wrong: the code of the error and what was typed. */
export interface CaseAnswer {
  intent: CaseAct
  error: string | null
  errorName: string
  text: string
  files: KeptFile[]
  draft: string
}

export type CaseActResult = { ok: true; done: CaseAct } | { ok: false; answer: CaseAnswer }

interface Given {
  app: App
  complaintId: string
  form: FormData
  now: Instant
}

const textOf = (form: FormData, name: string) => {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}

/** Does what the submitter's form asks for. */
export async function actOnOwnCase(
  app: App,
  complaintId: string,
  form: FormData,
  now: Instant,
): Promise<CaseActResult> {
  const given: Given = { app, complaintId, form, now }
  const intent = textOf(form, 'intent')
  if (intent === 'rate') return rate(given)
  if (intent === 'disagree') {
    const reason = textOf(form, 'reason')
    return answered('disagree', await disagree(app, complaintId, reason, now), reason)
  }
  if (intent === 'differs') return answered('differs', await leaveIncident(app, complaintId, now), '')
  if (intent === 'withdraw') {
    if (textOf(form, 'confirm') === '') return refused('withdraw', 'confirm-missing', '')
    return answered('withdraw', await withdrawComplaint(app, complaintId, now), '')
  }
  return message(given, intent)
}

async function rate({ app, complaintId, form, now }: Given): Promise<CaseActResult> {
  const comment = textOf(form, 'comment')
  return answered(
    'rate',
    await rateAnswer(app, complaintId, { stars: Number(textOf(form, 'stars')), comment }, now),
    comment,
  )
}

async function message({ app, complaintId, form, now }: Given, intent: string): Promise<CaseActResult> {
  const [draft, text] = [textOf(form, 'draft'), textOf(form, 'text')]
  const kept = await keepDraftFiles(app, draft, form.getAll('files'), now)
  if (intent.startsWith('remove:')) await removeDraftFile(app, draft, intent.slice('remove:'.length))
  const again = async (error: string | null, errorName = '') =>
    refused('message', error, text, { files: await draftFiles(app, draft), draft, errorName })
  if (!kept.ok) return again(kept.reason, kept.name)
  if (intent !== 'message') return again(null)
  const result = await addMessage(app, complaintId, { text, channel: 'web', draftToken: draft }, now)
  return result.ok ? { ok: true, done: 'message' } : again(result.reason)
}

function answered(intent: CaseAct, result: { ok: true } | { ok: false; reason: string }, text: string): CaseActResult {
  return result.ok ? { ok: true, done: intent } : refused(intent, result.reason, text)
}

function refused(intent: CaseAct, error: string | null, text: string, more: Partial<CaseAnswer> = {}): CaseActResult {
  return { ok: false, answer: { intent, error, text, errorName: '', files: [], draft: '', ...more } }
}
