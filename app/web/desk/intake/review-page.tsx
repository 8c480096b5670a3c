import { data, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { settleKept } from '~/channels/inbox/kept.server'
import { readStart } from '~/channels/transcripts/started-at'
import { formatDateTime } from '~/i18n/format'
import { intakeErrorText, intakeTextFor, useIntakeText } from '~/i18n/intake-text'
import { langOf } from '~/i18n/translate'
import intakeCss from '~/styles/desk-intake.css?url'
import { filingChoices } from '~/web/public/filing/choices.server'
import { Notice } from '~/web/ui/notice'
import { PageLink } from '~/web/ui/page-link'
import { ACCESS, deskHandle } from '../access'
import { staffAction, staffLoader } from '../guard.server'
import { addToCase, fileReviewed, type Reviewed, type ReviewItem, reviewItems } from './review.server'
import { ReviewForm } from './review-form'
import { earlierCases } from './suggestions.server'

export const handle = deskHandle(ACCESS.review)
export const links = () => [{ rel: 'stylesheet', href: intakeCss }]
export const meta: MetaFunction = ({ location }) => {
  const t = intakeTextFor(langOf(location.search))
  return [{ title: `${t('intake.reviewTitle')} – ${t('common.product')}` }, { name: 'robots', content: 'noindex' }]
}

export const loader = staffLoader(ACCESS.review, async ({ app, staff, url }) => {
  const items = await reviewItems(app, staff)
  const asked = url.searchParams.get('id')
  const chosen = items.find(({ id }) => id === asked) ?? items[0] ?? null
  return {
    items: items.map(({ id, heldAt, text, channel }) => ({ id, heldAt, channel, excerpt: text.slice(0, 80) })),
    chosen,
    known: chosen ? await earlierCases(app, staff, chosen.extraction.phone ?? '') : [],
    communes: filingChoices(app).communes,
  }
})

export const action = staffAction(ACCESS.review, async ({ app, staff, form, url, now }) => {
  const t = intakeTextFor(langOf(url.searchParams))
  const item = (await reviewItems(app, staff)).find(({ id }) => id === form.get('id'))
  const gone = data({ said: t('intake.reviewGone'), isDone: false, errors: {}, typed: null }, { status: 409 })
  if (!item) return gone
  const done = (said: string) => ({ said, isDone: true, errors: {}, typed: null })
  if (form.get('act') === 'drop') {
    return (await settleKept(app, item.id, null, now)) ? done(t('intake.reviewDropped')) : gone
  }
  const typed = readReviewed(form, item)
  const isAdding = form.get('act') === 'add'
  const filed = isAdding
    ? await addToCase(app, staff, item, typed, now)
    : await fileReviewed(app, staff, item, typed, now)
  if (filed.ok) return done(t(isAdding ? 'intake.reviewAdded' : 'intake.reviewFiled', { code: filed.code }))
  if (filed.errors === null) return gone
  const errors = Object.fromEntries(
    Object.entries(filed.errors).map(([name, code]) => [name, intakeErrorText(t, code)]),
  )
  return data({ said: '', isDone: false, errors, typed }, { status: 422 })
})

function readReviewed(form: FormData, { extraction }: ReviewItem): Reviewed & { caseCode: string } {
  const text = (name: string) => String(form.get(name) ?? '').slice(0, 40_000)
  return {
    body: text('body'),
    name: text('name'),
    phone: text('phone'),
    communeCode: text('communeCode'),
    dossierCode: text('dossierCode'),
    caseCode: text('caseCode'),
    promiseDueAt: extraction.promises.map((_, i) => readStart(text(`promise${i}`))),
  }
}

export default function ReviewPage() {
  const t = useIntakeText()
  const { items, chosen, known, communes } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <div className="desk-sheet">
      <h1>{t('intake.reviewTitle')}</h1>
      <p className="muted">{t('intake.reviewLead')}</p>
      {answer?.said ? (
        <div role="status">
          <Notice look={answer.isDone ? 'success' : 'warning'}>{answer.said}</Notice>
        </div>
      ) : null}
      {chosen ? (
        <div className="call-desk">
          <ReviewForm key={chosen.id} item={chosen} communes={communes} known={known} {...answerOf(answer)} />
          <nav className="call-side" aria-label={t('intake.reviewWaiting', { count: items.length })}>
            <h2>{t('intake.reviewWaiting', { count: items.length })}</h2>
            <ul className="call-earlier">
              {items.map((item) => (
                <li key={item.id}>
                  <PageLink
                    to={`/can-bo/ra-soat?id=${item.id}`}
                    aria-current={item.id === chosen.id ? 'page' : undefined}
                    data-line
                  >
                    {formatDateTime(item.heldAt)}
                  </PageLink>
                  <span className="small">{item.excerpt}</span>
                </li>
              ))}
            </ul>
          </nav>
        </div>
      ) : (
        <p className="desk-empty">{t('intake.reviewNone')}</p>
      )}
    </div>
  )
}

const answerOf = (answer: ReturnType<typeof useActionData<typeof action>>) => ({
  errors: (answer?.errors ?? {}) as Record<string, string>,
  typed: answer?.typed ?? null,
})
