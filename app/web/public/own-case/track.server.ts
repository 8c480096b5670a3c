import type { AppLoadContext } from '@remix-run/node'
import { accessKeyOf, recoverKeys } from '~/casework/submitter-access.server'
import { parseCode } from '~/complaints/code'
import type { Instant } from '~/complaints/instant'
import { normalizePhone } from '~/offices/phone'
import { isThisMachine } from '~/platform/limits.server'
import { publishedByCode } from '~/publication/queries.server'
import { requireWithinLimit } from '../responses.server'
import { tryKey } from './access.server'

/** What the look-up page shows again: what was typed and the codes of what is wrong with it. */
export interface TrackAnswer {
  code: string
  contact: string
  errors: Record<string, string>
  isRecovered: boolean
}

export type TrackResult =
  | { step: 'public'; code: string }
  | { step: 'own'; code: string; accessKey: string }
  | { step: 'again'; answer: TrackAnswer }

/** Looks a complaint up by code, with the key as its submitter; or sends lost keys to the address that was left. */
export async function track(context: AppLoadContext, form: FormData, now: Instant): Promise<TrackResult> {
  const { app } = context
  const text = (name: string) => String(form.get(name) ?? '').trim()
  if (text('intent') === 'recover') return recover(context, text('contact'), now)
  const [typed, typedKey] = [text('code'), text('key')]
  const again = (errors: Record<string, string>): TrackResult => ({
    step: 'again',
    answer: { code: typed, contact: '', errors, isRecovered: false },
  })
  if (typed === '') return again({ code: 'code-missing' })
  const code = parseCode(typed)
  if (!code) return again({ code: 'code-wrong' })
  if (typedKey === '')
    return (await publishedByCode(app, code)) ? { step: 'public', code } : again({ key: 'key-needed' })
  const complaint = await tryKey(context, code, typedKey)
  return complaint ? { step: 'own', code, accessKey: accessKeyOf(app, complaint) } : again({ key: 'key-wrong' })
}

/** Says the same whether there is such a complaint or not. */
async function recover(context: AppLoadContext, contact: string, now: Instant): Promise<TrackResult> {
  const again = (errors: Record<string, string>, isRecovered = false): TrackResult => ({
    step: 'again',
    answer: { code: '', contact, errors, isRecovered },
  })
  if (contact === '') return again({ contact: 'contact-missing' })
  if (!normalizePhone(contact) && !/^\S+@\S+\.\S+$/.test(contact)) return again({ contact: 'contact-wrong' })
  if (!isThisMachine(context.ip)) await requireWithinLimit(context, 'key-recovery')
  await recoverKeys(context.app, contact, now)
  return again({}, true)
}
