/** A complaint as the interface for other software answers it. */
export interface Filed {
  readonly code: string
  readonly accessKey: string
  readonly office: { readonly id: string; readonly name: string } | null
  readonly timers: readonly { readonly name: string; readonly dueAt: string }[]
}

/** Files a complaint to an office over the public interface. */
export async function fileOverApi(address: string, officeId: string): Promise<Filed> {
  const body = 'Tôi nộp hồ sơ sang tên quyền sử dụng đất từ tháng 9, đến nay chưa được trả kết quả.'
  const response = await fetch(`${address}/api/v1/complaints`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      body,
      kind: 'suggestion',
      officeId,
      submitter: { type: 'citizen', name: 'Nguyễn Văn Thử' },
    }),
  })
  if (response.status !== 201) throw new Error(`not filed: ${response.status} ${await response.text()}`)
  return (await response.json()) as Filed
}

/** When the answer to a complaint is due, in epoch milliseconds. */
export function answerDue({ timers }: Filed): number {
  const due = timers.find(({ name }) => name === 'answer')?.dueAt
  if (!due) throw new Error('no answer is owed')
  return Date.parse(due)
}

const OFFSET_MS = 7 * 3_600_000
const DAY_MS = 86_400_000

/** The local day of an instant, moved by so many days: `dayOf(Date.parse('2026-12-11T17:00+07:00'), 1)` → '2026-12-12'. */
export function dayOf(instant: number, after = 0): string {
  return new Date(instant + OFFSET_MS + after * DAY_MS).toISOString().slice(0, 10)
}

/** `2026-12-11` → `11/12/2026`, as pages write it. */
export const written = (day: string): string => day.split('-').reverse().join('/')

/** The Saturday on or after a day. */
export function saturdayAfter(instant: number): string {
  for (let after = 1; after <= 7; after += 1) {
    const day = dayOf(instant, after)
    if (new Date(`${day}T00:00:00Z`).getUTCDay() === 6) return day
  }
  throw new Error('a week without a Saturday')
}
