import enCommon from './en/common.json'
import enFiling from './en/filing.json'
import enIntake from './en/intake.json'
import enStatus from './en/status.json'
import type { Params } from './translate'
import { createText } from './use-lang'
import viCommon from './vi/common.json'
import viFiling from './vi/filing.json'
import viIntake from './vi/intake.json'
import viLetter from './vi/letter.json'
import viStatus from './vi/status.json'

/** Texts of the register of letters, of answer letters and their posting. The desk's papers are Vietnamese. */
export const { useText: useLetterText, textFor: letterTextFor } = createText(
  { common: viCommon, status: viStatus, filing: viFiling, intake: viIntake, letter: viLetter },
  { common: enCommon, status: enStatus, filing: enFiling, intake: enIntake, letter: viLetter },
)

/** The sentence for an error code of these pages, of the call desk or of the one intake function. */
export function letterErrorText(t: ReturnType<typeof letterTextFor>, code: string, params: Params = {}): string {
  const keys = [`letter.err_${code}`, `intake.err_${code}`, `filing.err_${code}`] as 'filing.err_other'[]
  const found = keys.map((key) => t(key, params)).find((text) => !/^(letter|intake|filing)\.err_/.test(text))
  return found ?? t('filing.err_other')
}
