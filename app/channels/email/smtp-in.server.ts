import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server'
import type { App } from '../../app.server'
import type { Running } from '../channel'
import { MOST_LETTER_BYTES } from './letter-size'
import { receiveMail } from './receive-mail.server'

/** A mail server for the one address people write to. A letter is acknowledged to the sending server only after it is
 *  durable; until then the sending server keeps it and tries again. */
export function startMailServer(app: App, port: number, host: string): Running & { readonly ready: Promise<number> } {
  const server = new SMTPServer({
    authOptional: true,
    // It stands behind the organisation's own mail server, which speaks TLS to the world.
    disabledCommands: ['AUTH', 'STARTTLS'],
    size: MOST_LETTER_BYTES,
    logger: false,
    onRcptTo: ({ address }, _session, callback) => {
      callback(isOurs(app, address) ? null : smtpError(550, 'no such address here'))
    },
    onData: (stream, session, callback) => {
      takeLetter(app, stream, envelopeLines(session)).then(
        (problem) => callback(problem),
        (error: unknown) => {
          app.log.error({ err: error, road: 'email' }, 'a letter was not taken')
          callback(smtpError(451, 'try again later'))
        },
      )
    },
  })
  // Broken connections of strangers are their matter; without a listener one would end the process.
  server.on('error', (error) => app.log.warn({ err: error, road: 'email' }, 'mail server'))
  const ready = new Promise<number>((resolve) => {
    server.listen(port, host, () => {
      const address = server.server.address()
      resolve(typeof address === 'object' && address ? address.port : port)
    })
  })
  return { ready, stop: () => new Promise<void>((resolve) => server.close(() => resolve())) }
}

/** What only the envelope knows, as the last mail server writes it above a letter (RFC 5321, 4.4): an empty sender says
 *  "bounce", and a reply address may stand in no header. */
function envelopeLines({ envelope }: SMTPServerSession): string {
  const sender = envelope.mailFrom ? envelope.mailFrom.address : ''
  const receivers = envelope.rcptTo.map(({ address }) => `Delivered-To: ${bare(address)}\r\n`)
  return `Return-Path: <${bare(sender)}>\r\n${receivers.join('')}`
}

const bare = (address: string) => address.replace(/[^\x21-\x7e]/g, '')

async function takeLetter(app: App, stream: SMTPServerDataStream, envelope: string): Promise<Error | null> {
  const chunks: Buffer[] = [Buffer.from(envelope)]
  for await (const chunk of stream) {
    if (!stream.sizeExceeded) chunks.push(chunk as Buffer)
  }
  if (stream.sizeExceeded) return smtpError(552, 'the letter is too large')
  await receiveMail(app, Buffer.concat(chunks), app.now())
  return null
}

/** The address itself, or one of its reply addresses (`name+…@domain`). */
function isOurs(app: App, address: string): boolean {
  const [local, domain] = app.config.roads.mailIn.address?.toLowerCase().split('@') ?? []
  const [given = '', at = ''] = address.toLowerCase().split('@')
  return at === domain && (given === local || given.startsWith(`${local}+`))
}

function smtpError(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode })
}
