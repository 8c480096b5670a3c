import { BODY_MAX } from '../../intake/intake-input'
import texts from './texts.json'

const PAUSE = '\n\n'
const MOST_NOTE = 4_000

const shortened = (text: string, most: number, end: string) =>
  text.length > most ? `${text.slice(0, most - end.length).trimEnd()}${end}` : text

/** What is written to the case of a letter: its words, then what could not be taken of it (`note`), together as long as
 *  a complaint may be. Long words give way, never the note. What was read of them stays readable in the inbox. */
export function letterBody(words: string, note: string): string {
  const last = shortened(note, MOST_NOTE, '…)')
  const most = BODY_MAX - (last ? last.length + PAUSE.length : 0)
  return [shortened(words, most, PAUSE + texts.cut), last].filter(Boolean).join(PAUSE)
}
