import { eq } from 'drizzle-orm'
import type { App } from '../app.server'
import type { Instant } from '../complaints/instant'
import { communes, fields, hotlines, installation, offices, staffUsers } from '../db/schema.server'
import type { Transaction } from '../db/store.server'
import { upsertAll } from '../db/upsert.server'
import { foldText } from '../routing/fold'
import { type AppliedReorganisation, communeHeirs, communeKeys, heirsOf, lastDayBefore } from './applied-reorganisation'
import type { Reorganisation } from './reorganisation'

/** Closes the old structure and opens the new one; nothing is deleted, so that everything keeps its name of the time. */
export async function writeStructure(app: App, tx: Transaction, pkg: Reorganisation, now: Instant): Promise<void> {
  const before = app.directory.current()
  const keys = communeKeys(pkg, new Set(before.communes.map(({ code }) => code)))
  await openOffices(app, tx, pkg)
  await openCommunes(app, tx, pkg, keys)
  for (const { oldOfficeId } of pkg.closes) {
    const closed = { validTo: lastDayBefore(pkg), successorIds: heirsOf(pkg, oldOfficeId) }
    await tx.update(offices).set(closed).where(eq(offices.id, oldOfficeId))
  }
  for (const { code } of before.communes) {
    const successorCodes = communeHeirs(pkg, keys, code)
    if (successorCodes.length === 0) continue
    await tx
      .update(communes)
      .set({ validTo: lastDayBefore(pkg), successorCodes })
      .where(eq(communes.code, code))
  }
  for (const { key, officeId } of pkg.fields) await tx.update(fields).set({ officeId }).where(eq(fields.key, key))
  for (const hotline of before.hotlines) {
    const [officeId] = hotline.officeId ? heirsOf(pkg, hotline.officeId) : []
    if (officeId) await tx.update(hotlines).set({ officeId }).where(eq(hotlines.id, hotline.id))
  }
  for (const { from, to } of staffMoves(pkg)) {
    await tx.update(staffUsers).set({ officeId: to }).where(eq(staffUsers.officeId, from))
  }
  const fieldsBefore = Object.fromEntries(before.fields.map(({ key, officeId }) => [key, officeId]))
  const applied: AppliedReorganisation = { package: pkg, appliedAt: now, communeKeys: keys, fieldsBefore }
  await upsertAll(tx, installation, installation.key, [{ key: 'reorganisation', value: applied }])
}

/** People go with their office where it has one heir. Those of an abolished district are given a place by hand: no heir
 *  of its cases may be opened to all of them. */
export function staffMoves(pkg: Reorganisation): { from: string; to: string }[] {
  return pkg.closes
    .filter(({ byCommune }) => !byCommune)
    .map(({ oldOfficeId, successorId }) => ({ from: oldOfficeId, to: successorId }))
}

async function openOffices(app: App, tx: Transaction, pkg: Reorganisation): Promise<void> {
  const namesBefore = new Map<string, string[]>()
  for (const { oldOfficeId } of pkg.closes) {
    for (const heir of heirsOf(pkg, oldOfficeId)) {
      namesBefore.set(heir, [...(namesBefore.get(heir) ?? []), app.directory.officeName(oldOfficeId)])
    }
  }
  const rows = pkg.offices.map((office) => ({
    ...office,
    searchText: folded(office.name, office.shortName, ...office.aliases, ...(namesBefore.get(office.id) ?? [])),
  }))
  await upsertAll(tx, offices, offices.id, rows)
}

async function openCommunes(app: App, tx: Transaction, pkg: Reorganisation, keys: Record<string, string>) {
  const rows = pkg.newCommunes.map((commune) => {
    const old = pkg.communes.filter(({ newCode }) => newCode === commune.code).map(({ oldCode }) => oldCode)
    const names = old.map((code) => app.directory.commune(code)?.name ?? '').filter(Boolean)
    return {
      ...commune,
      code: keys[commune.code] ?? commune.code,
      validFrom: pkg.effectiveOn,
      validTo: null,
      successorCodes: [],
      searchText: folded(commune.name, ...commune.aliases, ...names),
    }
  })
  await upsertAll(tx, communes, communes.code, rows)
}

const folded = (...texts: string[]) => foldText(texts.join(' '))
