import enCommon from './en/common.json'
import { createText } from './use-lang'
import viCommon from './vi/common.json'
import viPrint from './vi/print-desk.json'

/** Texts of the page where posters are printed. The desk speaks Vietnamese. */
export const { useText: usePrintDeskText, textFor: printDeskTextFor } = createText(
  { common: viCommon, print: viPrint },
  { common: enCommon, print: viPrint },
)
