import { useRouteLoaderData } from '@remix-run/react'
import { usePublicText } from '~/i18n/public-text'
import { DataTable } from '~/web/ui/data-table'
import type { loader as layoutLoader } from '../layout'
import { PageFrame, pageMeta } from '../page-frame'
import { publicHeaders } from '../responses.server'

export const meta = pageMeta('info.openTitle', 'info.openLead')
export const headers = publicHeaders

const SETS = [
  { key: 'Hotlines', links: ['/duong-day-nong.csv', '/duong-day-nong.json', '/duong-day-nong.vcf'] },
  { key: 'Stats', links: ['/du-lieu-mo/thong-ke.csv', '/du-lieu-mo/thong-ke.json'] },
  { key: 'Cases', links: ['/du-lieu-mo/phan-anh.csv', '/du-lieu-mo/phan-anh.json'] },
] as const

export default function OpenDataPage() {
  const t = usePublicText()
  const site = useRouteLoaderData<typeof layoutLoader>('web/public/layout')
  const portal = t('site.portal', { province: site?.province ?? '' })
  return (
    <PageFrame title={t('info.openTitle')} lead={t('info.openLead')} crumbs={[{ label: t('info.openTitle') }]}>
      <DataTable
        caption={t('info.openTitle')}
        hideCaption
        rows={SETS}
        rowKey={({ key }) => key}
        columns={[
          { key: 'name', title: t('info.openFile'), cell: ({ key }) => t(`info.open${key}`), isHeading: true },
          { key: 'what', title: t('info.openWhat'), cell: ({ key }) => t(`info.open${key}Text`) },
          {
            key: 'links',
            title: t('info.openFormats'),
            cell: ({ links }) => (
              <span className="row">
                {links.map((link) => (
                  <a key={link} href={link}>
                    {link.split('.').at(-1)?.toUpperCase()}
                  </a>
                ))}
              </span>
            ),
          },
        ]}
      />
      <section className="column">
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
        <p className="muted">{t('info.openLicence', { portal })}</p>
      </section>
    </PageFrame>
  )
}
