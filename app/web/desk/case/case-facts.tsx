import { useDeskText } from '~/i18n/desk-text'
import { formatLong } from '~/i18n/format'
import { usePersonText } from '~/i18n/person-text'
import { useLang } from '~/i18n/use-lang'
import { Facts } from '~/web/ui/facts'
import { PageLink } from '~/web/ui/page-link'
import { FileList } from './file-list'
import type { ShownCase } from './shown-case.server'

function SubmitterFacts({ submitter, code }: { submitter: NonNullable<ShownCase['submitter']>; code: string }) {
  const t = useDeskText()
  const person = usePersonText()
  const { name, phoneShown, tel, email, address } = submitter
  return (
    <Facts
      facts={[
        { label: t('desk.submitter'), value: name || t(`desk.submitter_${submitter.type}`) },
        {
          label: t('desk.onBehalfOf'),
          value: submitter.onBehalfOf === 'self' ? '' : t(`desk.behalf_${submitter.onBehalfOf}`),
        },
        { label: t('desk.phone'), value: phoneShown ? <a href={tel}>{phoneShown}</a> : '' },
        { label: t('desk.email'), value: email ? <a href={`mailto:${email}`}>{email}</a> : '' },
        { label: t('desk.address'), value: address },
        { label: t('desk.answerChannel'), value: t(`desk.answer_${submitter.answerChannel}`) },
        {
          label: person('person.title'),
          value: <PageLink to={`/can-bo/nguoi-gui/${code}`}>{person('person.link')}</PageLink>,
        },
      ]}
    />
  )
}

/** Where the person was when it was sent; the map is another site's, and opens only when asked for. */
function Place({ latitude, longitude }: NonNullable<ShownCase['row']['place']>) {
  const t = useDeskText()
  const at = `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`
  const map = `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=17/${latitude}/${longitude}`
  return (
    <>
      {at}{' '}
      <a href={map} target="_blank" rel="noreferrer">
        {t('desk.openMap')}
      </a>
    </>
  )
}

/** The text, who wrote it, and what the register knows about it. */
export function CaseFacts({ file }: { file: ShownCase }) {
  const t = useDeskText()
  const lang = useLang()
  const { row, submitter } = file
  return (
    <section className="case-section case-first" aria-labelledby="noi-dung-phan-anh">
      <h2 id="noi-dung-phan-anh">{t('desk.textTitle')}</h2>
      <p className="case-text prewrap">{file.body}</p>
      {file.withPersonal ? null : <p className="hint">{t('desk.redactedForYou')}</p>}
      <FileList files={file.files.filter((one) => one.messageId === null)} />
      <div className="case-facts">
        {submitter ? <SubmitterFacts submitter={submitter} code={row.code} /> : null}
        <Facts
          facts={[
            { label: t('desk.channel'), value: t(`desk.channel_${row.channel}`) },
            { label: t('desk.filedAt'), value: formatLong(row.filedAt, lang) },
            { label: t('desk.legalType'), value: t(`desk.legal_${row.legalType}`) },
            { label: t('desk.procedure'), value: row.procedure },
            { label: t('desk.dossier'), value: row.dossierCode },
            { label: t('desk.commune'), value: row.commune },
            { label: t('desk.place'), value: row.place ? <Place {...row.place} /> : '' },
            { label: t('desk.accusedOffice'), value: row.accusedOffice },
            { label: t('desk.assignee'), value: file.assignee },
            { label: t('desk.nationalCode'), value: row.nationalCode },
            { label: t('desk.publication'), value: t(`desk.publication_${row.publication}`) },
            { label: t('desk.publishConsent'), value: row.publishConsent ? t('common.yes') : t('common.no') },
          ]}
        />
      </div>
    </section>
  )
}
