import type { Engine, Findings } from './decide'
import type { RouterOffice } from './types'
import { asWritten } from './words'

const SHOWN = 3
/** Some names of procedures are whole pages; a reason is read at a glance. */
const NAME_WORDS = 16

function shortened(name: string): string {
  const words = name.split(' ')
  return words.length > NAME_WORDS
    ? `${words
        .slice(0, NAME_WORDS)
        .join(' ')
        .replace(/[,;:]$/, '')}…`
    : name
}

/** Why this field, in words a citizen would accept: the phrases found, else the words that weighed most. */
export function phraseReasons(engine: Engine, { read, procedureCode, input }: Findings, field: string): string[] {
  const phrases = [
    ...new Set(
      read.hits
        .filter((hit) => hit.field === field)
        .sort((a, b) => b.weight - a.weight)
        .map((hit) => hit.phrase),
    ),
  ]
  const reasons: string[] = []
  const procedure = procedureCode ? engine.reading.procedures.byCode(procedureCode) : undefined
  if (procedure && procedure.fieldKey === field) {
    reasons.push(`${input.procedureCode ? 'ông/bà chọn' : 'gần với'} thủ tục “${shortened(procedure.name)}”`)
  }
  if (phrases.length > 0)
    reasons.push(
      `nhắc đến ${phrases
        .slice(0, SHOWN)
        .map((phrase) => `“${phrase}”`)
        .join(', ')}`,
    )
  if (reasons.length === 0) {
    const words = engine.classifier.explain(read, field).slice(0, SHOWN)
    if (words.length > 0)
      reasons.push(
        `cách viết giống các phản ánh cùng lĩnh vực (${words.map((word) => `“${asWritten(read.words, word)}”`).join(', ')})`,
      )
  }
  const name = engine.fields.get(field)?.name
  if (name) reasons.push(`thuộc lĩnh vực ${name}`)
  return reasons
}

/** Why this office: its place, the body outside, or that the office complained of must not handle its own case. */
export function officeReasons(engine: Engine, findings: Findings, office: RouterOffice | null): string[] {
  const reasons: string[] = []
  const { conflict, communeCode, place, dossierCode, legal } = findings
  if (!office) return reasons
  const commune = communeCode ? engine.communes.get(communeCode) : undefined
  if (commune && office.id === commune.officeId) reasons.push(`việc xảy ra ở ${commune.officialName ?? commune.name}`)
  else if (place.ambiguous && !communeCode) reasons.push('tên xã chưa rõ, có nhiều nơi trùng tên')
  if (dossierCode) reasons.push(`có mã hồ sơ ${dossierCode}`)
  const accused = engine.competence.office(conflict.accusedOfficeId)
  if (accused && conflict.aboutBehaviour && office.id !== accused.id && legal.legalType !== 'to_cao') {
    reasons.push(
      `phản ánh về thái độ, cách làm của ${accused.shortName ?? accused.name} nên không giao cho chính cơ quan này`,
    )
  }
  if (engine.competence.isExternal(office))
    reasons.push(`${office.name} không thuộc UBND tỉnh, việc được chuyển và theo dõi`)
  return reasons
}

/** Why no office is named although one might fit: said first, so that whoever screens knows what to do. */
export function abstainReasons({ prediction, read }: Findings): string[] {
  if (prediction.severalMatters) {
    return ['nêu nhiều việc khác nhau trong một phản ánh: nên tách ra để mỗi việc đến đúng cơ quan']
  }
  if (read.words.length < 5)
    return ['nội dung quá ngắn, chưa đủ để biết việc thuộc cơ quan nào: cán bộ có thể hỏi thêm']
  return ['nội dung chưa đủ rõ để tự chuyển: cán bộ sẽ xem']
}
