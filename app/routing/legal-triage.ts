import { anyOf, compileAll, countKinds, foldedLine, occurrences } from './patterns'
import type { RouteLegalType } from './types'

/** Patterns of data/routing/triage.json for the two procedures that are not PAKN (NĐ 20/2008, Điều 1). */
export interface LegalPatterns {
  accusation: Record<'explicit' | 'denied' | 'private' | 'crime' | 'person' | 'formal' | 'evidence', string[]>
  complaint: Record<'explicit' | 'denied' | 'decision' | 'remedy', string[]>
}

export interface LegalFinding {
  legalType: RouteLegalType
  /** Words that decided, for the explanation. */
  because: string[]
}

/** Recognises a tố cáo (Luật Tố cáo 2018, Điều 2: a person is accused of breaking the law) and a khiếu nại (Luật Khiếu nại
 *  2011, Điều 2: against a decision about oneself). Leans towards tố cáo: missing one exposes its author, a wrong one only
 *  costs an inspector's look. A person confirms either. */
export function createLegalTriage(patterns: LegalPatterns): (text: string) => LegalFinding {
  const accusation = compileGroup(patterns.accusation)
  const complaint = compileGroup(patterns.complaint)
  return (text) => {
    const line = foldedLine(text)
    const accuses = accusationScore(line, accusation)
    const complains = complaintScore(line, complaint)
    if (/^ (?:\w+ ){0,40}don khieu nai /.test(line) && complains >= 2) {
      return { legalType: 'khieu_nai', because: ['tiêu đề “đơn khiếu nại”'] }
    }
    if (accuses >= 3) return { legalType: 'to_cao', because: ['nội dung tố cáo hành vi vi phạm của người cụ thể'] }
    if (complains >= 2) return { legalType: 'khieu_nai', because: ['khiếu nại một quyết định, hành vi hành chính'] }
    return { legalType: 'pakn', because: [] }
  }
}

type Compiled<T> = { [K in keyof T]: RegExp[] }

function compileGroup<T extends Record<string, string[]>>(group: T): Compiled<T> {
  return Object.fromEntries(Object.entries(group).map(([key, list]) => [key, compileAll(list)])) as Compiled<T>
}

function accusationScore(line: string, group: Compiled<LegalPatterns['accusation']>): number {
  const said = group.explicit.reduce((sum, pattern) => sum + occurrences(line, pattern), 0)
  const denied = group.denied.reduce((sum, pattern) => sum + occurrences(line, pattern), 0)
  const crime = countKinds(line, group.crime)
  const person = anyOf(line, group.person) ? 1 : 0
  const formal = countKinds(line, group.formal)
  const evidence = anyOf(line, group.evidence) ? 1 : 0
  if (anyOf(line, group.private) && person + crime < 2) return 0
  const facts = Math.min(2, crime) + person + Math.min(2, formal) + evidence
  if (said > denied) return 3
  if (said > 0 && facts >= 3) return 3
  return crime > 0 && person > 0 && formal > 0 && evidence > 0 && denied === 0 ? 3 : 0
}

function complaintScore(line: string, group: Compiled<LegalPatterns['complaint']>): number {
  const said = group.explicit.reduce((sum, pattern) => sum + occurrences(line, pattern), 0)
  const denied = group.denied.reduce((sum, pattern) => sum + occurrences(line, pattern), 0)
  if (said === 0 || denied >= said) return 0
  return 1 + (anyOf(line, group.decision) ? 1 : 0) + Math.min(2, countKinds(line, group.remedy))
}
