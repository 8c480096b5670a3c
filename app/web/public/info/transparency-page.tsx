import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { dayHeads } from '~/casework/verify-log.server'
import { parseCode } from '~/complaints/code'
import { formatLocalDate, formatNumber } from '~/i18n/format'
import { usePublicText } from '~/i18n/public-text'
import { useLang } from '~/i18n/use-lang'
import { publishedByCode } from '~/publication/queries.server'
import { checkReceipt } from '~/publication/transparency.server'
import { Button } from '~/web/ui/button'
import { DataTable } from '~/web/ui/data-table'
import { TextField } from '~/web/ui/field'
import { Notice } from '~/web/ui/notice'
import { PageLink } from '~/web/ui/page-link'
import { PageFrame, pageMeta } from '../page-frame'
import { publicHeaders } from '../responses.server'

export const meta = pageMeta('info.transparencyTitle', 'info.transparencyLead')
export const headers = publicHeaders

export async function loader({ request, context: { app } }: LoaderFunctionArgs) {
  const query = new URL(request.url).searchParams
  const typed = (query.get('ma') ?? '').slice(0, 40)
  const typedMark = (query.get('dau') ?? '').slice(0, 40)
  const code = parseCode(typed)
  const filedOn = code ? `20${code.slice(3, 5)}-${code.slice(5, 7)}-${code.slice(7, 9)}` : ''
  const isPublic = code !== null && (await publishedByCode(app, code)) !== null
  const receipt = typedMark === '' ? null : await checkReceipt(app, typed, typedMark)
  return { typed, typedMark, code, filedOn, isPublic, receipt, heads: await dayHeads(app, 31) }
}

type Data = ReturnType<typeof useLoaderData<typeof loader>>

/** What the log says of a receipt: untouched, touched, or no such receipt. */
function MarkCheck({ receipt }: Pick<Data, 'receipt'>) {
  const t = usePublicText()
  const lang = useLang()
  if (!receipt) return <Notice look="danger">{t('info.markWrong')}</Notice>
  if (!receipt.isIntact) return <Notice look="danger">{t('info.markTouched')}</Notice>
  const sealed = receipt.sealed
  return (
    <Notice look="success">
      <p>{t('info.markRight')}</p>
      {sealed ? (
        <p>
          {t('info.markSealed', { position: formatNumber(sealed.position, lang), date: formatLocalDate(sealed.day) })}
        </p>
      ) : null}
    </Notice>
  )
}

function CodeCheck({ typed, typedMark, code, filedOn, isPublic, receipt }: Omit<Data, 'heads'>) {
  const t = usePublicText()
  const lang = useLang()
  return (
    <section className="column">
      <h2>{t('info.checkTitle')}</h2>
      <p>{t('info.checkText')}</p>
      <form method="get" action="/minh-bach">
        {lang === 'vi' ? null : <input type="hidden" name="lang" value={lang} />}
        <TextField
          name="ma"
          label={t('info.checkLabel')}
          defaultValue={typed}
          maxLength={40}
          className="input-code"
          autoComplete="off"
        />
        <TextField
          name="dau"
          label={t('info.markLabel')}
          hint={t('info.markHint')}
          defaultValue={typedMark}
          maxLength={40}
          className="input-code"
          autoComplete="off"
          optional
        />
        <Button look="secondary">{t('info.checkSend')}</Button>
      </form>
      {typed === '' ? null : code && typedMark !== '' ? (
        <MarkCheck receipt={receipt} />
      ) : code ? (
        <Notice look="success">
          <p>{t('info.checkRight', { date: formatLocalDate(filedOn) })}</p>
          {isPublic ? <PageLink to={`/phan-anh/${code}`}>{t('info.checkPublic')}</PageLink> : null}
        </Notice>
      ) : (
        <Notice look="danger">{t('info.checkWrong')}</Notice>
      )}
    </section>
  )
}

export default function TransparencyPage() {
  const t = usePublicText()
  const lang = useLang()
  const { heads, ...check } = useLoaderData<typeof loader>()
  return (
    <PageFrame
      title={t('info.transparencyTitle')}
      lead={t('info.transparencyLead')}
      crumbs={[{ label: t('info.transparencyTitle') }]}
    >
      <section>
        <h2>{t('info.transparencyHeads')}</h2>
        {heads.length === 0 ? (
          <p className="muted">{t('info.transparencyEmpty')}</p>
        ) : (
          <DataTable
            caption={t('info.transparencyHeads')}
            hideCaption
            rows={heads}
            rowKey={({ day }) => day}
            columns={[
              {
                key: 'day',
                title: t('info.transparencyDay'),
                cell: ({ day }) => formatLocalDate(day),
                isHeading: true,
              },
              {
                key: 'count',
                title: t('info.transparencyCount'),
                cell: ({ position }) => formatNumber(position, lang),
                isNumber: true,
              },
              {
                key: 'hash',
                title: t('info.transparencyHash'),
                cell: ({ hash }) => <span className="hash">{hash}</span>,
              },
            ]}
          />
        )}
      </section>
      <section className="column">
        <h2>{t('info.transparencyHow')}</h2>
        <ul>
          <li>{t('info.transparencyHow1')}</li>
          <li>{t('info.transparencyHow2')}</li>
          <li>{t('info.transparencyHow3')}</li>
        </ul>
      </section>
      <section className="column">
        <h2>{t('info.integrityTitle')}</h2>
        <p>{t('info.integrityText')}</p>
        <p>
          <PageLink to="/minh-bach/tinh-toan-ven">{t('info.integrityLink')}</PageLink>
        </p>
      </section>
      <CodeCheck {...check} />
    </PageFrame>
  )
}
