import { ImapFlow } from 'imapflow'
import type { App } from '../../app.server'
import { receiveMail } from './receive-mail.server'

/** Reads every unread letter of the mailbox once and marks it read after it is durable. Throws when the server cannot
 *  be reached; the next pass tries again. Answers how many letters were read. */
export async function pollMailbox(app: App, address: string): Promise<number> {
  const client = clientFor(address)
  // An error between commands is reported by the next command too.
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await readUnseen(app, client, mailboxOf(address))
  } finally {
    await client.logout().catch(() => client.close())
  }
}

async function readUnseen(app: App, client: ImapFlow, mailbox: string): Promise<number> {
  const lock = await client.getMailboxLock(mailbox)
  try {
    const found = await client.search({ seen: false }, { uid: true })
    let taken = 0
    for (const uid of found || []) {
      const message = await client.fetchOne(String(uid), { source: true }, { uid: true })
      const source = message ? message.source : undefined
      if (!source) continue
      const isKept = await receiveMail(app, source, app.now()).then(
        () => true,
        (error: unknown) => {
          // It stays unread and is tried again; the letters behind it do not wait for it.
          app.log.error({ err: error, road: 'email' }, 'a letter was not taken')
          return false
        },
      )
      if (!isKept) continue
      await client.messageFlagsAdd(String(uid), ['\\Seen'], { uid: true })
      taken += 1
    }
    return taken
  } finally {
    lock.release()
  }
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
