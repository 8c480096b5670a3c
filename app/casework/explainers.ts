import type { Recipient } from '~/clock/recipients'

const OTHERS: readonly string[] = ['officer', 'coordinator', 'inspector']

/** Who speaks for an office that is asked to explain itself: its heads, and where it has none whoever works there. The
 *  fewer know of an accusation the better. */
export function explainersOf(staff: readonly Recipient[], officeId: string): Recipient[] {
  const inOffice = staff.filter((person) => person.officeId === officeId)
  const heads = inOffice.filter(({ role }) => role === 'head')
  return heads.length > 0 ? heads : inOffice.filter(({ role }) => OTHERS.includes(role))
}
