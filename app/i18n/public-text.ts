import enCommon from './en/common.json'
import enHome from './en/home.json'
import enSite from './en/site.json'
import enStatus from './en/status.json'
import { createText } from './use-lang'
import viCommon from './vi/common.json'
import viHome from './vi/home.json'
import viSite from './vi/site.json'
import viStatus from './vi/status.json'

/** Texts of the public pages. They are rendered on the server only, so their size costs readers nothing. */
export const { useText: usePublicText, textFor: publicTextFor } = createText(
  { common: viCommon, status: viStatus, site: viSite, home: viHome },
  { common: enCommon, status: enStatus, site: enSite, home: enHome },
)
