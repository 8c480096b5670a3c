import { data, redirect } from '@remix-run/node'
import type { App } from '~/app.server'
import { saveDialogue } from '~/dialogues/manage-dialogue.server'
import { dialogueTextFor } from '~/i18n/dialogue-text'
import type { DeskActionContext } from '../guard.server'
import { typedDialogue } from './typed-form'

/** Names of the offices in force that may be chosen. */
export const officeNames = (app: App): string[] =>
  app.directory
    .current()
    .offices.filter(({ validTo, level }) => validTo === null && level !== 'external')
    .map(({ name }) => name)

/** Saves the form of an event and goes to its page; wrong fields come back with what was typed. */
export async function saveTyped({ app, staff, form, now }: DeskActionContext, id: string | null) {
  const typed = typedDialogue(form)
  const saved = await saveDialogue(app, staff, id, typed, now)
  if (saved.ok) throw redirect(`/can-bo/doi-thoai/${saved.id}?xong=luu`)
  const t = dialogueTextFor('vi')
  const errors = Object.fromEntries(
    Object.entries(saved.errors).map(([name, code]) => [name, t(`dialogue.why_${code}` as 'dialogue.why_not-found')]),
  )
  return data({ errors, typed }, { status: 422 })
}
