import type { Instant } from '~/complaints/instant'

/** Who speaks: the person, the member of staff, or somebody the file does not tell. */
export type Speaker = 'caller' | 'agent' | 'unknown'

export interface Turn {
  readonly speaker: Speaker
  /** The speaker as the file names them; empty where it does not. */
  readonly label: string
  readonly text: string
}

/** One conversation, whatever file it stood in. */
export interface Transcript {
  readonly turns: readonly Turn[]
  /** All turns as one text, a line each, with the speakers' labels. */
  readonly text: string
  /** The caller's name where the file states it outside the conversation. */
  readonly caller?: string
  /** The caller's number as written in the file. */
  readonly phone?: string
  readonly startedAt?: Instant
}

export const TRANSCRIPT_FORMATS = ['text', 'srt', 'vtt', 'whisper', 'twilio', 'csv'] as const
export type TranscriptFormat = (typeof TRANSCRIPT_FORMATS)[number]

export type ParseFailure = 'format-unknown' | 'json-broken' | 'csv-broken' | 'no-speech'
export type Parsed =
  | { readonly ok: true; readonly format: TranscriptFormat; readonly transcripts: readonly Transcript[] }
  | { readonly ok: false; readonly reason: ParseFailure }

/** A transcript of these turns; turns of one speaker in a row are joined, empty ones dropped. */
export function transcriptOf(turns: readonly Turn[], facts: Omit<Transcript, 'turns' | 'text'> = {}): Transcript {
  const joined: Turn[] = []
  for (const turn of turns) {
    const text = turn.text.normalize('NFC').replace(/\s+/g, ' ').trim()
    if (text === '') continue
    const last = joined.at(-1)
    if (last && last.label === turn.label && last.speaker === turn.speaker) {
      joined[joined.length - 1] = { ...last, text: `${last.text} ${text}` }
    } else joined.push({ ...turn, text })
  }
  const known = Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined && value !== ''))
  return {
    ...known,
    turns: joined,
    text: joined.map(({ label, text }) => (label ? `${label}: ${text}` : text)).join('\n'),
  }
}
