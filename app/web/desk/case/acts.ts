import type { Action } from '~/staff/permissions'

/** Everything the case page can do, by the name of the permission it needs. */
export const ACTS = [
  'accept',
  'decline',
  'take_charge',
  'assign',
  'ask',
  'resume',
  'draft_reply',
  'submit_reply',
  'return_reply',
  'answer',
  'extend',
  'ask_accused',
  'note',
  'register_message',
  'reclassify',
  'guide',
  'forward',
  'confirm_forward',
  'reject',
  'merge',
  'split',
  'close',
  'take_up_again',
  'propose_publication',
  'publish',
  'unpublish',
] as const satisfies readonly Action[]

export type Act = (typeof ACTS)[number]

export const isAct = (name: unknown): name is Act => (ACTS as readonly unknown[]).includes(name)
