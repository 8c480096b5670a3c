import { formatLocalDate } from '~/i18n/format'
import { useLetterText } from '~/i18n/letter-text'
import { DataTable } from '~/web/ui/data-table'
import { PageLink } from '~/web/ui/page-link'
import type { RegisterLine } from './register.server'

/** The last entries of the register of incoming papers. */
export function RegisterTable({ lines }: { lines: readonly RegisterLine[] }) {
  const t = useLetterText()
  return (
    <section aria-labelledby="so-thu-den">
      <h2 id="so-thu-den">{t('letter.register')}</h2>
      {lines.length === 0 ? <p className="muted">{t('letter.registerEmpty')}</p> : null}
      {lines.length > 0 ? (
        <DataTable
          caption={t('letter.register')}
          hideCaption
          rows={lines}
          rowKey={(line) => line.id}
          columns={[
            { key: 'number', title: t('letter.number'), isHeading: true, cell: (line) => line.number },
            { key: 'day', title: t('letter.receivedOn'), cell: (line) => formatLocalDate(line.receivedOn) },
            { key: 'source', title: t('letter.source'), cell: (line) => t(`letter.source_${line.source}`) },
            {
              key: 'cases',
              title: t('letter.cases'),
              cell: (line) =>
                line.codes.length === 0
                  ? t('letter.casesHidden')
                  : line.codes.map((code) => (
                      <div key={code}>
                        <PageLink to={`/can-bo/phan-anh/${code}`} className="code small letters-code">
                          {code}
                        </PageLink>
                      </div>
                    )),
            },
          ]}
        />
      ) : null}
    </section>
  )
}
