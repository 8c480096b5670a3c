import { data } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { App } from '~/app.server'
import { type Instant, localDate } from '~/complaints/instant'
import { letterErrorText, letterTextFor, useLetterText } from '~/i18n/letter-text'
import { langOf } from '~/i18n/translate'
import type { FileMime } from '~/platform/file-kinds.server'
import type { StaffMember } from '~/staff/staff-member'
import intakeCss from '~/styles/desk-intake.css?url'
import lettersCss from '~/styles/desk-letters.css?url'
import { filingChoices } from '~/web/public/filing/choices.server'
import { draftFiles, keepDraftFiles, newDraft, removeDraftFile } from '~/web/public/filing/draft-files.server'
import { ACCESS, deskHandle } from '../access'
import { staffAction, staffLoader } from '../guard.server'
import { fileLetter } from './file-letter.server'
import { FiledLetterPanel } from './filed-letter'
import { LetterForm } from './letter-form'
import { letterMeta } from './letter-meta'
import { EMPTY_PART, emptyLetter, type LetterValues, MOST_PARTS, readLetter } from './letter-values'
import { nextNumber, registerLines, registerOffice } from './register.server'
import { RegisterTable } from './register-table'
import { RestoredNotice } from './restored-notice'
import { useLetterDraft } from './use-letter-draft'

export const handle = deskHandle(ACCESS.letters)
export const links = () => [intakeCss, lettersCss].map((href) => ({ rel: 'stylesheet', href }))
export const meta = letterMeta('letter.title')

const SCANS: readonly FileMime[] = ['application/pdf', 'image/jpeg', 'image/png']

async function freshLetter(app: App, staff: StaffMember, now: Instant): Promise<LetterValues> {
  const today = localDate(now)
  const number = await nextNumber(app.store.read, registerOffice(app, staff), Number(today.slice(0, 4)))
  return emptyLetter(newDraft(app), number, today)
}

export const loader = staffLoader(ACCESS.letters, async ({ app, staff, now }) => {
  const offices = app.directory.current().offices.filter((office) => office.validTo === null)
  return {
    staffId: staff.id,
    madeAt: now,
    values: await freshLetter(app, staff, now),
    register: await registerLines(app, staff),
    communes: filingChoices(app).communes,
    offices: offices.map(({ id, name }) => ({ id, name })),
  }
})

/** Without JavaScript too: adding and taking away a matter or a file sends the form and gets it back, changed. */
function afterButton(values: LetterValues, act: string): LetterValues {
  const { parts } = values
  if (act === 'add' && parts.length < MOST_PARTS) return { ...values, parts: [...parts, EMPTY_PART] }
  if (!act.startsWith('drop:') || parts.length === 1) return values
  const dropped = Number(act.slice('drop:'.length))
  return { ...values, parts: parts.filter((_, i) => i + 1 !== dropped) }
}

export const action = staffAction(ACCESS.letters, async ({ app, staff, form, url, now }) => {
  const t = letterTextFor(langOf(url.searchParams))
  const act = String(form.get('act') ?? '')
  const values = afterButton(readLetter(form), act)
  const again = async (errors: Record<string, string>, params: Record<string, string | number> = {}) => {
    const files = await draftFiles(app, values.draft)
    const texts = Object.entries(errors).map(([name, code]) => [name, letterErrorText(t, code, params)])
    const status = texts.length > 0 ? 422 : 200
    return data({ values, files, errors: Object.fromEntries(texts), filed: null }, { status })
  }
  const kept = await keepDraftFiles(app, values.draft, form.getAll('files'), now, SCANS)
  if (!kept.ok) return again({ files: kept.reason }, { name: kept.name })
  if (act.startsWith('remove:')) await removeDraftFile(app, values.draft, act.slice('remove:'.length))
  if (act !== 'file') return again({})
  const result = await fileLetter(app, staff, values, now)
  if (!result.ok) return again(result.errors, { free: result.free ?? '' })
  return data({ values, files: [], errors: {}, filed: result.letter })
})

export default function LettersPage() {
  const t = useLetterText()
  const loaded = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const draft = useLetterDraft({ ...loaded, isAnswer: answer !== undefined, files: answer?.files ?? [] })
  if (answer?.filed) return <FiledLetterPanel letter={answer.filed} staffId={loaded.staffId} />
  const { restored } = draft
  return (
    <div className="desk-sheet letters-page">
      <div>
        <h1>{t('letter.title')}</h1>
        <p className="muted">{t('letter.lead')}</p>
        {restored ? <RestoredNotice {...restored} onStartAnew={draft.startAnew} /> : null}
        <LetterForm
          key={restored ? 'restored' : 'typed'}
          form={draft.form}
          onInput={draft.keep}
          values={restored?.values ?? answer?.values ?? loaded.values}
          errors={answer?.errors ?? {}}
          files={restored?.files ?? answer?.files ?? []}
          communes={loaded.communes}
          offices={loaded.offices}
        />
      </div>
      <RegisterTable lines={loaded.register} />
    </div>
  )
}
