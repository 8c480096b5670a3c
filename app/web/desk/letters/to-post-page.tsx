import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { recordPosting } from '~/casework/post-letter.server'
import { type LetterToPost, lettersToPost } from '~/casework/queries/letters-to-post.server'
import { maySeeMessage } from '~/casework/queries/outbox-list.server'
import { parseCode } from '~/complaints/code'
import { localDate } from '~/complaints/instant'
import { formatDateTime } from '~/i18n/format'
import { useLetterText } from '~/i18n/letter-text'
import lettersCss from '~/styles/desk-letters.css?url'
import { Notice } from '~/web/ui/notice'
import { PageLink } from '~/web/ui/page-link'
import { Pagination } from '~/web/ui/pagination'
import { ACCESS, deskHandle } from '../access'
import { CsrfField } from '../csrf-field'
import { notFound, staffAction, staffLoader } from '../guard.server'
import { letterMeta } from './letter-meta'
import { PAPER_NAMES } from './paper-kinds'
import { PostingFields, readPosting, type TypedPosting } from './posting-fields'

export const handle = deskHandle(ACCESS.toPost)
export const links = () => [{ rel: 'stylesheet', href: lettersCss }]
export const meta = letterMeta('letter.postTitle')

export const loader = staffLoader(ACCESS.toPost, async ({ app, staff, url, now }) => ({
  list: await lettersToPost(app, staff, Number.parseInt(url.searchParams.get('trang') ?? '1', 10) || 1),
  isRecorded: url.searchParams.get('xong') === '1',
  today: localDate(now),
}))

export const action = staffAction(ACCESS.toPost, async (desk) => {
  const { app, staff, form, now } = desk
  const id = String(form.get('id') ?? '')
  const code = parseCode(String(form.get('code') ?? '')) ?? ''
  if (!(await maySeeMessage(app, staff, id))) throw await notFound(desk, 'record_posting', id)
  const typed = readPosting(form)
  const result = await recordPosting(app, staff, code, { what: 'notice', outboxId: id, ...typed }, now)
  if (result.ok) throw redirect('/can-bo/thu-can-gui?xong=1')
  return data({ id, reason: result.reason, typed }, { status: 422 })
})

interface LineProps {
  letter: LetterToPost
  today: string
  refused: { reason: string; typed: TypedPosting } | null
}

function LetterLine({ letter, today, refused }: LineProps) {
  const t = useLetterText()
  const { what, code } = letter
  return (
    <li>
      <div>
        <h2>{letter.subject}</h2>
        <p>
          <PageLink to={`/can-bo/phan-anh/${code}`} className="code">
            {code}
          </PageLink>
        </p>
        <p className="muted small">{t('letter.postTo')}</p>
        <p className="prewrap">{letter.to}</p>
        <p className="muted small">{t('letter.postSince', { at: formatDateTime(letter.createdAt) })}</p>
        <p>
          {what === 'notice' ? (
            <a href={`/can-bo/thu-can-gui/${letter.id}`}>{t('letter.postPrint')}</a>
          ) : (
            <PageLink to={`/can-bo/phan-anh/${code}/thu?loai=${PAPER_NAMES[what]}`}>{t('letter.postLetter')}</PageLink>
          )}
        </p>
      </div>
      <form method="post" action="/can-bo/thu-can-gui" aria-label={`${t('letter.recordTitle')}: ${letter.subject}`}>
        <CsrfField />
        <input type="hidden" name="id" value={letter.id} />
        <input type="hidden" name="code" value={code} />
        {refused ? (
          <div role="alert" id="error-summary" tabIndex={-1}>
            <Notice look="danger">{t(`letter.why_${refused.reason}` as 'letter.why_other')}</Notice>
          </div>
        ) : null}
        <PostingFields typed={refused?.typed ?? null} today={today} />
      </form>
    </li>
  )
}

export default function ToPostPage() {
  const t = useLetterText()
  const { list, today, isRecorded } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>() ?? null
  return (
    <div className="desk-sheet">
      <h1>{t('letter.postTitle')}</h1>
      <p className="muted">{t('letter.postLead')}</p>
      {isRecorded && !refused ? (
        <div role="status">
          <Notice look="success">{t('letter.recorded')}</Notice>
        </div>
      ) : null}
      {list.letters.length === 0 ? <p className="desk-empty">{t('letter.postNone')}</p> : null}
      <ul className="letters-post">
        {list.letters.map((letter) => (
          <LetterLine
            key={letter.id}
            letter={letter}
            today={today}
            refused={refused?.id === letter.id ? refused : null}
          />
        ))}
      </ul>
      <Pagination page={list.page} pages={list.pages} hrefOf={(page) => `/can-bo/thu-can-gui?trang=${page}`} />
    </div>
  )
}
