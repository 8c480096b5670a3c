import { z } from 'zod'
import { speakerOf, turnOf } from './speakers'
import { readStart } from './started-at'
import { type Parsed, type Transcript, type Turn, transcriptOf } from './transcript'

const spoken = z.object({ text: z.string(), speaker: z.union([z.string(), z.number()]).nullish() })

/** openai-whisper and faster-whisper (`segments`), WhisperX (`segments` with `speaker`), whisper.cpp (`transcription`). */
const whisper = z.union([
  z.object({ segments: z.array(spoken) }).transform(({ segments }) => segments),
  z.object({ transcription: z.array(spoken) }).transform(({ transcription }) => transcription),
  z.object({ text: z.string(), language: z.string() }).transform(({ text }) => [{ text, speaker: undefined }]),
])

const participant = z.object({
  channel_participant: z.number().nullish(),
  full_name: z.string().nullish(),
  role: z.string().nullish(),
  media_participant_id: z.string().nullish(),
})

/** Twilio Conversational Intelligence: the list of sentences, alone or together with the transcript it belongs to. */
const twilioSentences = z.object({
  sentences: z.array(
    z.object({ transcript: z.string(), media_channel: z.number().nullish(), sentence_index: z.number().nullish() }),
  ),
  transcript: z
    .object({
      media_start_time: z.string().nullish(),
      channel: z.object({ participants: z.array(participant).nullish() }).nullish(),
    })
    .nullish(),
})

/** Twilio's older transcription of one recording: one text, speakers unknown. */
const twilioRecording = z.object({
  transcription_text: z.string(),
  date_created: z.string().nullish(),
  from: z.string().nullish(),
})

/** JSON files of speech recognisers. */
export function parseJson(text: string): Parsed {
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch {
    return { ok: false, reason: 'json-broken' }
  }
  const sentences = twilioSentences.safeParse(data)
  if (sentences.success) return { ok: true, format: 'twilio', transcripts: [ofSentences(sentences.data)] }
  const recording = twilioRecording.safeParse(data)
  if (recording.success) return { ok: true, format: 'twilio', transcripts: [ofRecording(recording.data)] }
  const segments = whisper.safeParse(data)
  if (segments.success) return { ok: true, format: 'whisper', transcripts: [transcriptOf(segments.data.map(segment))] }
  return { ok: false, reason: 'format-unknown' }
}

function segment({ text, speaker }: z.output<typeof spoken>): Turn {
  if (speaker === undefined || speaker === null) return turnOf(text)
  return { speaker: speakerOf(String(speaker)), label: String(speaker), text }
}

function ofSentences({ sentences, transcript }: z.output<typeof twilioSentences>): Transcript {
  const people = transcript?.channel?.participants ?? []
  const personOn = (channel: number | null | undefined) =>
    people.find((person) => person.channel_participant === channel)
  const ordered = [...sentences].sort((a, b) => (a.sentence_index ?? 0) - (b.sentence_index ?? 0))
  const turns = ordered.map((sentence): Turn => {
    const role = personOn(sentence.media_channel)?.role ?? ''
    const label = role || (sentence.media_channel ? String(sentence.media_channel) : '')
    return { speaker: speakerOf(role), label, text: sentence.transcript }
  })
  const caller = people.find((person) => speakerOf(person.role ?? '') === 'caller')
  return transcriptOf(turns, {
    caller: caller?.full_name ?? undefined,
    phone: caller?.media_participant_id ?? undefined,
    startedAt: startOf(transcript?.media_start_time),
  })
}

function ofRecording(data: z.output<typeof twilioRecording>): Transcript {
  return transcriptOf([turnOf(data.transcription_text)], {
    phone: data.from ?? undefined,
    startedAt: startOf(data.date_created),
  })
}

/** ISO 8601, or RFC 2822 as Twilio's older resources write it. */
function startOf(text: string | null | undefined): number | undefined {
  if (!text) return undefined
  const at = readStart(text) ?? Date.parse(text)
  return Number.isNaN(at) ? undefined : at
}
