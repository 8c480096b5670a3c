import type { CurvePoint } from './decision-curve'

/** What a complaint is about, as the register counts it (NĐ 20/2008, NĐ 92/2017). */
export const ROUTE_KINDS = ['conduct', 'regulation', 'suggestion', 'question', 'compliment'] as const
export type RouteKind = (typeof ROUTE_KINDS)[number]

export const ROUTE_LEGAL_TYPES = ['pakn', 'khieu_nai', 'to_cao'] as const
export type RouteLegalType = (typeof ROUTE_LEGAL_TYPES)[number]

/** The twenty fields used by the register, the API and statistics. */
export const FIELD_KEYS = [
  'dat-dai',
  'tu-phap-ho-tich',
  'cong-an',
  'xay-dung',
  'thue',
  'bao-hiem-xa-hoi',
  'lao-dong-chinh-sach',
  'doanh-nghiep-dau-tu',
  'thanh-tra-ky-luat',
  'giao-thong',
  'cong-thuong-dien',
  'nong-nghiep-moi-truong',
  'van-hoa-du-lich',
  'giao-duc',
  'y-te',
  'noi-vu',
  'tai-chinh',
  'hai-quan-xnk',
  'thong-tin-khoa-hoc',
  'khac',
] as const
export type FieldKey = (typeof FIELD_KEYS)[number]

export type OfficeLevel = 'province' | 'district' | 'commune' | 'external'

export interface RouterOffice {
  id: string
  code: string
  name: string
  shortName?: string | null
  level: OfficeLevel
  parentId?: string | null
  aliases?: string[]
  validFrom?: string | null
  validTo?: string | null
  successorIds?: string[]
}

export interface RouterCommune {
  code: string
  name: string
  officialName?: string
  type?: string
  districtCode?: string | null
  districtName?: string | null
  aliases?: string[]
  officeId?: string | null
}

export interface RouterField {
  key: string
  name: string
  officeId?: string | null
  communeLevel?: boolean
}

export interface RouterFineField {
  key: string
  name: string
  fieldKey: string
  officeId?: string | null
}

export interface RouterProcedure {
  code: string
  name: string
  fieldKey?: string | null
  fineField?: string | null
  level?: string | null
}

export interface OfficeRef {
  id: string
  name: string
}

export interface RouteInput {
  text: string
  channel?: string
  /** A place typed beside the text: commune, district, old or new name. */
  place?: string
  /** The office or hotline the person chose. */
  officeId?: string
  procedureCode?: string
  dossierCode?: string
  communeCode?: string
  kind?: RouteKind
  /** The submitter ticked "about how an office or an official behaves". */
  concernsOffice?: boolean
}

export interface RouteCandidate {
  office: OfficeRef | null
  field: string
  /** 0–1, calibrated for the first candidate. */
  score: number
  reasons: string[]
}

export interface Danger {
  isDanger: boolean
  kinds: string[]
  /** Numbers to show or say at once: 112, 113, 114, 115, 111. */
  numbers: string[]
}

export type RouteAction = 'assign' | 'forward' | 'suggest' | 'triage'

export interface RouteResult {
  field: string | null
  fineField: string | null
  legalType: RouteLegalType
  kind: RouteKind
  office: OfficeRef | null
  action: RouteAction
  /** Acted on without a person: assigned, or forwarded to a listed body outside the province's authority. */
  autoRouted: boolean
  confidence: number
  candidates: RouteCandidate[]
  /** Vietnamese, as shown to the citizen. */
  reasons: string[]
  communeCode: string | null
  dossierCode: string | null
  procedureCode: string | null
  danger: Danger
  /** Conflict of interest: the office complained of; it may neither receive nor see the case. */
  accusedOfficeId: string | null
  /** Of a `khieu_nai`: the office whose decision or act it is against, as far as the text says. */
  decidingOfficeId: string | null
  severalMatters: boolean
  abstained: boolean
  /** The administrator's rule that decided instead of the learned model. */
  ruleId?: string
}

/** How much one word or group of words of a text spoke for a field; below zero: against it. */
export interface WordWeight {
  words: string
  weight: number
}

export interface Router {
  readonly version: string
  route(input: RouteInput): RouteResult
  /** Words of danger to life alone, without the rest of the routing: cheap enough to ask inside a transaction. */
  danger(text: string): Danger
  /** The words that decided, as written in the text, strongest first. */
  weigh(text: string, field: string): WordWeight[]
  /** Coverage and share right by threshold on so many texts held out while it was trained. */
  readonly measured: { readonly points: readonly CurvePoint[]; readonly size: number }
}
