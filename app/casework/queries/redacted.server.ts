import type { App } from '../../app.server'
import { redactText } from '../../routing/personal-data'
import type { ComplaintRow } from '../record.server'

/** A text of a case without personal data, as far as it can be found: what the finder marks, and what the submitter
 *  gave as name, phone, e-mail and address wherever it stands again. */
export function redactedFor(app: App, row: ComplaintRow): (text: string) => string {
  const open = (purpose: string, sealed: string | null) => (sealed ? app.vault.decrypt(purpose, sealed) : '')
  const given: [string, string][] = [
    [open('name', row.nameEnc), '[họ tên]'],
    [open('email', row.emailEnc), '[email]'],
    [open('address', row.addressEnc), '[địa chỉ]'],
  ]
  return (text) => {
    let shown = redactText(text)
    for (const [value, kind] of given) if (value.length >= 3) shown = shown.replaceAll(value, kind)
    return shown
  }
}
