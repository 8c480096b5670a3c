import { eq } from 'drizzle-orm'
import { communes, fields, fineFields, hotlines, installation, offices, procedures } from '../db/schema.server'
import type { Database, Transaction } from '../db/store.server'
import { upsertAll } from '../db/upsert.server'
import { foldText } from '../routing/fold'
import type { Profile, Province } from './profile'

const folded = (...texts: (string | null)[]) => foldText(texts.filter(Boolean).join(' '))

/** Puts a province's profile into the tables: adds what is new, replaces what has the same id, deletes nothing. */
export async function loadProfileIntoStore(tx: Transaction, profile: Profile): Promise<void> {
  await upsertAll(
    tx,
    offices,
    offices.id,
    profile.offices.map((office) => ({
      ...office,
      searchText: folded(office.name, office.shortName, ...office.aliases),
    })),
  )
  await upsertAll(
    tx,
    communes,
    communes.code,
    profile.communes.map((commune) => ({
      ...commune,
      validFrom: null,
      validTo: null,
      successorCodes: [],
      searchText: folded(commune.name, commune.districtName, ...commune.aliases),
    })),
  )
  await upsertAll(
    tx,
    fields,
    fields.key,
    profile.fields.map((field, sort) => ({ ...field, sort })),
  )
  await upsertAll(tx, fineFields, fineFields.key, profile.fineFields)
  await upsertAll(
    tx,
    procedures,
    procedures.code,
    profile.procedures.map((procedure) => ({
      ...procedure,
      isCommon: procedure.keywords.length > 0,
      searchText: folded(procedure.code, procedure.name, ...procedure.keywords),
    })),
  )
  await upsertAll(tx, hotlines, hotlines.id, profile.hotlines)
  await upsertAll(tx, installation, installation.key, [{ key: 'province', value: profile.province }])
}

/** The province whose profile was loaded, or null on an empty database. */
export async function loadedProvince(db: Database): Promise<Province | null> {
  const [row] = await db.select().from(installation).where(eq(installation.key, 'province'))
  return (row?.value as Province | undefined) ?? null
}
