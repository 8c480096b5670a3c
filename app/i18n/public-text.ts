import enCase from './en/case.json'
import enCommon from './en/common.json'
import enDialogues from './en/dialogues.json'
import enFiling from './en/filing.json'
import enHome from './en/home.json'
import enHotlines from './en/hotlines.json'
import enInfo from './en/info.json'
import enMatters from './en/matters.json'
import enPublished from './en/published.json'
import enSite from './en/site.json'
import enStatistics from './en/statistics.json'
import enStatus from './en/status.json'
import type { MessageKey } from './translate'
import { createText } from './use-lang'
import viCase from './vi/case.json'
import viCommon from './vi/common.json'
import viDialogues from './vi/dialogues.json'
import viFiling from './vi/filing.json'
import viHome from './vi/home.json'
import viHotlines from './vi/hotlines.json'
import viInfo from './vi/info.json'
import viMatters from './vi/matters.json'
import viPublished from './vi/published.json'
import viSite from './vi/site.json'
import viStatistics from './vi/statistics.json'
import viStatus from './vi/status.json'

const vi = {
  common: viCommon,
  status: viStatus,
  site: viSite,
  home: viHome,
  hotlines: viHotlines,
  published: viPublished,
  statistics: viStatistics,
  filing: viFiling,
  case: viCase,
  info: viInfo,
  matters: viMatters,
  dialogues: viDialogues,
}

const en = {
  common: enCommon,
  status: enStatus,
  site: enSite,
  home: enHome,
  hotlines: enHotlines,
  published: enPublished,
  statistics: enStatistics,
  filing: enFiling,
  case: enCase,
  info: enInfo,
  matters: enMatters,
  dialogues: enDialogues,
}

export type PublicKey = MessageKey<typeof vi>

/** Texts of the public pages. They are rendered on the server only, so their size costs readers nothing. */
export const { useText: usePublicText, textFor: publicTextFor } = createText(vi, en)
