import { asc, eq } from 'drizzle-orm'
import { communes, fields, fineFields, hotlines, installation, offices, procedures } from '../db/schema.server'
import type { Database, Store } from '../db/store.server'
import type { AppliedReorganisation } from './applied-reorganisation'

export type Office = typeof offices.$inferSelect
export type Commune = typeof communes.$inferSelect
export type Field = typeof fields.$inferSelect
export type FineField = typeof fineFields.$inferSelect
export type Procedure = typeof procedures.$inferSelect
export type Hotline = typeof hotlines.$inferSelect

interface Snapshot {
  offices: Office[]
  communes: Commune[]
  fields: Field[]
  fineFields: FineField[]
  procedures: Procedure[]
  hotlines: Hotline[]
  /** The last change of the whole structure, if there was one. */
  reorganisation: AppliedReorganisation | null
  officeById: Map<string, Office>
  communeByCode: Map<string, Commune>
  fieldByKey: Map<string, Field>
  procedureByCode: Map<string, Procedure>
}

/** The organisation in memory: a few thousand rows that every request needs. Reloaded after an administrator's change
 *  and every half minute, so that a second process sees it too. */
export interface Directory {
  readonly current: () => Snapshot
  readonly reload: () => Promise<void>
  office(id: string | null | undefined): Office | undefined
  officeName(id: string | null | undefined): string
  officeBySlug(slug: string): Office | undefined
  /** The office that goes on with the work of this one: itself while it is in force, else its general heir. */
  inForce(id: string): string
  /** The office with those it came from and those that came from it: what a search by either name means. */
  family(id: string): string[]
  /** The same by the name in addresses; nothing for an unknown one. */
  familyOfSlug(slug: string): string[]
  /** The office itself and every office above it but the province itself, nearest first, each with those whose people and
   *  work it took over: whoever was complained of stays so under a new name. */
  officeLine(id: string | null | undefined): string[]
  commune(code: string | null | undefined): Commune | undefined
  field(key: string | null | undefined): Field | undefined
  procedure(code: string | null | undefined): Procedure | undefined
}

async function snapshot(db: Database): Promise<Snapshot> {
  const rows = {
    offices: await db.select().from(offices).orderBy(asc(offices.name)),
    communes: await db.select().from(communes).orderBy(asc(communes.name)),
    fields: await db.select().from(fields).orderBy(asc(fields.sort)),
    fineFields: await db.select().from(fineFields),
    procedures: await db.select().from(procedures).orderBy(asc(procedures.name)),
    hotlines: await db.select().from(hotlines).orderBy(asc(hotlines.sort)),
  }
  const [applied] = await db.select().from(installation).where(eq(installation.key, 'reorganisation'))
  return {
    ...rows,
    reorganisation: (applied?.value as AppliedReorganisation | undefined) ?? null,
    officeById: new Map(rows.offices.map((row) => [row.id, row])),
    communeByCode: new Map(rows.communes.map((row) => [row.code, row])),
    fieldByKey: new Map(rows.fields.map((row) => [row.key, row])),
    procedureByCode: new Map(rows.procedures.map((row) => [row.code, row])),
  }
}

/** So many reorganisations one office can go through. */
const MOST_CHANGES = 10

/** Offices that this one took over, directly or through others. */
function predecessors(all: readonly Office[], id: string): string[] {
  const direct = all.filter((office) => office.validTo !== null && office.successorIds.includes(id))
  return direct.flatMap((office) => [office.id, ...predecessors(all, office.id)])
}

/** Reads the organisation once; throws when the tables are missing (migrate first). */
export async function openDirectory(store: Store): Promise<Directory> {
  let rows = await snapshot(store.read)
  const office = (id: string | null | undefined) => (id ? rows.officeById.get(id) : undefined)
  // A district was abolished: its people are scattered, the office that got its files is not its heir in blame.
  const isNoDistrict = (id: string) => office(id)?.level !== 'district'
  const family = (id: string) => [id, ...predecessors(rows.offices, id), ...(office(id)?.successorIds ?? [])]
  const officeBySlug = (slug: string) => rows.offices.find((row) => row.slug === slug)
  return {
    current: () => rows,
    reload: async () => {
      rows = await snapshot(store.read)
    },
    office,
    officeName: (id) => office(id)?.name ?? '',
    officeBySlug,
    familyOfSlug: (slug) => family(officeBySlug(slug)?.id ?? ''),
    officeLine: (id) => {
      const line: string[] = []
      for (let at = office(id); at && !line.includes(at.id); at = office(at.parentId)) {
        // The province itself stands above everybody: were it in the line, a complaint about it could go to nobody.
        if (at.parentId || line.length === 0) line.push(at.id)
      }
      return [...line, ...line.flatMap((one) => predecessors(rows.offices, one).filter(isNoDistrict))]
    },
    inForce: (id) => {
      let at = id
      for (let steps = 0; steps < MOST_CHANGES; steps += 1) {
        const found = office(at)
        const heir = found && found.validTo !== null ? found.successorIds[0] : undefined
        if (!heir) return at
        at = heir
      }
      return at
    },
    family,
    commune: (code) => (code ? rows.communeByCode.get(code) : undefined),
    field: (key) => (key ? rows.fieldByKey.get(key) : undefined),
    procedure: (code) => (code ? rows.procedureByCode.get(code) : undefined),
  }
}
