import { useEffect, useRef } from 'react'
import { formatLong } from '~/i18n/format'
import { useIntakeText } from '~/i18n/intake-text'
import { useLang } from '~/i18n/use-lang'
import type { IntakeReceipt } from '~/intake/receipt'
import { Facts } from '~/web/ui/facts'
import { Notice } from '~/web/ui/notice'
import { PageLink } from '~/web/ui/page-link'
import { forgetCall } from './use-autosave'

/** A code as it is dictated: one character at a time, a pause where the dash stands. */
const spelled = (code: string) =>
  code
    .split('-')
    .map((group) => [...group].join(' '))
    .join(' – ')

function Dictated({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <span className="code call-code">{value}</span>
        <span className="call-spelled">{spelled(value)}</span>
      </dd>
    </div>
  )
}

/** What to read to the person: code, key, office, due time. The next call is one key away. */
export function FiledPanel({ receipt, staffId }: { receipt: IntakeReceipt; staffId: string }) {
  const t = useIntakeText()
  const lang = useLang()
  const next = useRef<HTMLDivElement>(null)
  useEffect(() => {
    forgetCall(staffId)
    next.current?.querySelector('a')?.focus()
  }, [staffId])
  const due = receipt.timers.find(({ name }) => name === 'answer')?.dueAt
  return (
    <div className="call-filed">
      <h1>{t('intake.filedTitle')}</h1>
      {receipt.danger.isDanger ? (
        <Notice look="danger">{t('intake.danger', { numbers: receipt.danger.numbers.join(', ') })}</Notice>
      ) : null}
      <p>{t('intake.filedLead')}</p>
      <dl className="call-dictate">
        <Dictated label={t('intake.code')} value={receipt.code} />
        <Dictated label={t('intake.key')} value={receipt.accessKey} />
      </dl>
      <Facts
        facts={[
          { label: t('intake.due'), value: due ? <strong>{formatLong(Date.parse(due), lang)}</strong> : null },
          { label: t('intake.filedOffice'), value: receipt.office?.name ?? t('intake.officePending') },
        ]}
      />
      <div className="call-buttons" ref={next}>
        <PageLink to="/can-bo/tiep-nhan" className="button">
          {t('intake.next')} <kbd>Enter</kbd>
        </PageLink>
        <PageLink to={`/can-bo/phan-anh/${receipt.code}`} className="button button-secondary">
          {t('intake.openCase')}
        </PageLink>
      </div>
    </div>
  )
}
