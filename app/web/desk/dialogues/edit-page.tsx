import { useActionData, useLoaderData } from '@remix-run/react'
import { dialogueById } from '~/dialogues/queries.server'
import { useDialogueText } from '~/i18n/dialogue-text'
import dialoguesCss from '~/styles/desk-dialogues.css?url'
import { ACCESS, deskHandle } from '../access'
import { type DeskContext, notFound, staffAction, staffLoader } from '../guard.server'
import { DialogueForm } from './dialogue-form'
import { dialogueMeta } from './dialogue-meta'
import { officeNames, saveTyped } from './save.server'
import { dialogueAsTyped } from './typed-form'

export const handle = deskHandle(ACCESS.dialogues)
export const links = () => [{ rel: 'stylesheet', href: dialoguesCss }]
export const meta = dialogueMeta('dialogue.edit')

async function eventIn(desk: DeskContext) {
  const id = desk.params.id ?? ''
  const row = await dialogueById(desk.app, id)
  if (!row) throw await notFound(desk, 'dialogue', id)
  return row
}

export const loader = staffLoader(ACCESS.dialogues, async (desk) => {
  const row = await eventIn(desk)
  return {
    title: row.title,
    typed: dialogueAsTyped(row, desk.app.directory.officeName(row.hostOfficeId)),
    offices: officeNames(desk.app),
  }
})

export const action = staffAction(ACCESS.dialogues, async (desk) => saveTyped(desk, (await eventIn(desk)).id))

export default function EditDialoguePage() {
  const t = useDialogueText()
  const { typed, offices, title } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <div className="desk-sheet">
      <h1>
        {t('dialogue.edit')}: {title}
      </h1>
      <DialogueForm typed={answer?.typed ?? typed} errors={answer?.errors ?? {}} offices={offices} isNew={false} />
    </div>
  )
}
