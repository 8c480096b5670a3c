import type { StructureChange } from '../routing/after-reorganisation'
import { type AppliedReorganisation, communeHeirs, heirOfCase } from './applied-reorganisation'
import type { Commune, Directory, Field, Office } from './directory.server'

type Snapshot = ReturnType<Directory['current']>

/** The structure as it was before the reorganisation, for the router that learnt it. */
export function structureBefore(snapshot: Snapshot, applied: AppliedReorganisation) {
  const opened = new Set(applied.package.offices.map(({ id }) => id))
  const openedCommunes = new Set(Object.values(applied.communeKeys))
  const before = applied.fieldsBefore
  return {
    offices: snapshot.offices.filter(({ id }) => !opened.has(id)).map((office): Office => reopened(office, applied)),
    communes: snapshot.communes.filter(({ code }) => !openedCommunes.has(code)),
    fields: snapshot.fields.map((field): Field => ({ ...field, officeId: before[field.key] ?? field.officeId })),
  }
}

const reopened = (office: Office, { package: pkg }: AppliedReorganisation): Office =>
  pkg.closes.some(({ oldOfficeId }) => oldOfficeId === office.id)
    ? { ...office, validTo: null, successorIds: [] }
    : office

/** What became of what, for the router's answers. */
export function structureChange(snapshot: Snapshot, applied: AppliedReorganisation): StructureChange {
  const { package: pkg, communeKeys } = applied
  const opened = new Set(pkg.offices.map(({ id }) => id))
  const named = (id: string) => ({ id, name: snapshot.officeById.get(id)?.name ?? '' })
  const isCommune = (id: string) => snapshot.officeById.get(id)?.level === 'commune'
  return {
    isCommuneOffice: isCommune,
    oldOffice: (id) => (opened.has(id) ? mainPredecessor(pkg, id) : id),
    oldCommune: (code) => oldCommune(snapshot.communes, code),
    heir: (officeId, fineField, communeCode) =>
      named(heirOfCase(pkg, { officeId, fineField, communeCode }) ?? officeId),
    newCommune: (code) => {
      const [heir, ...others] = communeHeirs(pkg, communeKeys, code)
      return heir && others.length === 0 ? heir : null
    },
    officeOfCommune: (code) => {
      const commune = snapshot.communeByCode.get(code)
      return commune?.validTo === null && commune.officeId ? named(commune.officeId) : null
    },
  }
}

const mainPredecessor = (pkg: AppliedReorganisation['package'], id: string) =>
  pkg.closes.find(({ successorId, byCommune }) => successorId === id && !byCommune)?.oldOfficeId

function oldCommune(all: readonly Commune[], code: string): string | undefined {
  const commune = all.find((one) => one.code === code)
  if (commune && commune.validTo !== null) return code
  return all.find((one) => one.validTo !== null && one.successorCodes.includes(code))?.code
}
