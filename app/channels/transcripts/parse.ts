import { parseCsv } from './csv'
import { parseCues } from './cues'
import { parseJson } from './json'
import { parsePlain } from './plain'
import type { Parsed, TranscriptFormat } from './transcript'

/** Reads a transcript file by its name's ending; text that begins like WebVTT, SubRip or JSON is read as such. Rows of a
 *  batch without a word in them are kept in their place, so that a row keeps its number. */
export function parseTranscript(fileName: string, content: string): Parsed {
  const text = content.replace(/^\uFEFF/, '')
  const parsed = byEnding(fileName, text)
  if (!parsed.ok) return parsed
  return parsed.transcripts.some((one) => one.turns.length > 0) ? parsed : { ok: false, reason: 'no-speech' }
}

function byEnding(fileName: string, text: string): Parsed {
  const [, ending = ''] = /\.([a-z0-9]+)$/i.exec(fileName) ?? []
  switch (ending.toLowerCase()) {
    case 'json':
      return parseJson(text)
    case 'csv':
    case 'tsv':
      return parseCsv(text)
    case 'srt':
      return one('srt', parseCues(text))
    case 'vtt':
      return one('vtt', parseCues(text))
    case 'txt':
    case 'text':
    case 'md':
      return bySight(text)
    default:
      return { ok: false, reason: 'format-unknown' }
  }
}

function bySight(text: string): Parsed {
  if (/^WEBVTT\b/.test(text)) return one('vtt', parseCues(text))
  if (/^\s*\d+\s*\r?\n\s*\d{2}:\d{2}:\d{2},\d{3}\s*-->/.test(text)) return one('srt', parseCues(text))
  return one('text', parsePlain(text))
}

const one = (format: TranscriptFormat, transcript: ReturnType<typeof parsePlain>): Parsed => ({
  ok: true,
  format,
  transcripts: [transcript],
})
