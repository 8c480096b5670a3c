import enCommon from './en/common.json'
import enDesk from './en/desk.json'
import enStatus from './en/status.json'
import { createText } from './use-lang'
import viCommon from './vi/common.json'
import viDesk from './vi/desk.json'
import viStatus from './vi/status.json'

/** Texts of the staff desk. */
export const { useText: useDeskText, textFor: deskTextFor } = createText(
  { common: viCommon, status: viStatus, desk: viDesk },
  { common: enCommon, status: enStatus, desk: enDesk },
)
