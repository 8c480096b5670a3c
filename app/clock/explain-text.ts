import type { CountedPause, Derivation, Unit } from '~/clock/due-time'
import { type DueStep, formatElapsed, formatMinutes } from '~/clock/explain-steps'
import { dayOf, formatLongDay, formatMinute, toDayNumber } from '~/clock/local-time'
import type { PauseMinutes } from '~/clock/pauses'

const UNIT_NAMES: Readonly<Record<Unit, string>> = {
  working_days: 'ngày làm việc',
  calendar_days: 'ngày (tính cả ngày nghỉ)',
  working_hours: 'giờ làm việc',
}

export const formatLength = (length: number, unit: Unit): string => `${length} ${UNIT_NAMES[unit]}`

/** The derivation in a few plain sentences, the same for the citizen, the officer and the API. */
export function explainText(derivation: Derivation, steps: readonly DueStep[]): string {
  const sentences = [
    receiptSentence(derivation),
    lengthSentence(derivation),
    skippedSentence(derivation, steps),
    ...derivation.counted.map((pause) => pauseSentence(pause, derivation.unit)),
    ...derivation.tooLate.map(tooLateSentence),
    dueSentence(derivation),
  ]
  return sentences.filter((sentence) => sentence !== '').join(' ')
}

function receiptSentence({ received, countedFrom }: Derivation): string {
  if (received === countedFrom) return `Tiếp nhận lúc ${formatMinute(received)}.`
  return `Gửi lúc ${formatMinute(received)}, ngoài giờ làm việc, nên tính là tiếp nhận lúc ${formatMinute(countedFrom)}.`
}

function lengthSentence({ length, unit }: Derivation): string {
  const text = `Thời hạn ${formatLength(length, unit)}`
  if (unit === 'working_hours') return `${text}, chỉ tính trong giờ làm việc.`
  return `${text}, không tính ngày tiếp nhận (Bộ luật Dân sự 2015, Điều 147).`
}

/** Calendar days skip none, but may be carried over a day off at the end. */
function skippedSentence({ unit, countedFrom, unpausedDue, length }: Derivation, steps: readonly DueStep[]): string {
  if (unit === 'calendar_days') {
    const last = dayOf(countedFrom) + length
    if (dayOf(unpausedDue) === last) return ''
    return `Ngày cuối là ${formatLongDay(last)}, ngày nghỉ, nên hạn chuyển sang ${formatLongDay(dayOf(unpausedDue))} (Điều 148).`
  }
  const skipped = steps.filter(({ counted, date }) => !counted && (toDayNumber(date) ?? 0) > dayOf(countedFrom))
  if (skipped.length === 0) return ''
  if (skipped.length > 12) return `Không tính ${skipped.length} ngày nghỉ hoặc tạm dừng.`
  return `Không tính: ${skipped.map(skippedDay).join('; ')}.`
}

/** The weekday is already in the reason of a weekend. */
function skippedDay({ date, reason }: DueStep): string {
  return `${formatLongDay(toDayNumber(date) ?? 0)} (${reason.replace(/^(thứ Bảy|Chủ nhật), /, '')})`
}

function pauseSentence({ from, to, moves }: CountedPause, unit: Unit): string {
  if (to === Number.POSITIVE_INFINITY) return `Đang tạm dừng từ ${formatMinute(from)} để chờ bổ sung.`
  const effect =
    unit === 'calendar_days'
      ? `hạn lùi thêm ${formatElapsed(moves)} rồi tính đến hết giờ làm việc của ngày đó`
      : `hạn lùi thêm ${formatMinutes(moves)} làm việc`
  return `Tạm dừng từ ${formatMinute(from)} đến ${formatMinute(to)}: ${effect}.`
}

const tooLateSentence = ({ from }: PauseMinutes): string =>
  `Tạm dừng từ ${formatMinute(from)} không tính vì bắt đầu khi đã đến hạn.`

const dueSentence = ({ due }: Derivation): string =>
  due === null ? 'Hạn sẽ được tính khi thời gian tạm dừng kết thúc.' : `Hạn: ${formatMinute(due)}.`
