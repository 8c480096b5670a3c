import type { StoryBody } from './texts'

/** What a story needs to know of the province it happens in; a `Profile` has it all, and so has the directory. */
export interface StoryProvince {
  readonly offices: readonly { id: string; name: string; acceptsCases: boolean }[]
  readonly communes: readonly StoryCommune[]
  readonly fields: readonly { key: string; officeId: string | null }[]
}

/** A place a story can happen in. */
export interface StoryCommune {
  readonly code: string
  readonly name: string
  readonly type: string
  readonly districtCode: string | null
  readonly officeId: string | null
}

/** Fields whose stories may happen in a town's wards; the others speak of villages, streams and long ways. */
const URBAN_FIELDS = ['thue', 'doanh-nghiep-dau-tu', 'cong-an', 'khac']

/** The communes this body could be told of. */
export function placesOf(body: StoryBody, { communes }: StoryProvince): readonly StoryCommune[] {
  return URBAN_FIELDS.includes(body.field) ? communes : communes.filter((commune) => commune.type !== 'ward')
}

/** The office a body names, or, in a province that has no such office, the one of its field. */
export function officeOf(body: StoryBody, commune: StoryCommune, province: StoryProvince): string {
  const named = { commune: commune.officeId ?? '', district: `ubnd-huyen-${commune.districtCode}` }[body.office]
  const officeId = named ?? body.office
  if (province.offices.some((office) => office.id === officeId)) return officeId
  return province.fields.find((field) => field.key === body.field)?.officeId ?? officeId
}

const COMMUNE_WORDS: Readonly<Record<string, string>> = {
  ward: 'phường',
  commune: 'xã',
  township: 'thị trấn',
  'special-zone': 'đặc khu',
}

/** A commune as it is said in a sentence: `xã Đăk Ui`. */
export function placeName(commune: StoryCommune): string {
  return `${COMMUNE_WORDS[commune.type] ?? 'xã'} ${commune.name}`
}
