import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { inArray } from 'drizzle-orm'
import { z } from 'zod'
import type { App } from '../app.server'
import type { ComplaintRow } from '../casework/record.server'
import { readStaff } from '../clock/staff-notices.server'
import { SUBMITTER } from '../complaints/events'
import type { Instant } from '../complaints/instant'
import { complaints, incidents } from '../db/schema.server'
import { comparedCase } from '../incidents/compared.server'
import { judgeLikeness } from '../incidents/judge'
import { confirmIncident, editIncident, openFromCase } from '../incidents/manage.server'
import { openProposal } from '../incidents/watch-for-wave.server'
import { receiveComplaint } from '../intake/receive.server'
import type { Cast } from './cast.server'

const told = z.object({ texts: z.array(z.string()).min(2) })
const incidentsSchema = z.object({
  open: told.extend({ title: z.string(), office: z.string(), notice: z.string() }),
  proposed: told,
})
type DemoIncidents = z.infer<typeof incidentsSchema>

const MINUTE = 60_000
const DAY = 86_400_000

/** Plays two incidents: one of yesterday that is open, with a public notice, and one of this morning that waits for a
 *  coordinator to confirm it. Nothing where there are incidents already. Returns how many reports were filed, and what
 *  the register refused. */
export async function playIncidents(
  app: App,
  cast: Cast,
  dataRoot: string,
  to: Instant,
): Promise<{ reports: number; refused: string[] }> {
  if ((await app.store.read.$count(incidents)) > 0) return { reports: 0, refused: [] }
  const given = incidentsSchema.parse(JSON.parse(await readFile(join(dataRoot, 'demo', 'incidents.json'), 'utf8')))
  const held = { kind: 'suggestion', officeId: given.open.office }
  const opened = await fileAll(app, 'open', given.open.texts, to - DAY, held)
  const refused = await playOpen(app, cast, given.open, opened, to - DAY + 90 * MINUTE)
  const proposed = await fileAll(app, 'proposed', given.proposed.texts, to - 90 * MINUTE, {})
  await propose(app, proposed, to - 20 * MINUTE)
  await app.store.write((tx) => tx.update(incidents).set({ isDemo: true }))
  return { reports: opened.length + proposed.length, refused }
}

/** Files the reports ten minutes apart; one filed before a restart is found again. */
async function fileAll(
  app: App,
  name: keyof DemoIncidents,
  texts: readonly string[],
  from: Instant,
  more: Record<string, string>,
): Promise<ComplaintRow[]> {
  const ids: string[] = []
  for (const [index, body] of texts.entries()) {
    const context = { actor: SUBMITTER, providerId: `demo-incident:${name}:${index}`, isDemo: true }
    const filed = await receiveComplaint(app, { channel: 'web', body, ...more }, context, from + index * 10 * MINUTE)
    if (!filed.ok) throw new Error(`demo incident: ${JSON.stringify(filed)}`)
    ids.push(filed.complaintId)
  }
  return app.store.read.select().from(complaints).where(inArray(complaints.id, ids)).orderBy(complaints.filedAt)
}

async function playOpen(
  app: App,
  { coordinator }: Cast,
  { title, office: officeId, notice: publicNotice }: DemoIncidents['open'],
  rows: readonly ComplaintRow[],
  at: Instant,
): Promise<string[]> {
  const codes = rows.map(({ code }) => code)
  const begun = await openFromCase(app, coordinator, codes[0] ?? '', at)
  if (!begun.ok) return [`incident: ${begun.reason}`]
  const { code } = begun.incident
  const confirmed = await confirmIncident(
    app,
    coordinator,
    code,
    { title, officeId, complaintCodes: codes },
    at + MINUTE,
  )
  const given = { title, officeId, publicNotice, isPublic: true }
  const edited = await editIncident(app, coordinator, code, given, at + 5 * MINUTE)
  return [confirmed, edited].flatMap((done) => (done.ok ? [] : [`incident ${code}: ${done.reason}`]))
}

/** As the product itself proposes it, with its notice to the coordinators. */
async function propose(app: App, rows: readonly ComplaintRow[], at: Instant): Promise<void> {
  const [row, ...others] = rows
  if (!row) return
  const like = others.map((other) => ({
    row: other,
    percent: judgeLikeness(comparedCase(app, row), comparedCase(app, other))?.percent ?? null,
  }))
  const coordinators = (await readStaff(app)).filter(({ role }) => role === 'coordinator')
  await app.store.write((tx) => openProposal(app, tx, row, like, coordinators, at))
}
