import enCommon from './en/common.json'
import enDesk from './en/desk.json'
import enStatus from './en/status.json'
import type { MessageKey } from './translate'
import { createText } from './use-lang'
import viCommon from './vi/common.json'
import viDesk from './vi/desk.json'
import viDialogue from './vi/dialogues-desk.json'
import viStatus from './vi/status.json'

const vi = { common: viCommon, status: viStatus, desk: viDesk, dialogue: viDialogue }
export type DialogueKey = MessageKey<typeof vi>

/** Texts of events and commitments on the desk, which speaks Vietnamese. */
export const { useText: useDialogueText, textFor: dialogueTextFor } = createText(vi, {
  common: enCommon,
  status: enStatus,
  desk: enDesk,
  dialogue: viDialogue,
})
