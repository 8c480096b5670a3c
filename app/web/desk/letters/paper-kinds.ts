/** Which signed paper of a case, by its name in the address. */
export const PAPER_NAMES = { answer: 'tra-loi', apology: 'xin-loi', extension: 'gia-han' } as const
export type SignedPaper = keyof typeof PAPER_NAMES

/** `paperOf('xin-loi')` → `'apology'`; the answer for everything else. */
export function paperOf(name: string | null): SignedPaper {
  return (Object.keys(PAPER_NAMES) as SignedPaper[]).find((kind) => PAPER_NAMES[kind] === name) ?? 'answer'
}
