import { ImapFlow } from 'imapflow'
import type { App } from '../../app.server'
import { BEGINNING_BYTES, MOST_LETTER_BYTES } from './letter-size'
import { LetterWaits } from './letter-waits'
import { receiveMail } from './receive-mail.server'

/** Reads every unread letter of the mailbox once and marks it read after it is durable. Throws when the server cannot
 *  be reached; the next pass tries again. Answers how many letters were read. `waits` goes from pass to pass. */
export async function pollMailbox(app: App, address: string, waits = new LetterWaits()): Promise<number> {
  const client = clientFor(address)
  // An error between commands is reported by the next command too.
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await readUnseen(app, client, mailboxOf(address), waits)
  } finally {
    await client.logout().catch(() => client.close())
  }
}

async function readUnseen(app: App, client: ImapFlow, mailbox: string, waits: LetterWaits): Promise<number> {
  const lock = await client.getMailboxLock(mailbox)
  try {
    const found = await client.search({ seen: false }, { uid: true })
    let taken = 0
    for (const uid of found || []) {
      if (waits.isWaiting(uid, app.now())) continue
      const isKept = await take(app, client, uid).catch((error: unknown) => {
        // It stays unread and is tried again, less and less often; the letters behind it do not wait for it.
        waits.postpone(uid, app.now())
        // A server that has hung up over it gives the others to the next pass.
        if (!client.usable) throw error
        app.log.error({ err: error, road: 'email' }, 'a letter was not taken')
        return false
      })
      if (!isKept) continue
      waits.taken(uid)
      await client.messageFlagsAdd(String(uid), ['\\Seen'], { uid: true })
      taken += 1
    }
    return taken
  } finally {
    lock.release()
  }
}

/** Fetches a letter and keeps it; false where it is no longer there. */
async function take(app: App, client: ImapFlow, uid: number): Promise<boolean> {
  const letter = await fetchLetter(client, String(uid))
  if (!letter) return false
  await receiveMail(app, letter.source, app.now(), letter.cutFrom)
  return true
}

/** A letter, or the beginning of one that is too large to be held in memory. Asked for its size first; where the server
 *  does not say it, the letter is taken for an ordinary one until it proves larger. */
async function fetchLetter(client: ImapFlow, uid: string): Promise<{ source: Buffer; cutFrom: number | null } | null> {
  const described = await client.fetchOne(uid, { size: true }, { uid: true })
  if (!described) return null
  const { size } = described
  const isSmall = size !== undefined && size <= MOST_LETTER_BYTES
  const most = size === undefined ? MOST_LETTER_BYTES + 1 : BEGINNING_BYTES
  const source = isSmall ? true : { start: 0, maxLength: most }
  const message = await client.fetchOne(uid, { source }, { uid: true })
  const bytes = message ? message.source : undefined
  if (!bytes) return null
  if (isSmall || bytes.length < most) return { source: bytes, cutFrom: null }
  return { source: bytes.subarray(0, BEGINNING_BYTES), cutFrom: Math.max(size ?? 0, bytes.length) }
}

function clientFor(address: string): ImapFlow {
  const url = new URL(address)
  const isSecure = url.protocol === 'imaps:'
  return new ImapFlow({
    host: url.hostname,
    port: url.port ? Number(url.port) : isSecure ? 993 : 143,
    secure: isSecure,
    auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) },
    logger: false,
  })
}

/** `imaps://…/INBOX` names the mailbox; INBOX when left out. */
function mailboxOf(address: string): string {
  return decodeURIComponent(new URL(address).pathname.replace(/^\//, '')) || 'INBOX'
}
