import type { App } from '../app.server'
import type { Instant } from '../complaints/instant'
import type { Transaction } from '../db/store.server'
import { type NoticeFacts, type NoticeName, outsideQuietHours, renderNotice } from './notices'
import type { ComplaintRow } from './record.server'

interface Options {
  readonly ignoreQuietHours?: boolean
  /** Tells two notices of the same name about one case apart (round, day); the case's event number when left out. */
  readonly key?: string
  /** Another road than the one the person chose, for this notice only. */
  readonly channel?: ComplaintRow['answerChannel']
}

/** Puts a notice to the submitter into the outbox, by the road the person chose. Nothing is sent where the person
 *  chose to look it up; `phone` and `post` become tasks for staff on the outbox page. */
export async function notifySubmitter(
  app: App,
  tx: Transaction,
  complaint: ComplaintRow,
  name: NoticeName,
  facts: Omit<NoticeFacts, 'code' | 'url'>,
  now: Instant,
  options: Options = {},
): Promise<void> {
  const channel = options.channel ?? complaint.answerChannel
  const to = addressFor(app, complaint, channel)
  if (!to) return
  const url = `${app.config.publicUrl}/ho-so/${complaint.code}${facts.accessKey ? `?key=${facts.accessKey}` : ''}`
  const notice = renderNotice(name, {
    office: app.directory.officeName(complaint.officeId),
    ...facts,
    code: complaint.code,
    url,
  })
  await app.outbox.add(
    tx,
    {
      topic: channel,
      dedupeKey: `${complaint.id}:${name}:${options.key ?? complaint.lastSeq}`,
      payload: { to, notice: name, code: complaint.code, ...notice },
      complaintId: complaint.id,
      officeId: complaint.officeId,
      dueAt: options.ignoreQuietHours ? now : outsideQuietHours(now),
    },
    now,
  )
}

function addressFor(app: App, complaint: ComplaintRow, channel: ComplaintRow['answerChannel']): string | null {
  const open = (purpose: string, sealed: string | null) => (sealed ? app.vault.decrypt(purpose, sealed) : null)
  switch (channel) {
    case 'email':
      return open('email', complaint.emailEnc)
    case 'sms':
    case 'phone':
      return open('phone', complaint.phoneEnc)
    case 'post':
      return open('address', complaint.addressEnc)
    case 'zalo':
      return open('zalo', complaint.zaloEnc)
    default:
      return null
  }
}
