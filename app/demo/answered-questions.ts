import type { Instant, LocalDate } from '~/complaints/instant'
import type { DemoPages } from './demo-files.server'
import { seededChance } from './random'
import type { Story } from './stories'
import { officeMoment } from './working-time'

const DAY = 86_400_000
const HOUR = 3_600_000

/** The page "Dân hỏi – Thủ trưởng cơ quan trả lời": questions of a dialogue event, answered and published in full. */
export function answeredQuestions(
  answers: DemoPages['answers'],
  to: Instant,
  isWorkingDay: (day: LocalDate) => boolean,
): Story[] {
  const chance = seededChance(answers.length)
  return answers.map(({ question, answer, field, officeId }, index) => {
    const at = (instant: Instant) => officeMoment(instant, isWorkingDay, chance)
    const filedAt = at(to - (70 - index * 9) * DAY)
    const assigned = at(filedAt + 5 * HOUR)
    const answered = at(assigned + 4 * DAY)
    return {
      key: `demo-hoi-${index + 1}`,
      filedAt,
      channel: 'event',
      kind: 'question',
      legalType: 'pakn',
      field,
      body: question,
      submitter: { type: 'citizen', name: null, phone: null, email: null, address: null },
      answerChannel: 'none',
      publishConsent: true,
      isProtected: false,
      isDanger: false,
      officeId,
      chosenOfficeId: officeId,
      communeCode: null,
      procedureCode: null,
      dossierCode: null,
      moves: [
        { move: 'assign', at: assigned, officeId, reason: 'Câu hỏi tại buổi đối thoại.' },
        { move: 'accept', at: at(assigned + 3 * HOUR) },
        { move: 'draft', at: answered, text: answer },
        { move: 'approve', at: answered + HOUR / 2 },
        { move: 'publish', at: at(answered + 20 * HOUR), title: question, body: question, reply: answer },
      ],
    }
  })
}
