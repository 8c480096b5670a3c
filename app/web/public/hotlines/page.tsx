import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { usePublicText } from '~/i18n/public-text'
import { ButtonLink } from '~/web/ui/button'
import { Notice } from '~/web/ui/notice'
import { type ShownHotline, shownHotlines } from '../data/hotlines.server'
import { PageFrame, pageMeta } from '../page-frame'
import { publicHeaders } from '../responses.server'
import { HotlineCard } from './hotline-card'

export const meta = pageMeta('hotlines.title', 'hotlines.lead')
export const headers = publicHeaders

export async function loader({ context }: LoaderFunctionArgs) {
  const lines = shownHotlines(context.app)
  const levelOf = (line: ShownHotline) => context.app.directory.office(line.officeId)?.level ?? 'external'
  const isLocal = (line: ShownHotline) => ['district', 'commune'].includes(levelOf(line))
  return {
    protectedLines: lines.filter((line) => line.isProtected),
    province: lines.filter((line) => !line.isProtected && levelOf(line) === 'province'),
    local: lines.filter((line) => !line.isProtected && isLocal(line)),
    other: lines.filter((line) => !line.isProtected && levelOf(line) === 'external'),
  }
}

function Group({ title, lines }: { title: string; lines: readonly ShownHotline[] }) {
  if (lines.length === 0) return null
  return (
    <section className="section-tight">
      <h2>{title}</h2>
      <div className="cards">
        {lines.map((line) => (
          <HotlineCard key={line.id} line={line} />
        ))}
      </div>
    </section>
  )
}

export default function HotlinesPage() {
  const t = usePublicText()
  const { protectedLines, province, local, other } = useLoaderData<typeof loader>()
  return (
    <PageFrame title={t('hotlines.title')} lead={t('hotlines.lead')} crumbs={[{ label: t('hotlines.title') }]}>
      <Notice look="danger" title={t('hotlines.emergency')}>
        <p>{t('hotlines.emergencyText')}</p>
      </Notice>
      {protectedLines.length > 0 ? (
        <section className="section-tight">
          <h2>{t('hotlines.protectedTitle')}</h2>
          <p className="column">{t('hotlines.protectedText')}</p>
          <div className="cards">
            {protectedLines.map((line) => (
              <HotlineCard key={line.id} line={line} />
            ))}
          </div>
        </section>
      ) : null}
      <Group title={t('hotlines.provinceGroup')} lines={province} />
      <Group title={t('hotlines.localGroup')} lines={local} />
      <Group title={t('hotlines.otherGroup')} lines={other} />
      <section className="section-tight no-print">
        <h2>{t('hotlines.download')}</h2>
        <div className="row">
          <ButtonLink to="/duong-day-nong.vcf" look="secondary" icon="download">
            {t('hotlines.asVcard')}
          </ButtonLink>
          <ButtonLink to="/in-an/duong-day-nong.pdf" look="secondary" icon="download">
            {t('hotlines.asLeaflet')}
          </ButtonLink>
          <ButtonLink to="/duong-day-nong.csv" look="secondary" icon="download">
            {t('hotlines.asCsv')}
          </ButtonLink>
          <ButtonLink to="/duong-day-nong.json" look="secondary" icon="download">
            {t('hotlines.asJson')}
          </ButtonLink>
        </div>
      </section>
      <p className="column">{t('hotlines.writeInstead')}</p>
      <ButtonLink to="/gui-phan-anh" icon="pen">
        {t('site.navFile')}
      </ButtonLink>
    </PageFrame>
  )
}
