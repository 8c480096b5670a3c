import enRegister from './en/register.json'
import enStatus from './en/status.json'
import { type Lang, type MessageKey, type Translate, translator } from './translate'
import viRegister from './vi/register.json'
import viStatus from './vi/status.json'

const vi = { register: viRegister, status: viStatus }
type RegisterKey = MessageKey<typeof vi>
const TEXTS: Record<Lang, Translate<RegisterKey>> = {
  vi: translator(vi),
  en: translator<typeof vi>({ register: enRegister, status: { ...viStatus, ...enStatus } }),
}

/** Words of the register (statuses, kinds, channels, events) outside of pages: read models, exports, letters. */
export function registerText(lang: Lang = 'vi'): Translate<RegisterKey> {
  return TEXTS[lang]
}

/** The public word for a road into the register; a road without a word shows its key. */
export function channelName(channel: string, lang: Lang = 'vi'): string {
  return named(`channel_${channel}`, lang) ?? channel
}

/** The public word for what happened, or null where the public is not told. */
export function eventName(type: string, lang: Lang, office: string): string | null {
  const text = registerText(lang)
  const template = named(`event_${type}`, lang)
  return template?.replaceAll('{{office}}', office || text('register.office_unnamed')) ?? null
}

function named(key: string, lang: Lang): string | null {
  const words: Record<string, string> = lang === 'vi' ? viRegister : enRegister
  return words[key] ?? null
}
