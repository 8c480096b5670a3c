import PostalMime, { type Email } from 'postal-mime'
import { sha256Hex } from '../../platform/crypto.server'
import { textFromHtml } from './html-text'
import { firstSender, type MachineLetter, machineLetter, withoutQuotes } from './mail-text'

/** A letter as far as the register needs it. */
export interface Mail {
  readonly id: string
  readonly from: { readonly email: string; readonly name: string }
  readonly addressees: readonly string[]
  /** Message-IDs it answers. */
  readonly references: readonly string[]
  readonly subject: string
  /** All the person wrote, without what they quote. */
  readonly text: string
  readonly machine: MachineLetter | null
  /** Whole text, for finding the letter a bounce is about. */
  readonly raw: string
  /** None of a letter of which only the beginning was read: they are broken off. */
  readonly files: readonly { readonly name: string; readonly content: Uint8Array }[]
  /** Bytes of the whole letter where only its beginning was read. */
  readonly cutFrom: number | null
}

/** Reads a letter; one that cannot be read is null. Who forwards a letter of our own (`isOwn`) writes it themselves. */
export async function readMail(
  source: Uint8Array,
  isOwn: (email: string) => boolean,
  cutFrom: number | null = null,
): Promise<Mail | null> {
  const letter = await PostalMime.parse(source).catch(() => null)
  if (!letter) return null
  const from = letter.from?.address?.toLowerCase() ?? ''
  const whole = (letter.text ?? '').trim() || textFromHtml(letter.html ?? '')
  const subject = (letter.subject ?? '').trim()
  const forwarded = firstSender(subject, whole)
  const first = forwarded && !isOwn(forwarded.email) ? forwarded : null
  const references = `${letter.references ?? ''} ${letter.inReplyTo ?? ''}`.match(/<[^<>\s]+>/g) ?? []
  return {
    id: letter.messageId?.trim() || sha256Hex(source),
    from: first ? { email: first.email, name: first.name } : { email: from, name: letter.from?.name ?? '' },
    addressees: addresseesOf(letter),
    references,
    subject,
    text: first?.text || withoutQuotes(whole),
    machine: machineLetter(letter.headers, from, references.length > 0),
    raw: whole,
    files: cutFrom === null ? filesOf(letter) : [],
    cutFrom,
  }
}

function addresseesOf(letter: Email): string[] {
  const listed = [...(letter.to ?? []), ...(letter.cc ?? [])].flatMap((one) => one.address ?? [])
  const delivered = letter.headers.filter((header) => header.key === 'delivered-to' || header.key === 'x-original-to')
  return [...listed, ...delivered.map((header) => header.value)]
}

function filesOf(letter: Email): Mail['files'] {
  return letter.attachments
    .filter((file) => !(file.disposition === 'inline' && file.related))
    .map((file) => ({ name: file.filename ?? '', content: bytesOf(file.content) }))
}

function bytesOf(content: ArrayBuffer | Uint8Array | string): Uint8Array {
  if (typeof content === 'string') return new TextEncoder().encode(content)
  return content instanceof Uint8Array ? content : new Uint8Array(content)
}
