import { z } from 'zod'
import { communeSchema, inVietnamese, officeSchema, type ProfileProblem, schemaProblems } from './profile'

const closeSchema = z.strictObject({
  oldOfficeId: z.string().min(1),
  successorId: z.string().min(1),
  byField: z.array(z.strictObject({ fineField: z.string().min(1), successorId: z.string().min(1) })),
  byCommune: z.boolean(),
  note: z.string(),
})

const reorganisationSchema = z.strictObject({
  _meta: z.looseObject({ title: z.string() }),
  key: z.string().min(1),
  name: z.string().min(1),
  effectiveOn: z.iso.date(),
  offices: z.array(officeSchema).min(1),
  closes: z.array(closeSchema),
  communes: z.array(
    z.strictObject({ oldCode: z.string(), newCode: z.string(), part: z.enum(['whole', 'part', 'rest']) }),
  ),
  newCommunes: z.array(communeSchema),
  fields: z.array(z.strictObject({ key: z.string(), officeId: z.string() })),
})

/** A change of the whole structure on one day: new offices, who follows whom, which commune became which. */
export type Reorganisation = z.infer<typeof reorganisationSchema>
export type OfficeClosing = z.infer<typeof closeSchema>
export type ParsedReorganisation =
  | { ok: true; reorganisation: Reorganisation }
  | { ok: false; errors: ProfileProblem[] }

/** Checks a reorganisation package: its shape, and that every successor and new commune is in the package. */
export function parseReorganisation(file: unknown): ParsedReorganisation {
  const result = reorganisationSchema.safeParse(file, inVietnamese)
  if (!result.success) return { ok: false, errors: schemaProblems('reorganisation', result.error) }
  const errors = danglingReferences(result.data)
  return errors.length > 0 ? { ok: false, errors } : { ok: true, reorganisation: result.data }
}

function danglingReferences(package_: Reorganisation): ProfileProblem[] {
  const offices = new Set(package_.offices.map((office) => office.id))
  const communes = new Set(package_.newCommunes.map((commune) => commune.code))
  const at = (path: string, message: string) => ({ file: 'reorganisation.json', path, message })
  const missingOffice = (id: string, path: string) =>
    offices.has(id) ? [] : [at(path, `không có cơ quan mới "${id}" trong gói sắp xếp`)]
  return [
    ...package_.closes.flatMap((close, i) => [
      ...missingOffice(close.successorId, `closes.${i}.successorId`),
      ...close.byField.flatMap((exception) => missingOffice(exception.successorId, `closes.${i}.byField`)),
    ]),
    ...package_.newCommunes.flatMap((commune, i) => missingOffice(commune.officeId, `newCommunes.${i}.officeId`)),
    ...package_.fields.flatMap((field, i) => missingOffice(field.officeId, `fields.${i}.officeId`)),
    ...package_.communes.flatMap((row, i) =>
      communes.has(row.newCode) ? [] : [at(`communes.${i}`, `không có xã mới "${row.newCode}" trong gói sắp xếp`)],
    ),
  ]
}

/**
 * The office that takes over a case of a closed office. A district's case goes to the new commune of its place when
 * the place is known (there is no district level any more); otherwise the fine field decides, then the general heir.
 * Null when the office is not closed by this package.
 *
 * @example successorOf(package_, { officeId: 'sldtbxh', fineField: 'giam_ngheo', communeCode: null }) → 'qn-snnmt'
 */
export function successorOf(
  package_: Reorganisation,
  where: { officeId: string; fineField: string | null; communeCode: string | null },
): string | null {
  const close = package_.closes.find((candidate) => candidate.oldOfficeId === where.officeId)
  if (!close) return null
  if (close.byCommune && where.communeCode !== null) {
    const heirs = package_.communes.filter((row) => row.oldCode === where.communeCode)
    const heir = heirs.length === 1 ? package_.newCommunes.find((row) => row.code === heirs[0]?.newCode) : undefined
    if (heir) return heir.officeId
  }
  return close.byField.find((exception) => exception.fineField === where.fineField)?.successorId ?? close.successorId
}
