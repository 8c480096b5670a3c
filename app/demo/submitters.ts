import type { AnswerChannel, Channel, SubmitterType } from '~/complaints/kinds'
import type { Chance } from './random'
import type { StoryBody, StoryWords } from './texts'

/** Somebody who does not exist: numbers 0900 000 xxx and addresses at example.com belong to nobody. */
export interface StorySubmitter {
  type: SubmitterType
  name: string | null
  phone: string | null
  email: string | null
  address: string | null
}

const SPOKEN: readonly Channel[] = ['call', 'voice', 'sms', 'zalo']

/** Invents who speaks: what they leave behind depends on the road they took and on what they have to fear. */
export function inventSubmitter(
  body: StoryBody,
  channel: Channel,
  place: string,
  words: StoryWords,
  chance: Chance,
): StorySubmitter {
  const isSpoken = SPOKEN.includes(channel)
  const isShy = chance.happens(body.protected || body.danger ? 0.6 : 0.07)
  const phone = `0900 000 ${String(chance.whole(100, 999))}`
  if (isShy) return { type: 'anonymous', name: null, phone: isSpoken ? phone : null, email: null, address: null }
  const name = body.business ? chance.pick(words.businesses) : personName(words, chance)
  const wantsEmail = channel === 'email' || (!isSpoken && chance.happens(0.45))
  return {
    type: body.business ? 'business' : 'citizen',
    name,
    phone: channel === 'email' && chance.happens(0.5) ? null : phone,
    email: wantsEmail ? `nguoidan${chance.whole(1, 900)}@example.com` : null,
    address: channel === 'sms' ? null : `${chance.pick(words.villages)}, ${place}`,
  }
}

/** The road by which this person would want the answer. */
export function wantedAnswerChannel(channel: Channel, submitter: StorySubmitter): AnswerChannel {
  if (channel === 'letter' && submitter.address) return 'post'
  if (channel === 'zalo') return 'zalo'
  if ((channel === 'call' || channel === 'walk_in') && submitter.phone) return 'phone'
  if (submitter.email) return 'email'
  return submitter.phone ? 'sms' : 'none'
}

function personName(words: StoryWords, chance: Chance): string {
  if (chance.happens(0.4)) return chance.pick(words.localNames)
  return `${chance.pick(words.surnames)} ${chance.pick(words.givenNames)}`
}
