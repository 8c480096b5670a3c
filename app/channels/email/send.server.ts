import { createHash } from 'node:crypto'
import nodemailer, { type Transporter } from 'nodemailer'
import type { App } from '../../app.server'
import type { Delivery, Sender } from '../../outbox/outbox.server'
import { letterHtml } from './letter-html'
import { replyAddress } from './reply-address.server'

const transports = new Map<string, Transporter>()

/** Sends a notice as a letter, text and HTML. The Message-ID comes from the dedupe key: a letter sent twice after a
 *  crash is the same letter to the reader's mail program. */
export const sendEmail: Sender = async (app, parcel) => {
  const { smtpUrl, mailFrom } = app.config
  if (!smtpUrl) return { result: 'shown' }
  const { to, subject, body, code } = parcel.payload
  const text = String(body ?? '')
  const domain = domainOf(mailFrom)
  const replyTo = typeof code === 'string' ? replyAddress(app, code) : null
  try {
    const sent = await transportOf(smtpUrl).sendMail({
      from: mailFrom,
      to: String(to ?? ''),
      subject: String(subject ?? ''),
      text,
      html: letterHtml(String(subject ?? ''), text),
      messageId: messageId(parcel.dedupeKey, domain),
      ...(replyTo ? { replyTo } : {}),
      ...(typeof code === 'string' ? { references: messageId(`case:${code}`, domain) } : {}),
      headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    })
    return { result: 'sent', providerId: sent.messageId }
  } catch (error) {
    return failure(error)
  }
}

/** `<…@domain>`, the same for the same key. */
export function messageId(key: string, domain: string): string {
  return `<${createHash('sha256').update(key).digest('hex').slice(0, 40)}@${domain}>`
}

function domainOf(from: string): string {
  return /@([\w.-]+)/.exec(from)?.[1] ?? 'localhost'
}

function transportOf(url: string): Transporter {
  const known = transports.get(url)
  if (known) return known
  const transport = nodemailer.createTransport(url, {})
  transports.set(url, transport)
  return transport
}

/** A 5xx of the mail server is final, everything else may pass. */
function failure(error: unknown): Delivery {
  const { responseCode, code } = error as { responseCode?: number; code?: string }
  const isFinal = responseCode !== undefined && responseCode >= 500 && code !== 'EAUTH'
  return { result: isFinal ? 'failed' : 'retry', error: `smtp ${responseCode ?? code ?? 'error'}` }
}

/** Whether letters can leave; for the pages that tell staff what is configured. */
export function isMailConfigured(app: App): boolean {
  return app.config.smtpUrl !== null
}
