import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { accessKeyOf } from '~/casework/submitter-access.server'
import { submitterView } from '~/casework/submitter-view.server'
import { formatLong } from '~/i18n/format'
import { usePublicText } from '~/i18n/public-text'
import { langOf } from '~/i18n/translate'
import { useLang } from '~/i18n/use-lang'
import { receiptMarkOf } from '~/publication/transparency.server'
import { ButtonLink } from '~/web/ui/button'
import { Facts } from '~/web/ui/facts'
import { Notice } from '~/web/ui/notice'
import { pageMeta } from '../page-frame'
import { privateHeaders } from '../responses.server'
import { siteInfo } from '../site.server'
import { requireOwnCase } from './access.server'

export const meta = pageMeta('case.receiptPaper')
export const headers = privateHeaders

const DANGER_NUMBERS = '112, 113, 114, 115, 111'

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const complaint = await requireOwnCase(context, request, params.code ?? '')
  const { app } = context
  const view = await submitterView(app, complaint, app.now(), langOf(new URL(request.url).search))
  const answer = view.timers.filter(({ name }) => name === 'answer').at(-1)
  return {
    view,
    accessKey: accessKeyOf(app, complaint),
    mark: await receiptMarkOf(app, complaint.id),
    answer: answer ? { dueAt: answer.dueAt, countedFrom: answer.countedFrom } : null,
    isDanger: complaint.isDanger,
    site: siteInfo(app),
    link: `${app.config.publicUrl}/ho-so/${complaint.code}`,
  }
}

export default function ReceiptPage() {
  const t = usePublicText()
  const lang = useLang()
  const { view, accessKey, mark, answer, isDanger, site, link } = useLoaderData<typeof loader>()
  const office = view.isProtected ? t('case.officeHidden') : (view.office?.name ?? t('case.officePending'))
  const moment = (at: number | null | undefined) => (at == null ? null : formatLong(at, lang))
  return (
    <div className="wrap page">
      <div className="column">
        <h1 className="no-print">{t('case.receiptTitle')}</h1>
        {isDanger ? <Notice look="danger">{t('case.dangerText', { numbers: DANGER_NUMBERS })}</Notice> : null}
        <p className="lead no-print">{t('case.receiptLead')}</p>
        <article className="receipt">
          <p className="receipt-site">{t('site.portal', { province: site.province })}</p>
          <h2>{t('case.receiptPaper')}</h2>
          <dl className="receipt-keys">
            <div>
              <dt>{t('case.code')}</dt>
              <dd className="code">{view.code}</dd>
            </div>
            <div>
              <dt>{t('case.key')}</dt>
              <dd className="code">{accessKey}</dd>
            </div>
          </dl>
          <p className="small">{t('case.keyWarning')}</p>
          <Facts
            facts={[
              { label: t('case.filedAt'), value: moment(view.filedAt) },
              { label: t('case.countedFrom'), value: moment(answer?.countedFrom) },
              { label: t('case.answerDue'), value: <strong>{moment(answer?.dueAt)}</strong> },
              { label: t('case.office'), value: office },
              { label: t('case.kind'), value: view.kindName },
              { label: t('case.procedure'), value: view.procedureName },
              { label: t('case.commune'), value: view.communeName },
              { label: t('case.mark'), value: <span className="code">{mark}</span> },
              { label: t('case.link'), value: <span className="break">{link}</span> },
            ]}
          />
          {site.isDemo ? <p className="small">{t('case.demoReceipt')}</p> : null}
        </article>
        <div className="row no-print">
          <ButtonLink to={`/ho-so/${view.code}`} icon="arrow">
            {t('case.follow')}
          </ButtonLink>
          <button type="button" className="button button-secondary" data-print hidden>
            {t('common.print')}
          </button>
        </div>
        <p className="small muted no-print">{t('case.printHint')}</p>
      </div>
      <script src="/js/form.js" defer />
    </div>
  )
}
