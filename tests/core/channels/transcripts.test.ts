import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseTranscript } from '~/channels/transcripts/parse'
import { promisedTime } from '~/channels/transcripts/promises'
import { spokenPhone } from '~/channels/transcripts/spoken-number'
import { readStart } from '~/channels/transcripts/started-at'
import { calendar } from '../clock/support'

const TURNS = [
  { speaker: 'agent', label: 'Tổng đài', text: 'Tổng đài xin nghe.' },
  { speaker: 'caller', label: 'Người dân', text: 'Tôi hỏi hồ sơ đất, nộp từ tháng 9.' },
]

const FILES: [string, string, string, object][] = [
  [
    'plain text with a head and speakers',
    'cuoc-goi.txt',
    'Số gọi: 0905 123 456\nThời gian: 18/11/2026 08:05\n\nTổng đài: Tổng đài xin nghe.\nNgười dân: Tôi hỏi hồ sơ đất,\nnộp từ tháng 9.',
    { phone: '0905 123 456', startedAt: Date.parse('2026-11-18T08:05:00+07:00'), turns: TURNS },
  ],
  [
    'plain text with times before the speakers',
    'a.txt',
    '[00:00:01] Tổng đài: Tổng đài xin nghe.\n[00:00:04] Người dân: Tôi hỏi hồ sơ đất, nộp từ tháng 9.',
    { turns: TURNS },
  ],
  [
    'SubRip',
    'a.srt',
    '1\r\n00:00:01,000 --> 00:00:02,500\r\nTổng đài: Tổng đài xin nghe.\r\n\r\n2\r\n00:00:03,000 --> 00:00:05,000\r\n<i>Người dân: Tôi hỏi hồ sơ đất,</i>\r\nnộp từ tháng 9.\r\n',
    { turns: TURNS },
  ],
  [
    'WebVTT with voices, notes and settings',
    'a.vtt',
    'WEBVTT\n\nNOTE ghi âm\n\nSTYLE\n::cue{}\n\nid-1\n00:01.000 --> 00:02.500 align:start\n<v Tổng đài>Tổng đài xin nghe.</v>\n\n00:03.000 --> 00:05.000\n<v.loud Người dân>Tôi hỏi hồ sơ đất,\nnộp từ tháng 9.</v>',
    { turns: TURNS },
  ],
  [
    'WhisperX with speakers',
    'a.json',
    JSON.stringify({
      segments: [
        { start: 0, end: 1, text: ' Tổng đài xin nghe.', speaker: 'Tổng đài' },
        { start: 1, end: 2, text: ' Tôi hỏi hồ sơ đất,', speaker: 'Người dân' },
        { start: 2, end: 3, text: ' nộp từ tháng 9.', speaker: 'Người dân' },
      ],
      language: 'vi',
    }),
    { turns: TURNS },
  ],
  [
    'openai-whisper, which knows no speakers',
    'a.json',
    JSON.stringify({ text: 'x', segments: [{ id: 0, start: 0, end: 1, text: ' Tôi hỏi hồ sơ.' }], language: 'vi' }),
    { turns: [{ speaker: 'unknown', label: '', text: 'Tôi hỏi hồ sơ.' }] },
  ],
  [
    'whisper.cpp',
    'a.json',
    JSON.stringify({ transcription: [{ offsets: { from: 0, to: 9 }, text: ' Tôi hỏi hồ sơ.' }] }),
    { turns: [{ speaker: 'unknown', label: '', text: 'Tôi hỏi hồ sơ.' }] },
  ],
  [
    'Twilio sentences with the transcript they belong to',
    'a.json',
    JSON.stringify({
      transcript: {
        media_start_time: '2026-11-18T01:05:00Z',
        channel: {
          participants: [
            { channel_participant: 1, role: 'Agent' },
            { channel_participant: 2, role: 'Customer', full_name: 'Y Thử', media_participant_id: '+84905123456' },
          ],
        },
      },
      sentences: [
        { media_channel: 2, sentence_index: 1, transcript: 'Tôi hỏi hồ sơ đất.' },
        { media_channel: 1, sentence_index: 0, transcript: 'Xin nghe.' },
      ],
    }),
    {
      caller: 'Y Thử',
      phone: '+84905123456',
      startedAt: Date.parse('2026-11-18T08:05:00+07:00'),
      turns: [
        { speaker: 'agent', label: 'Agent', text: 'Xin nghe.' },
        { speaker: 'caller', label: 'Customer', text: 'Tôi hỏi hồ sơ đất.' },
      ],
    },
  ],
  [
    "Twilio's transcription of one recording",
    'a.json',
    JSON.stringify({
      transcription_text: 'Tôi hỏi.',
      date_created: 'Wed, 18 Nov 2026 01:05:00 +0000',
      status: 'completed',
    }),
    {
      startedAt: Date.parse('2026-11-18T08:05:00+07:00'),
      turns: [{ speaker: 'unknown', label: '', text: 'Tôi hỏi.' }],
    },
  ],
  [
    'a batch, one row a call, semicolons and a byte order mark',
    'a.csv',
    '\uFEFFSố điện thoại;Họ tên;Nội dung;Thời gian\n0905123456;Y Thử;"Đèn đường; hỏng";18/11/2026 08:05\n',
    {
      phone: '0905123456',
      caller: 'Y Thử',
      startedAt: Date.parse('2026-11-18T08:05:00+07:00'),
      turns: [{ speaker: 'caller', label: '', text: 'Đèn đường; hỏng' }],
    },
  ],
  [
    'a batch, one row a turn',
    'a.csv',
    'call_id,speaker,text,phone\n7,Tổng đài,Tổng đài xin nghe.,\n7,Người dân,"Tôi hỏi hồ sơ đất, nộp từ tháng 9.",0905123456\n',
    { phone: '0905123456', turns: TURNS },
  ],
]

