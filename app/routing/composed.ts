/** A text in composed form (NFC), and where each stretch of it stands in the text as it came. */
export interface Composed {
  readonly text: string
  /** Offsets of a stretch of `text` in the original. */
  original(span: { start: number; end: number }): { start: number; end: number }
}

/** A letter with the marks written after it, as typed by keyboards and systems that decompose. */
const CLUSTER = /\P{M}\p{M}*|\p{M}+/gu

/** Composes letters and keeps the way back: composed('Vă\u0301n').original({ start: 0, end: 3 }) → { start: 0, end: 4 } */
export function composed(text: string): Composed {
  if (text.normalize('NFC') === text) return { text, original: (span) => span }
  const starts: number[] = []
  const ends: number[] = []
  let out = ''
  for (const { 0: cluster, index } of text.matchAll(CLUSTER)) {
    const whole = cluster.normalize('NFC')
    out += whole
    for (let i = 0; i < whole.length; i += 1) {
      starts.push(index)
      ends.push(index + cluster.length)
    }
  }
  const original = ({ start, end }: { start: number; end: number }) => ({
    start: starts[start] ?? text.length,
    end: end > start ? (ends[end - 1] ?? text.length) : (starts[start] ?? text.length),
  })
  return { text: out, original }
}
