import { createHash } from 'node:crypto'
import type { App } from '../../app.server'
import { parseCode } from '../../complaints/code'

const SIGNATURE_LENGTH = 16

/** The address a reply about a case goes to: `phananh+pa2611217k3mq9-<signature>@…`, or null where no mail is read.
 *  Lower case only: some mail servers change the case of what stands before the @. */
export function replyAddress(app: App, code: string): string | null {
  const { address } = app.config.roads.mailIn
  const [local, domain] = address?.split('@') ?? []
  if (!local || !domain) return null
  const bare = bareCode(code)
  return `${local}+${bare}-${signature(app, bare)}@${domain}`
}

/** The code that a reply address names, or null when it is none of ours or its signature is wrong. */
export function codeFromReplyAddress(app: App, address: string): string | null {
  const [, bare, given] = /\+(pa[0-9a-z]{12})-([0-9a-f]{16})@/.exec(address.toLowerCase()) ?? []
  if (!bare || !given || signature(app, bare) !== given) return null
  return parseCode(bare)
}

const bareCode = (code: string) => code.toLowerCase().replaceAll('-', '')

function signature(app: App, bare: string): string {
  return createHash('sha256').update(app.vault.sign('mail-reply', bare)).digest('hex').slice(0, SIGNATURE_LENGTH)
}
