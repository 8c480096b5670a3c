import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { usePublicText } from '~/i18n/public-text'
import { openDataCatalogue } from '~/statistics/open-data.server'
import { DataTable } from '~/web/ui/data-table'
import { PageFrame, pageMeta } from '../page-frame'
import { publicHeaders } from '../responses.server'

export const meta = pageMeta('info.openTitle', 'info.openLead')
export const headers = publicHeaders

export async function loader({ context: { app } }: LoaderFunctionArgs) {
  const { columns, ...catalogue } = openDataCatalogue(app)
  return { ...catalogue, columns: Object.entries(columns).map(([name, meaning]) => ({ name, meaning })) }
}

const HOTLINE_FILES = ['/duong-day-nong.csv', '/duong-day-nong.json', '/duong-day-nong.vcf']
const filesOf = (name: string) => [`/du-lieu-mo/${name}.csv`, `/du-lieu-mo/${name}.json`]

export default function OpenDataPage() {
  const t = usePublicText()
  const { datasets, columns, license, licenseUrl, attribution, note } = useLoaderData<typeof loader>()
  const sets = [
    ...datasets.map(({ name, title }) => ({ title, files: filesOf(name) })),
    { title: t('info.openHotlines'), files: HOTLINE_FILES },
  ]
  return (
    <PageFrame title={t('info.openTitle')} lead={t('info.openLead')} crumbs={[{ label: t('info.openTitle') }]}>
      <DataTable
        caption={t('info.openTitle')}
        hideCaption
        rows={sets}
        rowKey={({ title }) => title}
        columns={[
          { key: 'name', title: t('info.openFile'), cell: ({ title }) => title, isHeading: true },
          {
            key: 'files',
            title: t('info.openFormats'),
            cell: ({ files, title }) => (
              <span className="row">
                {files.map((file) => (
                  <a key={file} href={file} aria-label={`${title} ${file.split('.').at(-1)?.toUpperCase()}`}>
                    {file.split('.').at(-1)?.toUpperCase()}
                  </a>
                ))}
              </span>
            ),
          },
        ]}
      />
      <section className="column">
        <p>
          {t('info.openLicence')}: <a href={licenseUrl}>{license}</a>. {attribution}.
        </p>
        <p className="muted">{note}</p>
        <h2>{t('info.openApi')}</h2>
        <p>{t('info.openApiText')}</p>
        <ul>
          <li>
            <a href="/api/openapi.json">/api/openapi.json</a>
          </li>
          <li>
            <a href="/open311/v2/discovery.json">/open311/v2/discovery.json</a>
          </li>
        </ul>
      </section>
      <h2>{t('info.openColumns')}</h2>
      <DataTable
        caption={t('info.openColumns')}
        hideCaption
        rows={columns}
        rowKey={({ name }) => name}
        columns={[
          {
            key: 'name',
            title: t('info.openColumn'),
            cell: ({ name }) => <span className="code">{name}</span>,
            isHeading: true,
          },
          { key: 'meaning', title: t('info.openMeaning'), cell: ({ meaning }) => meaning },
        ]}
      />
    </PageFrame>
  )
}
