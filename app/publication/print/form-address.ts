/** What a printed code asks the form to fill in. */
export interface CodedSubject {
  /** Id of the office; shorter than its name in addresses, and the form knows both. */
  readonly officeId?: string | null
  readonly procedureCode?: string | null
}

/** The address behind a printed code. It stays short, since every letter makes the code finer.
 *  formAddress('https://pa.example.vn', { officeId: 'stp' }) → 'https://pa.example.vn/gui-phan-anh?coquan=stp&nguon=qr' */
export function formAddress(publicUrl: string, { officeId, procedureCode }: CodedSubject): string {
  const params = new URLSearchParams()
  if (officeId) params.set('coquan', officeId)
  if (procedureCode) params.set('thutuc', procedureCode)
  params.set('nguon', 'qr')
  return `${publicUrl}/gui-phan-anh?${params}`
}

/** The address people type: 'https://pa.example.vn' → 'pa.example.vn'. */
export const typedAddress = (publicUrl: string): string => publicUrl.replace(/^https?:\/\//, '')
