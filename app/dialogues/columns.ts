import { foldText } from '../routing/fold'

/** What a row of a sheet of questions can hold. `asker` is a column that mixes people and businesses. */
export const COLUMNS = [
  'number',
  'name',
  'business',
  'asker',
  'phone',
  'email',
  'address',
  'commune',
  'question',
  'field',
  'office',
  'dossier',
  'consent',
] as const
export type Column = (typeof COLUMNS)[number]

const PERSON = '(?:ho va ten|ho ten|ten|nguoi hoi|cong dan|nguoi dan|ong ba|dai dien|nguoi dai dien|to chuc|ca nhan)'
const BODY = '(?:doanh nghiep|dn|don vi|to chuc|co so|cong ty|hop tac xa|htx|ho kinh doanh|hiep hoi)'
const TEXT = '(?:cau hoi|kien nghi|phan anh|y kien|vuong mac|kho khan|de xuat|noi dung)'
const DOES = '(?:tra loi|giai quyet|xu ly|phu trach|tham muu|chu tri|tiep nhan|duoc hoi)'
const AGENCY = '(?:co quan|don vi|so|nganh|dia phuong|noi)'

/** Tried from top to bottom on the heading without accents, case and punctuation; the first that fits names it. */
const HEADINGS: readonly (readonly [Column, RegExp])[] = [
  ['number', /^(?:stt|tt|so tt|so thu tu|no)$/],
  ['phone', /^(?:so )?(?:dien thoai|dt|sdt|dtdd|di dong|phone|lien he)(?: .*)?$/],
  ['email', /^(?:dia chi )?(?:e ?mail|thu dien tu|hop thu)(?: .*)?$/],
  ['office', new RegExp(`^(?:${AGENCY} )+${DOES}(?: ${DOES})*$|^(?:co quan|so nganh|so ban nganh)$`)],
  ['question', new RegExp(`^${TEXT}(?: (?:${TEXT}|can hoi|hoi|doi thoai|trao doi|va|chi tiet))*$`)],
  ['question', new RegExp(`^${TEXT} cua (?:${PERSON}|${BODY})(?: ${BODY})*$`)],
  ['business', new RegExp(`^(?:ten )?${BODY}(?: (?:${BODY}|hoi|kien nghi))*$`)],
  ['asker', new RegExp(`^(?:ten )?${PERSON}(?: ${PERSON})* (?:hoac )?${BODY}(?: ${BODY})*$`)],
  ['asker', new RegExp(`^(?:ten )?${BODY}(?: ${BODY})* (?:ca nhan|cong dan|nguoi dan|nguoi hoi)$`)],
  ['name', new RegExp(`^${PERSON}(?: (?:${PERSON}|day du|hoi|kien nghi|nguoi))*$`)],
  ['address', /^(?:dia chi|noi o|cho o|tru so)(?: .*)?$/],
  ['commune', /^(?:xa|phuong|dia ban)(?: (?:xa|phuong|thi tran))*$/],
  ['field', /^(?:linh vuc|nhom linh vuc|nhom van de|chu de)(?: .*)?$/],
  ['dossier', /^(?:ma|so) ho so(?: .*)?$/],
  ['consent', /^(?:dong y|cho phep)(?: duoc)? (?:cong khai|dang)(?: .*)?$/],
]

/** What the column under this heading holds, in Vietnamese with or without accents; null for one we do not know.
 *  columnOf('Họ tên/Doanh nghiệp') → 'asker' */
export function columnOf(heading: string): Column | null {
  const folded = foldText(heading)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
  return HEADINGS.find(([, pattern]) => pattern.test(folded))?.[0] ?? null
}
