import { z } from 'zod'
import { crossReferenceProblems } from './profile-checks'

/** What an office can be: the ladder of a Vietnamese province, and bodies it can only pass things on to. */
const OFFICE_LEVELS = ['province', 'district', 'commune', 'external'] as const
/** Kinds of commune-level units; `special-zone` (đặc khu) exists since 1 July 2025. */
const COMMUNE_TYPES = ['ward', 'commune', 'township', 'special-zone'] as const

const text = z.string().trim().min(1)
const localDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'ngày phải viết theo dạng năm-tháng-ngày, ví dụ 2025-07-01')
const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'chỉ gồm chữ thường không dấu, chữ số và dấu gạch nối')
const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'giờ phải viết theo dạng 07:30')
const provenance = { source: text, confidence: text }
const meta = z.looseObject({ title: text })

const provinceSchema = z.strictObject({
  key: slug,
  name: text,
  provinceName: text,
  provinceCode: text,
  structure: text,
  areaCode: z.string().regex(/^0\d{2,3}$/, 'mã vùng bắt đầu bằng số 0'),
  timezone: z.literal('Asia/Ho_Chi_Minh'),
  utcOffset: z.literal('+07:00'),
  dossierSuffixes: z.array(z.string().regex(/^H\d{2}$/, 'mã tỉnh trong mã hồ sơ có dạng H34')),
  portalName: text,
  portalTitle: text,
  hotlineLabel: text,
  hotlineWording: text,
  protectedWording: text,
  publicContact: z.strictObject({ officeId: text, address: text, phone: text, email: text, isDemo: z.boolean() }),
  coordinatorOfficeId: text,
  inspectorOfficeId: text,
  citizenReceptionOfficeId: text,
  defaultWorkingHours: z.array(z.tuple([clockTime, clockTime])).min(1),
  validFrom: localDate,
  validTo: localDate.nullable(),
  ...provenance,
})

/** One office. `validFrom` / `validTo` are local dates, the last day included; `successorIds` say who took over. */
export const officeSchema = z.strictObject({
  id: slug,
  code: text,
  name: text,
  shortName: text,
  level: z.enum(OFFICE_LEVELS),
  parentId: z.string().nullable(),
  role: text,
  aliases: z.array(text),
  validFrom: localDate,
  validTo: localDate.nullable(),
  successorIds: z.array(text),
  acceptsCases: z.boolean(),
  slug,
  ...provenance,
})

/** One commune-level unit in ordinary spelling; `officialName` keeps the spelling of the official list. */
export const communeSchema = z.strictObject({
  code: z.string().regex(/^\d{5}$/, 'mã xã gồm 5 chữ số'),
  name: text,
  officialName: text,
  type: z.enum(COMMUNE_TYPES),
  districtCode: z.string().nullable(),
  districtName: z.string().nullable(),
  aliases: z.array(text),
  officeId: text,
  ...provenance,
})

const fieldSchema = z.strictObject({
  key: slug,
  name: text,
  description: text,
  officeId: text,
  communeLevel: z.boolean(),
  isExternal: z.boolean(),
})

const fineFieldSchema = z.strictObject({
  key: z.string().regex(/^[a-z0-9]+(_[a-z0-9]+)*$/),
  name: text,
  fieldKey: text,
  officeIds: z.array(text).min(1),
  officeText2024: text,
  officeText2025: text,
  note: z.string(),
})

const procedureSchema = z.strictObject({
  code: z.string().regex(/^\d\.\d{6}$/, 'mã thủ tục quốc gia có dạng 1.001193'),
  name: text,
  fieldKey: z.string().nullable(),
  fineField: z.string().nullable(),
  level: z.string().nullable(),
  keywords: z.array(text),
  ...provenance,
})

const hotlineSchema = z.strictObject({
  id: slug,
  officeId: text,
  name: text,
  phone: z.string().regex(/^\d{4,11}$/, 'số điện thoại chỉ gồm chữ số, bắt đầu bằng 0 hoặc là số ngắn'),
  email: z.email().nullable(),
  purpose: text,
  hours: text,
  isProtected: z.boolean(),
  isDemo: z.boolean(),
  sort: z.int(),
  ...provenance,
})

