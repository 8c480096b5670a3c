import { useEffect } from 'react'
import { formatLong } from '~/i18n/format'
import { useLetterText } from '~/i18n/letter-text'
import type { IntakeReceipt } from '~/intake/receipt'
import { ButtonLink } from '~/web/ui/button'
import { Facts } from '~/web/ui/facts'
import { Notice } from '~/web/ui/notice'
import { PageLink } from '~/web/ui/page-link'
import { forgetLetter } from './use-letter-draft'

interface Filed {
  readonly letter: { readonly number: string; readonly receipts: readonly IntakeReceipt[] }
  readonly staffId: string
}

/** What to write on the acknowledgement slip: one code for each matter, one key for all. Shown once. */
export function FiledLetterPanel({ letter, staffId }: Filed) {
  const t = useLetterText()
  useEffect(() => forgetLetter(staffId), [staffId])
  const { number, receipts } = letter
  return (
    <div className="desk-sheet call-filed">
      <h1>{t('letter.filedTitle', { number })}</h1>
      <p>{receipts.length > 1 ? t('letter.filedSeveral', { count: receipts.length }) : t('letter.filedOne')}</p>
      <Facts
        facts={[{ label: t('intake.key'), value: <strong className="code">{receipts[0]?.accessKey ?? ''}</strong> }]}
      />
      <ol className="letters-filed">
        {receipts.map((receipt) => (
          <li key={receipt.code}>
            {receipt.danger.isDanger ? (
              <Notice look="danger">{t('intake.danger', { numbers: receipt.danger.numbers.join(', ') })}</Notice>
            ) : null}
            <Receipt receipt={receipt} />
          </li>
        ))}
      </ol>
      <div className="call-buttons">
        <ButtonLink to="/can-bo/thu-den">{t('letter.next')}</ButtonLink>
        <ButtonLink to="/can-bo/thu-can-gui" look="secondary">
          {t('letter.toPost')}
        </ButtonLink>
      </div>
    </div>
  )
}

function Receipt({ receipt }: { receipt: IntakeReceipt }) {
  const t = useLetterText()
  // From here on it is not for the eyes of who registered it.
  const isSheltered = receipt.legalType === 'to_cao'
  const due = receipt.timers.find(({ name }) => name === 'answer')?.dueAt
  return (
    <Facts
      facts={[
        {
          label: t('intake.code'),
          value: isSheltered ? (
            <span className="code">{receipt.code}</span>
          ) : (
            <PageLink to={`/can-bo/phan-anh/${receipt.code}`} className="code">
              {receipt.code}
            </PageLink>
          ),
        },
        { label: t('intake.due'), value: due ? formatLong(Date.parse(due), 'vi') : null },
        {
          label: t('intake.filedOffice'),
          value: isSheltered ? t('letter.sheltered') : (receipt.office?.name ?? t('intake.officePending')),
        },
      ]}
    />
  )
}
