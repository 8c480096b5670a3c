import { asc } from 'drizzle-orm'
import { communes, fields, fineFields, hotlines, offices, procedures } from '../db/schema.server'
import type { Database, Store } from '../db/store.server'

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
  /** The office itself and every office above it but the province itself, nearest first. */
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
  return {
    ...rows,
    officeById: new Map(rows.offices.map((row) => [row.id, row])),
    communeByCode: new Map(rows.communes.map((row) => [row.code, row])),
    fieldByKey: new Map(rows.fields.map((row) => [row.key, row])),
    procedureByCode: new Map(rows.procedures.map((row) => [row.code, row])),
  }
}

/** Reads the organisation once; throws when the tables are missing (migrate first). */
export async function openDirectory(store: Store): Promise<Directory> {
  let rows = await snapshot(store.read)
  const office = (id: string | null | undefined) => (id ? rows.officeById.get(id) : undefined)
  return {
    current: () => rows,
    reload: async () => {
      rows = await snapshot(store.read)
    },
    office,
    officeName: (id) => office(id)?.name ?? '',
    officeBySlug: (slug) => rows.offices.find((row) => row.slug === slug),
    officeLine: (id) => {
      const line: string[] = []
      for (let at = office(id); at && !line.includes(at.id); at = office(at.parentId)) {
        // The province itself stands above everybody: were it in the line, a complaint about it could go to nobody.
        if (at.parentId || line.length === 0) line.push(at.id)
      }
      return line
    },
    commune: (code) => (code ? rows.communeByCode.get(code) : undefined),
    field: (key) => (key ? rows.fieldByKey.get(key) : undefined),
    procedure: (code) => (code ? rows.procedureByCode.get(code) : undefined),
  }
}
