import enCommon from './en/common.json'
import enFiling from './en/filing.json'
import enIntake from './en/intake.json'
import enStatus from './en/status.json'
import { createText } from './use-lang'
import viCommon from './vi/common.json'
import viFiling from './vi/filing.json'
import viIntake from './vi/intake.json'
import viStatus from './vi/status.json'

/** Texts of the call desk and of the review of transcripts; what can be wrong with a complaint is said as on the
 *  public form. */
export const { useText: useIntakeText, textFor: intakeTextFor } = createText(
  { common: viCommon, status: viStatus, filing: viFiling, intake: viIntake },
  { common: enCommon, status: enStatus, filing: enFiling, intake: enIntake },
)

/** The sentence for an error code of the desk or of the one intake function. */
export function intakeErrorText(t: ReturnType<typeof intakeTextFor>, code: string): string {
  const own = t(`intake.err_${code}` as 'intake.err_office-unknown')
  return own.startsWith('intake.') ? t(`filing.err_${code}` as 'filing.err_body-missing') : own
}
