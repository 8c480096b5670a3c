import enCommon from './en/common.json'
import enErrors from './en/error-pages.json'
import enStatus from './en/status.json'
import { createText } from './use-lang'
import viCommon from './vi/common.json'
import viErrors from './vi/error-pages.json'
import viStatus from './vi/status.json'

/** Texts of the UI kit, shared by public pages, desk and administration. */
export const { useText: useKitText, textFor: kitTextFor } = createText(
  { common: viCommon, status: viStatus, errors: viErrors },
  { common: enCommon, status: enStatus, errors: enErrors },
)
