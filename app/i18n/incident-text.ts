import enCommon from './en/common.json'
import enStatus from './en/status.json'
import { createText } from './use-lang'
import viCommon from './vi/common.json'
import viIncidents from './vi/incidents.json'
import viStatus from './vi/status.json'

/** Texts about incidents for staff. The desk speaks Vietnamese. */
export const { useText: useIncidentText, textFor: incidentTextFor } = createText(
  { common: viCommon, status: viStatus, incidents: viIncidents },
  { common: enCommon, status: enStatus, incidents: viIncidents },
)
