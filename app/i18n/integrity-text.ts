import enCommon from './en/common.json'
import enIntegrity from './en/integrity.json'
import { createText } from './use-lang'
import viCommon from './vi/common.json'
import viIntegrity from './vi/integrity.json'

/** Texts of the public list of what could make lateness look better than it is. */
export const { useText: useIntegrityText, textFor: integrityTextFor } = createText(
  { common: viCommon, integrity: viIntegrity },
  { common: enCommon, integrity: enIntegrity },
)
