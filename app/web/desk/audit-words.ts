import type { useDeskText } from '~/i18n/desk-text'
import { isAct } from './case/acts'

/** What the audit log records beside the moves of cases. */
const DEEDS = [
  'sign_in',
  'sign_out',
  'password_changed',
  'password_reset',
  'user_created',
  'user_opened',
  'user_closed',
  'view',
  'view_person',
  'view_rules',
  'file',
  'print_letter',
  'record_posting',
  'send_again',
  'explain',
  'apologise',
  'incident',
  'dialogue',
  'commitment',
  'template',
  'draft_calendar',
  'discard_calendar',
  'draft_policies',
  'discard_policies',
  'publish_rules',
  'change_routing',
  'train_routing',
  'apply_reorganisation',
  'api_key_created',
  'api_key_revoked',
  'webhook_added',
  'webhook_removed',
  'webhook_replayed',
  'dialogue_created',
  'dialogue_edited',
  'dialogue_published',
  'dialogue_unpublished',
  'dialogue_sheet_kept',
  'dialogue_questions_filed',
  'dialogue_assigned_together',
  'dialogue_commitment_made',
  'dialogue_commitment_noted',
  'dialogue_commitment_moved',
  'dialogue_commitment_kept',
  'dialogue_commitment_reopened',
  'dialogue_commitment_withdrawn',
] as const

const REFUSED = [
  [/^GET (\/\S*)$/, 'desk.audit_opened'],
  [/^[A-Z]+ (\/\S*)$/, 'desk.audit_posted'],
  [/^csrf (\/\S*)$/, 'desk.audit_token'],
] as const

/** A line of the audit log in words: `sign_in` → "Đăng nhập", `GET /can-bo/lich` → "Mở trang /can-bo/lich". A name that
 *  is not known stands as it was recorded. */
export function auditWords(t: ReturnType<typeof useDeskText>, action: string): string {
  const deed = DEEDS.find((known) => known === action)
  if (deed) return t(`desk.audit_${deed}`)
  if (isAct(action)) return t(`desk.act_${action}`)
  for (const [pattern, key] of REFUSED) {
    const path = pattern.exec(action)?.[1]
    if (path !== undefined) return t(key, { path })
  }
  return action
}
