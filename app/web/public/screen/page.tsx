import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { formatLong, formatNumber, formatShare } from '~/i18n/format'
import { usePublicText } from '~/i18n/public-text'
import { useLang } from '~/i18n/use-lang'
import { liveFigures } from '~/statistics/queries.server'
import publicCss from '~/styles/public.css?url'
import { BrandMark } from '~/web/ui/brand-mark'
import { shownHotlines } from '../data/hotlines.server'
import { publicHeaders } from '../responses.server'
import { siteInfo } from '../site.server'

export const headers = publicHeaders
export const links: LinksFunction = () => [{ rel: 'stylesheet', href: publicCss }]
export const meta: MetaFunction = () => [{ title: 'Lắng Nghe' }]

export async function loader({ context: { app } }: LoaderFunctionArgs) {
  const now = app.now()
  const { received, answered, onTime, late, open } = await liveFigures(app, now)
  const line = shownHotlines(app).find(({ isProtected }) => !isProtected)
  return { now, received, answered, onTime, late, open, hotline: line?.display ?? '', site: siteInfo(app) }
}

/** For the LED screen of a one-stop centre: large, still, no links; renews itself every minute. */
export default function ScreenPage() {
  const t = usePublicText()
  const lang = useLang()
  const shown = useLoaderData<typeof loader>()
  const figures = [
    [formatNumber(shown.received, lang), t('home.figReceived')],
    [formatNumber(shown.answered, lang), t('home.figAnswered')],
    [formatShare(shown.onTime, shown.onTime + shown.late), t('home.figOnTime')],
    [formatNumber(shown.open, lang), t('home.figOpen')],
  ] as const
  return (
    <main className="led" id="noi-dung">
      <header className="led-head">
        <BrandMark />
        <div>
          <h1>{t('statistics.screenTitle')}</h1>
          <p>{t('site.portal', { province: shown.site.province })}</p>
        </div>
      </header>
      <dl className="led-figures">
        {figures.map(([value, label]) => (
          <div key={label}>
            <dd className="num">{value}</dd>
            <dt>{label}</dt>
          </div>
        ))}
      </dl>
      <p className="led-line num">
        {t('hotlines.title')}: <strong>{shown.hotline}</strong>
      </p>
      <p className="led-foot">
        {t('home.figuresTitle')} · {t('statistics.screenToday', { at: formatLong(shown.now, lang) })}
        {shown.site.isDemo ? ` · ${t('common.demo')}` : ''}
      </p>
      <script src="/js/screen.js" defer />
    </main>
  )
}
