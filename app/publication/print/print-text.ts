import { translator } from '../../i18n/translate'
import print from '../../i18n/vi/print.json'

/** Texts of printed sheets. They hang in Vietnamese offices and speak Vietnamese. */
export const printText = translator({ print })
