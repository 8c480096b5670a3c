import type { App } from '../../app.server'
import { repeat } from '../../platform/repeat.server'
import type { Road, Running } from '../channel'
import { pollMailbox } from './imap-poll.server'
import { LetterWaits } from './letter-waits'
import { sendEmail } from './send.server'
import { startMailServer } from './smtp-in.server'

/** Letters by e-mail: out by SMTP, in by reading a mailbox or by a mail server of our own. */
export const emailRoad: Road = { name: 'email', senders: { email: sendEmail }, start }

function start(app: App): Running | null {
  const { imapUrl, pollSeconds, smtpPort, smtpHost, address } = app.config.roads.mailIn
  const running: Running[] = []
  if (imapUrl) {
    const waits = new LetterWaits()
    running.push(repeat(app.log, 'email', pollSeconds * 1000, () => pollMailbox(app, imapUrl, waits)))
  }
  if (smtpPort !== null && address) running.push(startMailServer(app, smtpPort, smtpHost))
  if (running.length === 0) return null
  return { stop: () => Promise.all(running.map((one) => one.stop())).then(() => undefined) }
}
