import { data } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { auditRefusal } from '~/casework/load.server'
import { parseCode } from '~/complaints/code'
import { useLearningText } from '~/i18n/learning-text'
import { decisiveWords, decisiveWordsOf, latestCorrections } from '~/learning/corrections.server'
import { learningFigures } from '~/learning/read-figures.server'
import { ACCESS, deskHandle } from '../access'
import { type DeskContext, staffAction, staffLoader } from '../guard.server'
import { Accuracy, Confusion, Coverage } from './accuracy'
import { Corrections } from './corrections'
import { learningLinks } from './learning-links'
import { learningMeta } from './learning-meta'
import { LearningTabs } from './learning-tabs'
import { Words } from './words'

export const handle = deskHandle(ACCESS.learning)
export const links = learningLinks
export const meta = learningMeta('learning.title')

const TEXT_MAX = 5000

export const loader = staffLoader(ACCESS.learning, async (desk) => {
  const { app, staff, now, url } = desk
  const typed = url.searchParams.get('vu')?.trim() ?? ''
  const decisive = typed ? await wordsOf(desk, typed) : null
  return {
    summary: await learningFigures(app, now),
    names: Object.fromEntries(app.directory.current().fields.map(({ key, name }) => [key, name])),
    corrections: await latestCorrections(app, staff),
    isAdmin: staff.role === 'admin',
    typed,
    decisive,
    isMissing: typed !== '' && decisive === null,
  }
})

/** A case that does not exist for this person is one that does not exist; the attempt is written down. */
async function wordsOf({ app, staff, now, requestId }: DeskContext, typed: string) {
  const code = parseCode(typed) ?? typed.slice(0, 40)
  const found = await decisiveWords(app, staff, code)
  if (!found) await auditRefusal(app, staff, 'view_words', code, now, requestId)
  return found
}

export const action = staffAction(ACCESS.learning, async ({ app, form }) => {
  const text = form.get('text')
  const typed = typeof text === 'string' ? text.trim().slice(0, TEXT_MAX) : ''
  return data({ text: typed, decisive: typed ? decisiveWordsOf(app, typed) : null })
})

export default function LearningPage() {
  const t = useLearningText()
  const page = useLoaderData<typeof loader>()
  const tried = useActionData<typeof action>()
  const { summary, names, isAdmin } = page
  return (
    <div className="desk-sheet stack">
      <h1>{t('learning.title')}</h1>
      <LearningTabs isAdmin={isAdmin} />
      <p>{t('learning.lead')}</p>
      <p className="muted">{t('learning.scope')}</p>
      <Accuracy summary={summary} names={names} />
      <Confusion confusion={summary.confusion} names={names} />
      <Coverage coverage={summary.coverage} />
      <Words
        isAdmin={isAdmin}
        code={page.typed}
        text={tried?.text ?? ''}
        decisive={tried?.decisive ?? page.decisive}
        isMissing={page.isMissing}
      />
      <Corrections lines={page.corrections} isAdmin={isAdmin} />
    </div>
  )
}
