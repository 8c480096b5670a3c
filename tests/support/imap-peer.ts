import type { AddressInfo } from 'node:net'
import { createServer, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

interface Mailbox {
  letters: readonly string[]
  /** Letters marked as read, by their place from 1. */
  seen: Set<number>
  /** What was asked of letters, in the protocol's words. */
  fetched: string[]
  faults: Faults
}

/** What may be wrong with a mail server. */
interface Faults {
  /** The text of this letter cannot be read: the server says so, or hangs up over it. */
  readonly unreadable?: number
  readonly hangsUp?: boolean
  readonly hidesSizes?: boolean
}

/** A mailbox behind just enough IMAP4rev1 for a client that reads unseen letters and marks them seen. */
export async function imapPeer(
  letters: string[],
  faults: Faults = {},
): Promise<{ url: string } & Pick<Mailbox, 'seen' | 'fetched'>> {
  const seen = new Set<number>()
  const fetched: string[] = []
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.write('* OK [CAPABILITY IMAP4rev1] ready\r\n')
    let buffered = ''
    socket.on('data', (chunk: Buffer) => {
      buffered += chunk.toString('latin1')
      for (let end = buffered.indexOf('\r\n'); end >= 0; end = buffered.indexOf('\r\n')) {
        const line = buffered.slice(0, end)
        buffered = buffered.slice(end + 2)
        answer(socket, line, { letters, seen, fetched, faults })
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  onTestFinished(() => new Promise<void>((resolve) => void server.close(() => resolve())))
  return { url: `imap://thu:mat-khau@127.0.0.1:${(server.address() as AddressInfo).port}/INBOX`, seen, fetched }
}

function answer(socket: Socket, line: string, { letters, seen, fetched, faults }: Mailbox): void {
  const [tag = '', ...words] = line.split(' ')
  const command = (words[0] === 'UID' ? words[1] : words[0])?.toUpperCase() ?? ''
  const done = (text = 'done') => socket.write(`${tag} OK ${text}\r\n`)
  const uid = Number(words[2])
  switch (command) {
    case 'CAPABILITY':
      socket.write('* CAPABILITY IMAP4rev1\r\n')
      return void done()
    case 'LIST':
      socket.write('* LIST () "/" INBOX\r\n')
      return void done()
    case 'SELECT':
      socket.write(`* ${letters.length} EXISTS\r\n* FLAGS (\\Seen)\r\n* OK [PERMANENTFLAGS (\\Seen)] ok\r\n`)
      socket.write(`* OK [UIDVALIDITY 1] ok\r\n* OK [UIDNEXT ${letters.length + 1}] ok\r\n`)
      return void done('[READ-WRITE]')
    case 'SEARCH': {
      const unseen = letters.map((_, index) => index + 1).filter((one) => !seen.has(one))
      socket.write(`* SEARCH ${unseen.join(' ')}\r\n`)
      return void done()
    }
    case 'FETCH': {
      const letter = Buffer.from(letters[uid - 1] ?? '')
      fetched.push(line.replace(/^\S+ /, ''))
      if (!line.includes('BODY')) {
        socket.write(`* ${uid} FETCH (UID ${uid}${faults.hidesSizes ? '' : ` RFC822.SIZE ${letter.length}`})\r\n`)
        return void done()
      }
      if (uid === faults.unreadable)
        return void (faults.hangsUp ? socket.destroy() : socket.write(`${tag} NO broken\r\n`))
      const [, from, most] = /<(\d+)\.(\d+)>/.exec(line) ?? []
      const part = from === undefined ? letter : letter.subarray(Number(from), Number(from) + Number(most))
      socket.write(`* ${uid} FETCH (UID ${uid} BODY[]${from === undefined ? '' : `<${from}>`} {${part.length}}\r\n`)
      socket.write(part)
      socket.write(')\r\n')
      return void done()
    }
    case 'STORE':
      seen.add(uid)
      socket.write(`* ${uid} FETCH (UID ${uid} FLAGS (\\Seen))\r\n`)
      return void done()
    case 'LOGOUT':
      socket.write('* BYE\r\n')
      done()
      return void socket.end()
    default:
      return void done()
  }
}
