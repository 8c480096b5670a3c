import type { OfficeMention } from './office-names'
import type { Word } from './words'

/** Words of a complaint about how people behave, as against one about a slow or wrong file (folded). */
const BEHAVIOUR =
  /(?<= )(thai do|hach dich|cua quyen|quat|nat|cau gat|gat gong|coc loc|lon tieng|voi vinh|voi tien|doi tien|phong bi|boi duong|hoi lo|chung chi|lot tay|nhung nhieu|sach nhieu|tieu cuc|tham nhung|an chan|an tien|uong ruou|say xin|nhau|choi game|bam dien thoai|lam kho|hanh dan|hanh ha dan|xuc pham|coi thuong|duoi dan|khong tiep dan|di tre|bo vi tri|vo trach nhiem|thieu trach nhiem|doa|tru dap|bao che|ken tien|kep tien|tien tra nuoc|tien ca phe|khong bien lai|khong co bien lai|ca phe moi|goi y tien|goi y boi duong|cham chi|lam luat|gay kho khan|noi nang|chui|nem ho so|nem giay)(?= )/

const BRIBERY =
  /(?<= )(voi vinh|voi tien|doi tien|phong bi|boi duong|hoi lo|chung chi|lot tay|nhung nhieu|tieu cuc|tham nhung|an chan|an tien|kep tien|tien tra nuoc|tien ca phe|khong bien lai|khong co bien lai|goi y tien|lam luat|chi phi khong chinh thuc|dua tien|nhan tien)(?= )/

/** A person of an office: what stands between "cán bộ" and the name of the office. */
const PERSON =
  /^(can|bo|cong|chuc|nhan|vien|chuyen|lanh|dao|chu|tich|pho|truong|phong|giam|doc|ong|ba|anh|chi|mot|cua|co|bao|ve|dia|chinh|tu|phap|ke|toan|hieu|cb|quay)$/

export interface ConflictInput {
  line: string
  words: Word[]
  mentions: OfficeMention[]
  /** The commune's office, when a commune is named. */
  communeOfficeId: string | null
  chosenOfficeId: string | null
  concernsOffice: boolean
  isCompliment: boolean
}

export interface ConflictFinding {
  aboutBehaviour: boolean
  bribery: boolean
  accusedOfficeId: string | null
}

/** Said in praise and in blame alike. */
const EITHER = / (?:thai do|noi nang)(?= )/g

/** Whether folded words with a blank on both sides speak of bad behaviour. */
export const isBlame = (line: string): boolean => BEHAVIOUR.test(line.replace(EITHER, ''))

/** Finds whether the text complains of the conduct of an office or its people, and of which one: from the submitter's tick,
 *  the office named next to its people, the commune, or the office chosen. */
export function findConflict(input: ConflictInput): ConflictFinding {
  const { line, isCompliment, concernsOffice } = input
  const aboutBehaviour = concernsOffice || (!isCompliment && BEHAVIOUR.test(line))
  const bribery = !isCompliment && BRIBERY.test(line)
  if (!aboutBehaviour) return { aboutBehaviour, bribery, accusedOfficeId: null }
  const accusedOfficeId =
    (concernsOffice ? input.chosenOfficeId : null) ?? namedByPeople(input) ?? namedAlone(input) ?? input.chosenOfficeId
  return { aboutBehaviour, bribery, accusedOfficeId }
}

/** "cán bộ Sở X", "nhân viên bảo hiểm xã hội", "đoàn kiểm tra thuế": the office right after a word for its people. */
function namedByPeople({ words, mentions, line, communeOfficeId }: ConflictInput): string | null {
  for (const mention of mentions) {
    if (isAddressed(words, mention.at)) continue
    const before = words.slice(Math.max(0, mention.at - 3), mention.at)
    if (before.some((word) => PERSON.test(word.folded))) return mention.officeId
  }
  if (
    communeOfficeId &&
    /(?<= )(can bo|cong chuc|chu tich|pho chu tich|nhan vien|lanh dao|mot cua|dia chinh|tu phap|uy ban|van thu)(?: \S+){0,4} (xa|phuong|thi tran)(?= )/.test(
      line,
    )
  ) {
    return communeOfficeId
  }
  return null
}

/** The only body named outside the address is the one complained of; else the commune. */
function namedAlone({ words, mentions, communeOfficeId }: ConflictInput): string | null {
  const named = [...new Set(mentions.filter((mention) => !isAddressed(words, mention.at)).map((one) => one.officeId))]
  if (communeOfficeId) return communeOfficeId
  return named.length === 1 ? (named[0] ?? null) : null
}

/** Offices in "Kính gửi …", or asked to look into it ("đề nghị Sở … kiểm tra"), are addressed, not accused. */
function isAddressed(words: Word[], at: number): boolean {
  for (let i = Math.max(0, at - 10); i < at; i += 1) {
    const pair = `${words[i]?.folded} ${words[i + 1]?.folded}`
    if (pair === 'kinh gui' || pair === 'kinh thua') return true
    if (i >= at - 4 && /^(de nghi|mong so|yeu cau|nho thanh|mong thanh|xin so|gui so|gui thanh)/.test(pair)) return true
  }
  return false
}

const DECISION = /(?<= )(quyet dinh|qd|thong bao|bien ban|ket luan|cong van|van ban)(?= )/
const BETWEEN = 14

/** Whose decision or act a khiếu nại is against: the office named after the decision, else the one named beside its
 *  people, else the only one named, else the one chosen. Null where the text does not say. */
export function findDecider(input: ConflictInput): string | null {
  const { words, mentions, chosenOfficeId } = input
  const meant = mentions.filter((mention) => !isAddressed(words, mention.at) && !isBare(words, mention))
  const ofDecision = meant.find(({ at }) => {
    const before = words.slice(Math.max(0, at - BETWEEN), at)
    return DECISION.test(` ${before.map((word) => word.folded).join(' ')} `)
  })
  if (ofDecision) return ofDecision.officeId
  const named = new Set(meant.map(({ officeId }) => officeId))
  return (
    namedByPeople({ ...input, mentions: meant }) ??
    (named.size === 1 ? (meant[0]?.officeId ?? null) : null) ??
    chosenOfficeId
  )
}

/** "Ủy ban nhân dân" alone, as in the number 123/QĐ-UBND, names nobody. */
function isBare(words: Word[], { at, length }: OfficeMention): boolean {
  const name = words.slice(at, at + length).map((word) => word.folded)
  return name.join(' ') === 'uy ban nhan dan'
}
