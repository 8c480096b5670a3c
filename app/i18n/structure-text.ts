import enCommon from './en/common.json'
import { createText } from './use-lang'
import viCommon from './vi/common.json'
import viStructure from './vi/structure.json'

/** Texts of the administration of the organisation. The desk speaks Vietnamese. */
export const { useText: useStructureText, textFor: structureTextFor } = createText(
  { common: viCommon, structure: viStructure },
  { common: enCommon, structure: viStructure },
)
