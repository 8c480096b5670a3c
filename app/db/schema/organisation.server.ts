import { bool, choice, id, index, instant, int, json, str, table, uniqueIndex } from '../columns.server'

export const OFFICE_LEVELS = ['province', 'district', 'commune', 'external'] as const

/** Where a fact comes from and how sure it is; shown to administrators beside the fact. */
const provenance = { source: str('source'), confidence: str('confidence') }

export const offices = table(
  'offices',
  {
    id: id('id').primaryKey(),
    code: str('code').notNull(),
    slug: str('slug').notNull(),
    name: str('name').notNull(),
    shortName: str('short_name').notNull(),
    level: choice('level', OFFICE_LEVELS).notNull(),
    parentId: id('parent_id'),
    role: str('role'),
    aliases: json<string[]>('aliases').notNull(),
    acceptsCases: bool('accepts_cases').notNull(),
    validFrom: str('valid_from'),
    validTo: str('valid_to'),
    successorIds: json<string[]>('successor_ids').notNull(),
    searchText: str('search_text').notNull(),
    ...provenance,
  },
  (t) => [uniqueIndex('offices_slug').on(t.slug), index('offices_parent').on(t.parentId)],
)

export const communes = table(
  'communes',
  {
    code: id('code').primaryKey(),
    name: str('name').notNull(),
    officialName: str('official_name').notNull(),
    type: str('type').notNull(),
    districtCode: str('district_code'),
    districtName: str('district_name'),
    aliases: json<string[]>('aliases').notNull(),
    officeId: id('office_id'),
    validFrom: str('valid_from'),
    validTo: str('valid_to'),
    successorCodes: json<string[]>('successor_codes').notNull(),
    searchText: str('search_text').notNull(),
    ...provenance,
  },
  (t) => [index('communes_office').on(t.officeId)],
)

export const fields = table('fields', {
  key: id('key').primaryKey(),
  name: str('name').notNull(),
  description: str('description'),
  officeId: id('office_id'),
  communeLevel: bool('commune_level').notNull(),
  isExternal: bool('is_external').notNull(),
  sort: int('sort').notNull(),
})

export const fineFields = table('fine_fields', {
  key: id('key').primaryKey(),
  name: str('name').notNull(),
  fieldKey: str('field_key').notNull(),
  officeIds: json<string[]>('office_ids').notNull(),
  note: str('note'),
})

export const procedures = table(
  'procedures',
  {
    code: id('code').primaryKey(),
    name: str('name').notNull(),
    fieldKey: str('field_key'),
    fineField: str('fine_field'),
    level: str('level'),
    isCommon: bool('is_common').notNull(),
    searchText: str('search_text').notNull(),
    ...provenance,
  },
  (t) => [index('procedures_field').on(t.fieldKey)],
)

export const hotlines = table('hotlines', {
  id: id('id').primaryKey(),
  officeId: id('office_id'),
  name: str('name').notNull(),
  phone: str('phone'),
  email: str('email'),
  purpose: str('purpose').notNull(),
  hours: str('hours'),
  isProtected: bool('is_protected').notNull(),
  isDemo: bool('is_demo').notNull(),
  sort: int('sort').notNull(),
  ...provenance,
})

/** Calendars, policies and other rule sets kept as numbered documents: a version is never edited once published. */
export const ruleVersions = table(
  'rule_versions',
  {
    id: id('id').primaryKey(),
    kind: choice('kind', ['calendar', 'policies', 'routing', 'settings'] as const).notNull(),
    version: int('version').notNull(),
    status: choice('status', ['draft', 'published', 'retired'] as const).notNull(),
    document: json<unknown>('document').notNull(),
    note: str('note'),
    createdAt: instant('created_at').notNull(),
    createdBy: id('created_by'),
    publishedAt: instant('published_at'),
    publishedBy: id('published_by'),
    /** When every open timer had been brought under a published calendar or policy version; null while it goes on. */
    appliedAt: instant('applied_at'),
  },
  (t) => [uniqueIndex('rule_versions_kind_version').on(t.kind, t.version)],
)

export const newsItems = table(
  'news_items',
  {
    id: id('id').primaryKey(),
    slug: str('slug').notNull(),
    title: str('title').notNull(),
    body: str('body').notNull(),
    publishedAt: instant('published_at'),
    isDemo: bool('is_demo').notNull(),
  },
  (t) => [uniqueIndex('news_items_slug').on(t.slug)],
)

/** Small facts about the installation: which profile was loaded, whether demo data exists. */
export const installation = table('installation', {
  key: id('key').primaryKey(),
  value: json<unknown>('value').notNull(),
})
