import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { loadForAction } from '~/casework/load.server'
import { paperLetter, savePaperForm } from '~/casework/paper-letter.server'
import { postingsOf, recordPosting } from '~/casework/post-letter.server'
import { parseCode } from '~/complaints/code'
import { localDate } from '~/complaints/instant'
import { formatLocalDate } from '~/i18n/format'
import { useLetterText } from '~/i18n/letter-text'
import lettersCss from '~/styles/desk-letters.css?url'
import { ButtonLink } from '~/web/ui/button'
import { Notice } from '~/web/ui/notice'
import { PageLink } from '~/web/ui/page-link'
import { ACCESS, deskHandle } from '../access'
import { CsrfField } from '../csrf-field'
import { type DeskContext, notFound, staffAction, staffLoader } from '../guard.server'
import { letterMeta } from './letter-meta'
import { PaperFormFields, readPaperForm } from './paper-form'
import { PAPER_NAMES, paperOf, type SignedPaper } from './paper-kinds'
import { PostingFields, readPosting } from './posting-fields'

export const handle = deskHandle(ACCESS.paper)
export const links = () => [{ rel: 'stylesheet', href: lettersCss }]
export const meta = letterMeta('letter.answerTitle')

async function loadCase(desk: DeskContext) {
  const { app, staff, params } = desk
  const code = parseCode(params.code ?? '') ?? ''
  const loaded = await loadForAction(app, app.store.read, staff, 'print_letter', code)
  if (!loaded.ok) throw await notFound(desk, 'print_letter', code)
  return loaded.complaint
}

const addressOf = (code: string, kind: SignedPaper) => `/can-bo/phan-anh/${code}/thu?loai=${PAPER_NAMES[kind]}`

export const loader = staffLoader(ACCESS.paper, async (desk) => {
  const { app, staff, url, now } = desk
  const complaint = await loadCase(desk)
  const kind = paperOf(url.searchParams.get('loai'))
  const paper = await paperLetter(app, complaint, kind)
  const posted = (await postingsOf(app, staff, complaint.code)).filter(({ what }) => what === kind)
  const done = url.searchParams.get('xong')
  return {
    code: complaint.code,
    kind,
    paper: paper && { form: paper.form, isSaved: paper.isSaved, text: paper.text },
    posted,
    done: done === 'luu' || done === 'gui' ? done : null,
    today: localDate(now),
  }
})

export const action = staffAction(ACCESS.paper, async (desk) => {
  const { app, staff, form, url, now } = desk
  const { code } = await loadCase(desk)
  const kind = paperOf(url.searchParams.get('loai'))
  const isPosting = form.get('act') === 'post'
  const [typed, posting] = [readPaperForm(form), readPosting(form)]
  const result = isPosting
    ? await recordPosting(app, staff, code, { what: kind, ...posting }, now)
    : await savePaperForm(app, staff, code, kind, typed, now)
  if (result.ok) throw redirect(`${addressOf(code, kind)}&xong=${isPosting ? 'gui' : 'luu'}`)
  const answer = { reason: result.reason, typed: isPosting ? null : typed, posting: isPosting ? posting : null }
  return data(answer, { status: 422 })
})

type Shown = ReturnType<typeof useLoaderData<typeof loader>>

/** Saved and recorded; or why not. */
function Outcome({ shown, reason }: { shown: Shown; reason: string | undefined }) {
  const t = useLetterText()
  if (reason) {
    return (
      <div role="alert" id="error-summary" tabIndex={-1}>
        <Notice look="danger">{t(`letter.why_${reason}` as 'letter.why_other')}</Notice>
      </div>
    )
  }
  if (!shown.done)
    return shown.paper?.isSaved === false ? <Notice look="info">{t('letter.answerUnsaved')}</Notice> : null
  return (
    <div role="status">
      <Notice look="success">{t(shown.done === 'gui' ? 'letter.recorded' : 'letter.answerSaved')}</Notice>
    </div>
  )
}

function Posted({ posted }: { posted: Shown['posted'] }) {
  const t = useLetterText()
  return (
    <ul>
      {posted.map((one) => (
        <li key={`${one.postedOn}-${one.way}-${one.trackingNumber}`}>
          {t('letter.posted', { date: formatLocalDate(one.postedOn), way: t(`letter.way_${one.way}`) })}{' '}
          <span className="code">{one.trackingNumber}</span>
        </li>
      ))}
    </ul>
  )
}

export default function PaperPage() {
  const t = useLetterText()
  const shown = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { code, kind, paper, posted, today } = shown
  const title = kind === 'answer' ? t('letter.answerTitle') : t(`letter.answerTitle_${kind}`)
  const file = `/can-bo/phan-anh/${code}/thu/${PAPER_NAMES[kind]}`
  return (
    <div className="desk-sheet">
      <PageLink to={`/can-bo/phan-anh/${code}`}>{t('letter.answerBack', { code })}</PageLink>
      <h1>{title}</h1>
      <Outcome shown={shown} reason={answer?.reason} />
      {paper === null ? <p>{t('letter.answerNone')}</p> : null}
      {paper ? (
        <div className="letters-paper">
          <form method="post" action={addressOf(code, kind)}>
            <p className="muted">{t('letter.answerLead')}</p>
            <CsrfField />
            <PaperFormFields values={answer?.typed ?? paper.form} />
          </form>
          <div>
            <p className="row">
              <ButtonLink to={`${file}.docx`} look="secondary" icon="print">
                {t('letter.downloadDocx')}
              </ButtonLink>
              <ButtonLink to={`${file}.pdf`} look="secondary" icon="print">
                {t('letter.downloadPdf')}
              </ButtonLink>
            </p>
            <h2>{t('letter.preview')}</h2>
            <p className="prewrap">{paper.text}</p>
            <h2>{t('letter.recordTitle')}</h2>
            <Posted posted={posted} />
            <form method="post" action={addressOf(code, kind)}>
              <CsrfField />
              <PostingFields typed={answer?.posting ?? null} today={today} />
            </form>
          </div>
        </div>
      ) : null}
    </div>
  )
}
