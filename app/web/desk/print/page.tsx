import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { printDeskTextFor, usePrintDeskText } from '~/i18n/print-desk-text'
import { Button, ButtonLink } from '~/web/ui/button'
import { DataTable } from '~/web/ui/data-table'
import { TextField } from '~/web/ui/field'
import { Notice } from '~/web/ui/notice'
import { PageLink } from '~/web/ui/page-link'
import { ACCESS, deskHandle } from '../access'
import { staffLoader } from '../guard.server'
import { chosenSheets } from './chosen.server'
import { QrPicture } from './qr-picture'

export const handle = deskHandle(ACCESS.print)
export const meta: MetaFunction = () => {
  const t = printDeskTextFor('vi')
  return [{ title: `${t('print.title')} – ${t('common.product')}` }, { name: 'robots', content: 'noindex' }]
}

export const loader = staffLoader(ACCESS.print, async ({ app, staff, url }) =>
  chosenSheets(app, staff, url.searchParams),
)

type Shown = ReturnType<typeof useLoaderData<typeof loader>>

function Search({ shown }: { shown: Shown }) {
  const t = usePrintDeskText()
  return (
    <form method="get" action="/can-bo/in-an" className="desk-card">
      <div className="form-grid">
        <TextField
          name="coquan"
          label={t('print.officeLabel')}
          hint={t('print.officeHint')}
          error={shown.isOfficeUnknown ? t('print.officeUnknown') : undefined}
          defaultValue={shown.typed.office}
          list="co-quan"
          autoComplete="off"
        />
        <TextField
          name="tim"
          label={t('print.findLabel')}
          hint={t('print.findHint')}
          defaultValue={shown.typed.find}
          maxLength={200}
          autoComplete="off"
        />
      </div>
      <Button icon="search">{t('print.findButton')}</Button>
      <datalist id="co-quan">
        {shown.offices.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </form>
  )
}

function OfficeSheets({ shown }: { shown: Shown }) {
  const t = usePrintDeskText()
  const { office, code, own } = shown
  if (!office || !code) return null
  return (
    <section className="desk-card qr-office" aria-labelledby="office-sheets">
      <QrPicture symbol={code.symbol} url={code.url} />
      <div>
        <h2 id="office-sheets">{t('print.sheetOf', { name: office.name })}</h2>
        <p className="small">
          {t('print.codeTo')} <code className="wrap-anywhere">{code.url}</code>
        </p>
        <div className="row">
          <ButtonLink to={office.poster} icon="download">
            {t('print.poster')}
          </ButtonLink>
          <ButtonLink to={office.card} icon="download">
            {t('print.card')}
          </ButtonLink>
          {own.length > 0 ? (
            <ButtonLink to={`/can-bo/in-an/${office.slug}`} look="secondary" icon="download">
              {t('print.all', { count: 2 * (own.length + 1) })}
            </ButtonLink>
          ) : null}
        </div>
      </div>
    </section>
  )
}

function Procedures({ title, rows }: { title: string; rows: Shown['own'] }) {
  const t = usePrintDeskText()
  if (rows.length === 0) return null
  return (
    <section className="desk-card">
      <h2>{title}</h2>
      <DataTable
        caption={title}
        hideCaption
        rows={rows}
        rowKey={({ code }) => code}
        columns={[
          {
            key: 'name',
            title: t('print.tableProcedure'),
            isHeading: true,
            cell: ({ name, code }) => (
              <>
                {name} <span className="small muted num">{code}</span>
              </>
            ),
          },
          {
            key: 'files',
            title: t('print.tableFiles'),
            cell: ({ name, poster, card }) => (
              <span className="desk-inline">
                <PageLink to={poster} aria-label={`${t('print.poster')}: ${name}`}>
                  {t('print.poster')}
                </PageLink>
                <PageLink to={card} aria-label={`${t('print.card')}: ${name}`}>
                  {t('print.card')}
                </PageLink>
              </span>
            ),
          },
        ]}
      />
    </section>
  )
}

export default function PrintPage() {
  const t = usePrintDeskText()
  const shown = useLoaderData<typeof loader>()
  return (
    <div className="desk-sheet">
      <h1>{t('print.title')}</h1>
      <p className="muted">{t('print.lead')}</p>
      {shown.publicUrl ? (
        <Notice look="warning">
          <p>{t('print.publicUrlMissing', { url: shown.publicUrl })}</p>
        </Notice>
      ) : null}
      {shown.isPromiseVerified ? null : (
        <Notice look="warning">
          <p>{t('print.promiseUnverified')}</p>
        </Notice>
      )}
      <Search shown={shown} />
      <OfficeSheets shown={shown} />
      {shown.found?.length === 0 ? <p className="desk-empty">{t('print.resultsNone')}</p> : null}
      <Procedures title={t('print.resultsFound')} rows={shown.found ?? []} />
      {shown.found ? null : <Procedures title={t('print.ownProcedures')} rows={shown.own} />}
      <section className="desk-card">
        <h2>{t('print.leafletTitle')}</h2>
        <p className="small">{t('print.leafletText')}</p>
        <ButtonLink to="/in-an/duong-day-nong.pdf" look="secondary" icon="download">
          {t('print.leaflet')}
        </ButtonLink>
      </section>
      <p className="small muted">{t('print.tip')}</p>
    </div>
  )
}
