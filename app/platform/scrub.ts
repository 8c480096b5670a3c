/** Query parameters and fields whose value proves something about a person. */
const SECRET_NAMES = 'key|khoa|accesskey|access_key|token|sig|signature|password|matkhau|otp|q|phone|email|sdt'

const RULES: ReadonlyArray<readonly [RegExp, string]> = [
  [new RegExp(`([?&;](?:${SECRET_NAMES})=)[^&#;\\s"']*`, 'gi'), '$1[…]'],
  [/\b(Bearer|Basic)\s+[\w.~+/=-]+/gi, '$1 […]'],
  [/[\w.+%-]+(?:@|%40)[\w-]+(?:\.[\w-]+)+/g, '[email]'],
  // Provider ids (Twilio's SM…, AC…) hold long runs of digits: only runs that stand alone are numbers of people.
  [/(?<![\w-])(?:\+|%2B)?(?:84|0)(?:[\s.()-]?\d){8,10}(?![\w-])/gi, '[phone]'],
  [/(?<![\w-])\d{12}(?![\w-])/g, '[id]'],
  [/(?<![\w-])\d{9}(?![\w-])/g, '[id]'],
  // Access keys: ten characters of the codes' alphabet in two groups.
  [/(?<![\w-])(?=[A-Z2-9-]*\d)[2-9A-HJKMNP-Z]{5}-[2-9A-HJKMNP-Z]{5}(?![\w-])/g, '[key]'],
]

/** The text without phone numbers, e-mail addresses, identity-card numbers, access keys and bearer tokens.
 *  scrub('gọi 0912 345 678') → 'gọi [phone]' */
export function scrub(text: string): string {
  return RULES.reduce((current, [pattern, replacement]) => current.replace(pattern, replacement), text)
}

/** Every string inside a value scrubbed, to a depth of six; used on whatever is about to be logged. */
export function scrubDeep(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return scrub(value)
  if (typeof value !== 'object' || value === null) return value
  if (depth >= 6) return '[deep]'
  if (Array.isArray(value)) return value.map((item) => scrubDeep(item, depth + 1))
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, scrubDeep(item, depth + 1)]))
}