/** The six files of a province, each with the shape it must have. Unknown keys are refused, so a typing slip shows. */
export const PROFILE_FILES = {
  profile: provinceSchema,
  offices: z.strictObject({ _meta: meta, offices: z.array(officeSchema).min(1) }),
  communes: z.strictObject({ _meta: meta, communes: z.array(communeSchema) }),
  fields: z.strictObject({ _meta: meta, fields: z.array(fieldSchema).min(1), fineFields: z.array(fineFieldSchema) }),
  procedures: z.strictObject({ _meta: meta, procedures: z.array(procedureSchema) }),
  hotlines: z.strictObject({ _meta: meta, hotlines: z.array(hotlineSchema).min(1) }),
} as const

/** Name of a file of a province profile, without its ending. */
export type ProfileFileName = keyof typeof PROFILE_FILES
export type Province = z.infer<typeof provinceSchema>
export type ProfileOffice = z.infer<typeof officeSchema>
export type ProfileCommune = z.infer<typeof communeSchema>
export type ProfileField = z.infer<typeof fieldSchema>
export type ProfileFineField = z.infer<typeof fineFieldSchema>
export type ProfileProcedure = z.infer<typeof procedureSchema>
export type ProfileHotline = z.infer<typeof hotlineSchema>

/** A whole province: its structure, places, fields, procedures and hotlines, references checked. */
export interface Profile {
  province: Province
  offices: ProfileOffice[]
  communes: ProfileCommune[]
  fields: ProfileField[]
  fineFields: ProfileFineField[]
  procedures: ProfileProcedure[]
  hotlines: ProfileHotline[]
}

/** Something wrong in a profile: which file, where in it, and what, in Vietnamese for the administrator. */
export interface ProfileProblem {
  file: string
  path: string
  message: string
}

export type ParsedProfile = { ok: true; profile: Profile } | { ok: false; errors: ProfileProblem[] }

/** Problems zod found, in Vietnamese, with the place in the file. */
export function schemaProblems(file: string, error: z.ZodError): ProfileProblem[] {
  return error.issues.map((issue) => ({ file: `${file}.json`, path: issue.path.join('.'), message: issue.message }))
}

/** Options of a parse whose messages are Vietnamese, without touching zod's global settings. */
export const inVietnamese = { error: z.locales.vi().localeError }

/**
 * Reads the six files of a province, already decoded from JSON. Shapes first, references between files after: every
 * problem is listed, not only the first. A file that is missing is a problem of its own.
 */
export function parseProfile(files: Partial<Record<ProfileFileName, unknown>>): ParsedProfile {
  const errors: ProfileProblem[] = []
  function read<N extends ProfileFileName>(name: N): z.infer<(typeof PROFILE_FILES)[N]> | null {
    if (files[name] === undefined) {
      errors.push({ file: `${name}.json`, path: '', message: 'thiếu tệp này trong hồ sơ tỉnh' })
      return null
    }
    const result = PROFILE_FILES[name].safeParse(files[name], inVietnamese)
    if (result.success) return result.data as z.infer<(typeof PROFILE_FILES)[N]>
    errors.push(...schemaProblems(name, result.error))
    return null
  }
  const province = read('profile')
  const offices = read('offices')
  const communes = read('communes')
  const fields = read('fields')
  const procedures = read('procedures')
  const hotlines = read('hotlines')
  if (!province || !offices || !communes || !fields || !procedures || !hotlines) return { ok: false, errors }
  const profile: Profile = {
    province,
    offices: offices.offices,
    communes: communes.communes,
    fields: fields.fields,
    fineFields: fields.fineFields,
    procedures: procedures.procedures,
    hotlines: hotlines.hotlines,
  }
  const problems = crossReferenceProblems(profile)
  return problems.length > 0 ? { ok: false, errors: problems } : { ok: true, profile }
}
