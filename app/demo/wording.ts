import type { Channel } from '~/complaints/kinds'
import type { Chance } from './random'
import type { StoryWords } from './texts'

/** What stands in the place of a personal detail in a published text. */
export const HIDDEN = '[đã ẩn]'

/** Values of the slots of a text (`{xa}`, `{ngay}`, `{ma}` …). */
export type Slots = Readonly<Record<string, string>>

const PERSONAL_SLOTS = ['ten', 'so', 'ma', 'thon'] as const

/** Fills the slots of a text; a slot nobody filled stays visible, so that a test finds it. */
function fillSlots(text: string, slots: Slots): string {
  return text.replace(/\{([a-z]+)\}/g, (whole, name: string) => slots[name] ?? whole)
}

/** The same text as the public may read it: whoever wrote it, their number, hamlet and dossier hidden. */
export function fillForPublic(text: string, slots: Slots): string {
  return fillSlots(text, { ...slots, ...Object.fromEntries(PERSONAL_SLOTS.map((slot) => [slot, HIDDEN])) })
}

/** Vietnamese as it is typed on an old phone: `Đăk Hà` → `Dak Ha`. */
function withoutAccents(text: string): string {
  return text.replace(/đ/g, 'd').replace(/Đ/g, 'D').normalize('NFD').replace(/\p{M}/gu, '')
}

/** The body as it arrives by its road: a letter greets, a call is a transcript, an SMS often has no accents. A frame
 *  that would name somebody who gave no name is not used. */
export function wordAsSent(text: string, channel: Channel, slots: Slots, words: StoryWords, chance: Chance): string {
  const content = fillSlots(text, slots)
  const frames = (frameOf(channel, words) ?? []).filter((frame) =>
    PERSONAL_SLOTS.every((slot) => fits(frame, slot, slots)),
  )
  if (frames.length > 0) return fillSlots(chance.pick(frames), { ...slots, noidung: content })
  if (channel === 'sms') return chance.happens(0.6) ? withoutAccents(content) : content
  if (channel === 'zalo' && chance.happens(0.3)) return content.toLowerCase()
  return content
}

function fits(frame: string, slot: string, slots: Slots): boolean {
  return !frame.includes(`{${slot}}`) || slots[slot] !== ''
}

function frameOf(channel: Channel, words: StoryWords): readonly string[] | null {
  if (channel === 'call' || channel === 'voice') return words.callOpenings
  if (channel === 'letter') return words.letterOpenings
  if (channel === 'email') return words.emailOpenings
  return channel === 'event' ? words.eventOpenings : null
}
