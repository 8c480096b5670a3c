/** The text of a file's bytes: UTF-8, or UTF-16 where its mark says so. `isBroken`: some bytes belong to neither, and
 *  stand in the text as U+FFFD. */
export function decodeText(bytes: Uint8Array): { text: string; isBroken: boolean } {
  const [first, second] = bytes
  const isLittle = first === 0xff && second === 0xfe
  const isBig = first === 0xfe && second === 0xff
  const text = new TextDecoder(isLittle ? 'utf-16le' : isBig ? 'utf-16be' : 'utf-8').decode(bytes)
  return { text: text.replaceAll('\u0000', ''), isBroken: text.includes('\uFFFD') }
}
