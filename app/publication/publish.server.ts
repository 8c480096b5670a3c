import type { App } from '../app.server'
import { type ActResult, act, makeNote, requiredText } from '../casework/act.server'
import { meetTimer } from '../casework/timers.server'
import type { Instant } from '../complaints/instant'
import { tellFollowers } from '../incidents/tell-followers.server'
import { searchTextOf } from '../routing/search-text'
import { mayBePublic } from '../staff/permissions'
import type { StaffMember } from '../staff/staff-member'

/** What the public will read, redacted by a person. */
export interface PublicTexts {
  readonly title: string
  readonly body: string
  readonly reply: string
}

const TITLE_MAX = 200

/** The office proposes that the answered case be published. */
export async function proposePublication(app: App, staff: StaffMember, code: string, now: Instant): Promise<ActResult> {
  return act(app, staff, 'propose_publication', code, now, (context) =>
    makeNote(context, { type: 'publication_proposed', patch: { publication: 'proposed' } }),
  )
}

/** The coordinator publishes the redacted texts; `publish` is met. Publishing again replaces the texts. */
export async function publishComplaint(
  app: App,
  staff: StaffMember,
  code: string,
  given: PublicTexts,
  now: Instant,
): Promise<ActResult> {
  const title = given.title.normalize('NFC').trim()
  if (title === '' || title.length > TITLE_MAX) return { ok: false, reason: 'title-missing' }
  const body = requiredText(given.body)
  if (!body.ok) return body
  const reply = requiredText(given.reply)
  if (!reply.ok) return reply
  return act(app, staff, 'publish', code, now, async (context) => {
    if (!mayBePublic(context.complaint)) return { ok: false, reason: 'not-publishable' }
    await meetTimer(app, context.tx, context.complaint.id, 'publish', now)
    const published = await makeNote(context, {
      type: 'published',
      data: { again: context.complaint.publication === 'public' },
      patch: {
        publication: 'public',
        publicTitle: title,
        publicBody: body.text,
        publicReply: reply.text,
        publicSearchText: searchTextOf(title, body.text, reply.text, context.complaint.code),
        publishedAt: context.complaint.publishedAt ?? now,
      },
    })
    const answer = { title, text: reply.text, path: `/phan-anh/${code}` }
    await tellFollowers(app, context.tx, { complaintId: context.complaint.id }, answer, now)
    return published
  })
}

/** Takes a published case off the public pages, with the reason in the log. */
export async function unpublishComplaint(
  app: App,
  staff: StaffMember,
  code: string,
  reason: string,
  now: Instant,
): Promise<ActResult> {
  const text = requiredText(reason)
  if (!text.ok) return text
  return act(app, staff, 'unpublish', code, now, (context) =>
    makeNote(context, { type: 'unpublished', detail: { reason: text.text }, patch: { publication: 'private' } }),
  )
}
