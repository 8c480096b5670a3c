/** Closed lists of the field; the Vietnamese word for each stands in the message files and in docs/glossary.md. */
export const KINDS = ['conduct', 'regulation', 'suggestion', 'question', 'compliment'] as const
export type Kind = (typeof KINDS)[number]

export const LEGAL_TYPES = ['pakn', 'khieu_nai', 'to_cao'] as const
export type LegalType = (typeof LEGAL_TYPES)[number]

/** The four classes a receiving office sorts into (Nghị định 92/2017/NĐ-CP). */
export const INTAKE_CLASSES = ['refused', 'conduct', 'regulation_own', 'regulation_other'] as const
export type IntakeClass = (typeof INTAKE_CLASSES)[number]

export const SUBMITTER_TYPES = ['citizen', 'business', 'anonymous'] as const
export type SubmitterType = (typeof SUBMITTER_TYPES)[number]

export const CHANNELS = [
  'web',
  'sms',
  'voice',
  'call',
  'email',
  'zalo',
  'webhook',
  'letter',
  'walk_in',
  'event',
  'qr',
  'api',
  'open311',
] as const
export type Channel = (typeof CHANNELS)[number]

/** The roads by which an answer can go back to a person; `none` = the person looks it up with the code. */
export const ANSWER_CHANNELS = ['email', 'sms', 'phone', 'post', 'zalo', 'none'] as const
export type AnswerChannel = (typeof ANSWER_CHANNELS)[number]

export const PUBLICATIONS = ['private', 'proposed', 'public'] as const
export type Publication = (typeof PUBLICATIONS)[number]

export const PRIORITIES = ['normal', 'high', 'urgent'] as const
export type Priority = (typeof PRIORITIES)[number]

export const TIMER_NAMES = ['screen', 'accept', 'answer', 'publish'] as const
export type TimerName = (typeof TIMER_NAMES)[number]
