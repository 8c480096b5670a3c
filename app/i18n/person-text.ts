import enCommon from './en/common.json'
import { createText } from './use-lang'
import viCommon from './vi/common.json'
import viDesk from './vi/desk.json'
import viPerson from './vi/person.json'

/** Texts of the view of one person. The desk speaks Vietnamese. */
export const { useText: usePersonText, textFor: personTextFor } = createText(
  { common: viCommon, desk: viDesk, person: viPerson },
  { common: enCommon, desk: viDesk, person: viPerson },
)
