import { carriedOn, speakerOf, turnOf } from './speakers'
import { type Transcript, type Turn, transcriptOf } from './transcript'

const TIMING = /^\s*(\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3}\s*-->\s*(\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3}/

/** SubRip and WebVTT: the text of each cue, its speaker from `<v Name>` or from a label before a colon. Numbers,
 *  settings, notes and styles are not speech. */
export function parseCues(text: string): Transcript {
  const blocks = text.replaceAll(/\r\n?/g, '\n').split(/\n[ \t]*\n/)
  return transcriptOf(carriedOn(blocks.flatMap(turnsOfBlock)))
}

function turnsOfBlock(block: string): Turn[] {
  const lines = block.split('\n')
  const timing = lines.findIndex((line) => TIMING.test(line))
  if (timing === -1) return []
  const spoken = lines.slice(timing + 1).join('\n')
  const voices = [...spoken.matchAll(/<v(?:\.[^\s>]*)?\s+([^>]+)>([\s\S]*?)(?=<v[.\s]|$)/g)]
  if (voices.length === 0) return spoken.split('\n').map((line) => turnOf(plainCue(line)))
  return voices.map(([, label = '', said = '']) => ({
    speaker: speakerOf(label),
    label: label.trim(),
    text: plainCue(said),
  }))
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', nbsp: ' ', quot: '"' }

function plainCue(text: string): string {
  return text
    .replaceAll(/<[^>]*>|\{\\[^}]*\}/g, '')
    .replaceAll(/&(amp|lt|gt|nbsp|quot);/g, (_, name: string) => ENTITIES[name] ?? '')
}