describe('a transcript file', () => {
  it.each(FILES)('is read from %s', (_, name, content, expected) => {
    const parsed = parseTranscript(name, content)
    if (!parsed.ok) throw new Error(parsed.reason)
    expect(parsed.transcripts).toHaveLength(1)
    expect(parsed.transcripts[0]).toMatchObject(expected)
  })

  it.each([
    ['a.mp3', 'x', 'format-unknown'],
    ['a.json', '{"a":', 'json-broken'],
    ['a.json', '{"a":1}', 'format-unknown'],
    ['a.csv', 'a,b\n1,2', 'csv-broken'],
    ['a.txt', ' \n ', 'no-speech'],
    ['a.vtt', 'WEBVTT\n\nNOTE nothing', 'no-speech'],
  ])('%s holding %s is refused as %s', (name, content, reason) => {
    expect(parseTranscript(name, content)).toEqual({ ok: false, reason })
  })

  it('never breaks the reader, whatever stands in it', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('a.txt', 'a.srt', 'a.vtt', 'a.json', 'a.csv'),
        fc.string({ unit: 'binary' }),
        (name, text) => {
          expect(typeof parseTranscript(name, text).ok).toBe('boolean')
        },
      ),
      { numRuns: 60 },
    )
  }, 30_000)
})

describe('a number said aloud', () => {
  it.each([
    ['số của tôi là không chín không năm một hai ba bốn năm sáu', '+84905123456'],
    ['gọi 0905.123.456 nhé', '+84905123456'],
    ['cộng tám tư: 84 905 123 456', '+84905123456'],
    ['tôi có ba, không chín không năm một hai ba bốn năm sáu', '+84905123456'],
    ['nộp từ tháng 9 năm 2026', null],
    ['hồ sơ 000123456789012', null],
  ])('"%s" → %s', (text, expected) => {
    expect(spokenPhone(text)).toBe(expected)
  })
})

describe('a promise', () => {
  // Wednesday 18 November 2026, 08:00.
  const said = Date.parse('2026-11-18T08:00:00+07:00')
  it.each([
    ['Chúng tôi sẽ gọi lại trước thứ Sáu', '2026-11-19T17:00'],
    ['chung toi se goi lai truoc thu sau', '2026-11-19T17:00'],
    ['sẽ trả lời trong thứ 6', '2026-11-20T17:00'],
    ['sẽ gọi lại trước 10 giờ thứ Sáu', '2026-11-20T10:00'],
    ['sẽ gọi lại lúc 2 giờ rưỡi chiều mai', '2026-11-19T14:30'],
    ['sẽ gọi lại trong sáng mai', '2026-11-19T11:30'],
    ['sẽ gọi lại chiều nay', '2026-11-18T17:00'],
    ['sẽ gọi lại sau 30 phút', '2026-11-18T08:30'],
    ['sẽ trả lời trong vòng 24 giờ', '2026-11-19T08:00'],
    ['sẽ trả lời trong 3 ngày làm việc', '2026-11-23T17:00'],
    ['sẽ trả lời trước ngày 25/11', '2026-11-24T17:00'],
    ['sẽ trả lời vào ngày 25 tháng 11', '2026-11-25T17:00'],
    ['sẽ gọi lại thứ Hai tuần sau', '2026-11-23T17:00'],
    ['sẽ gọi lại đầu tuần sau', '2026-11-23T17:00'],
    ['sẽ trả lời trong tuần này', '2026-11-20T17:00'],
    ['sẽ trả lời sớm', null],
  ])('"%s" falls due at %s', (sentence, expected) => {
    const due = promisedTime(sentence, said, calendar)
    expect(due).toBe(expected === null ? null : Date.parse(`${expected}:00+07:00`))
  })
})

describe('the start of a call', () => {
  it.each([
    ['2026-11-18 08:05', '2026-11-18T08:05:00+07:00'],
    ['2026-11-18T01:05:00Z', '2026-11-18T08:05:00+07:00'],
    ['18/11/2026', '2026-11-18T00:00:00+07:00'],
    ['8h05 ngày 18/11/2026', '2026-11-18T08:05:00+07:00'],
    ['31/02/2026', null],
    ['hôm qua', null],
  ])('"%s" → %s', (text, expected) => {
    expect(readStart(text)).toBe(expected === null ? null : Date.parse(expected))
  })
})
