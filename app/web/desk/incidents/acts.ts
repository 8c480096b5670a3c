/** What the forms of an incident's page can ask for. */
export const INCIDENT_ACTS = [
  'confirm',
  'dismiss',
  'link',
  'add',
  'take_out',
  'notice',
  'close',
  'draft',
  'submit',
  'sign',
] as const
export type IncidentAct = (typeof INCIDENT_ACTS)[number]

export const isIncidentAct = (value: unknown): value is IncidentAct => INCIDENT_ACTS.some((act) => act === value)
