import { useActionData, useLoaderData } from '@remix-run/react'
import { useDialogueText } from '~/i18n/dialogue-text'
import dialoguesCss from '~/styles/desk-dialogues.css?url'
import { ACCESS, deskHandle } from '../access'
import { staffAction, staffLoader } from '../guard.server'
import { DialogueForm } from './dialogue-form'
import { dialogueMeta } from './dialogue-meta'
import { officeNames, saveTyped } from './save.server'
import { EMPTY_DIALOGUE } from './typed-form'

export const handle = deskHandle(ACCESS.dialogues)
export const links = () => [{ rel: 'stylesheet', href: dialoguesCss }]
export const meta = dialogueMeta('dialogue.new')

export const loader = staffLoader(ACCESS.dialogues, async ({ app }) => ({ offices: officeNames(app) }))

export const action = staffAction(ACCESS.dialogues, (desk) => saveTyped(desk, null))

export default function NewDialoguePage() {
  const t = useDialogueText()
  const { offices } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <div className="desk-sheet">
      <h1>{t('dialogue.new')}</h1>
      <DialogueForm typed={answer?.typed ?? EMPTY_DIALOGUE} errors={answer?.errors ?? {}} offices={offices} isNew />
    </div>
  )
}
