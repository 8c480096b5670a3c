/** Kinds of events: a dialogue with people, a coffee morning with businesses. */
export const DIALOGUE_FORMS = ['dialogue', 'business_coffee'] as const
export type DialogueForm = (typeof DIALOGUE_FORMS)[number]

export const COMMITMENT_STATES = ['open', 'kept', 'withdrawn'] as const
export type CommitmentState = (typeof COMMITMENT_STATES)[number]

/** Everything that is written down about an event; the Vietnamese words stand in dialogue-desk.json. */
export const DIALOGUE_EVENT_TYPES = [
  'created',
  'edited',
  'published',
  'unpublished',
  'sheet_kept',
  'questions_filed',
  'assigned_together',
  'commitment_made',
  'commitment_noted',
  'commitment_moved',
  'commitment_kept',
  'commitment_reopened',
  'commitment_withdrawn',
  'commitment_reminded',
] as const
export type DialogueEventType = (typeof DIALOGUE_EVENT_TYPES)[number]
