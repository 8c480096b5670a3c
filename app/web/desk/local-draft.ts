/** The long forms of the desk whose words stay on the computer while they are typed. */
export const LETTER_DRAFTS = 'lang-nghe-thu-den:'
export const CALL_DRAFTS = 'lang-nghe-cuoc-goi:'

const keyOf = (prefix: string, staffId: string) => prefix + staffId

/** Keeps what one person has typed into a long form on this computer; what another person left there goes. A full or
 *  forbidden store must not stop anybody from typing. */
export function keepLocal(prefix: string, staffId: string, values: unknown): void {
  try {
    const own = keyOf(prefix, staffId)
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith(prefix) && key !== own) localStorage.removeItem(key)
    }
    localStorage.setItem(own, JSON.stringify({ at: Date.now(), values }))
  } catch {
    return
  }
}

/** What was kept and when, read by `parse`; null when there is nothing, or nothing that can be read. */
export function keptLocal<Values>(
  prefix: string,
  staffId: string,
  parse: (values: unknown) => Values | null,
): { readonly at: number; readonly values: Values } | null {
  try {
    const stored = JSON.parse(localStorage.getItem(keyOf(prefix, staffId)) ?? 'null') as {
      at: number
      values: unknown
    } | null
    const values = stored ? parse(stored.values) : null
    return stored && values ? { at: stored.at, values } : null
  } catch {
    return null
  }
}

/** Forgets what this computer keeps of a form, once it is in the register. */
export function forgetLocal(prefix: string, staffId: string): void {
  try {
    localStorage.removeItem(keyOf(prefix, staffId))
  } catch {
    return
  }
}

/** Who signs out leaves no names and numbers of callers behind on a computer that others use too. */
export function forgetAllLocal(): void {
  try {
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith(LETTER_DRAFTS) || key.startsWith(CALL_DRAFTS)) localStorage.removeItem(key)
    }
  } catch {
    return
  }
}

/** '14:05:09' of an instant in epoch milliseconds, by the clock of this computer. */
export const clockOf = (at: number) => new Date(at).toLocaleTimeString('vi-VN', { hour12: false })
