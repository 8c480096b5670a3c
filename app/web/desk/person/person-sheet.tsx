import { formatDate, formatLong, isoLocal } from '~/i18n/format'
import { usePersonText } from '~/i18n/person-text'
import { useLang } from '~/i18n/use-lang'
import { hotlineDisplay, telHref } from '~/offices/phone'
import { StatusBadge } from '~/web/ui/badge'
import { PageLink } from '~/web/ui/page-link'
import type { Contact } from './contacts.server'
import type { EntryKind, PersonEntry } from './entries.server'
import type { PersonView } from './person.server'

const LOOKS = {
  case: 'submitter',
  added: 'submitter',
  command: 'submitter',
  unfinished: 'note',
  missed: 'note',
  question: 'question',
  answer: 'answer',
  sent: 'answer',
  reply: 'notice',
} as const satisfies Record<EntryKind, string>

const isOurs = (kind: EntryKind) => ['question', 'answer', 'sent', 'reply'].includes(kind)

function ContactValue({ kind, value }: Contact) {
  const t = usePersonText()
  if (kind === 'phone') return <a href={telHref(value)}>{hotlineDisplay(value)}</a>
  if (kind === 'email') return <a href={`mailto:${value}`}>{value}</a>
  return <>{t('person.zaloKnown')}</>
}

function Contacts({ contacts }: Pick<PersonView, 'contacts'>) {
  const t = usePersonText()
  return (
    <section className="case-section" aria-labelledby="cach-lien-he">
      <h2 id="cach-lien-he">{t('person.contacts')}</h2>
      {contacts.length === 0 ? <p className="muted">{t('person.noContacts')}</p> : null}
      <ul className="person-contacts">
        {contacts.map((contact) => (
          <li key={`${contact.kind}:${contact.value}`}>
            <span className="muted">{t(`person.contact_${contact.kind}`)}:</span> <ContactValue {...contact} />
            {contact.via ? <span className="small muted"> ({t('person.via', { code: contact.via })})</span> : null}
          </li>
        ))}
      </ul>
      {contacts.length > 1 ? <p className="hint">{t('person.linkHint')}</p> : null}
    </section>
  )
}

function Cases({ cases }: Pick<PersonView, 'cases'>) {
  const t = usePersonText()
  return (
    <section className="case-section" aria-labelledby="ho-so-cua-nguoi">
      <h2 id="ho-so-cua-nguoi">{t('person.cases', { count: cases.length })}</h2>
      {cases.length === 0 ? <p className="muted">{t('person.casesNone')}</p> : null}
      <ul className="call-earlier">
        {cases.map((line) => (
          <li key={line.code}>
            <PageLink to={`/can-bo/phan-anh/${line.code}`}>
              <span className="code">{line.code}</span>
            </PageLink>{' '}
            <StatusBadge status={line.status} />
            <span className="small">
              {formatDate(line.receivedAt)} · {line.office ? `${line.office} · ` : ''}
              {line.excerpt}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Entry({ one }: { one: PersonEntry }) {
  const t = usePersonText()
  const lang = useLang()
  const ours = isOurs(one.kind)
  const road = one.kind === 'sent' ? `desk.topic_${one.channel}` : `desk.channel_${one.channel}`
  return (
    <li className={`talk talk-${LOOKS[one.kind]}${ours ? ' person-ours' : ''}`}>
      <p className="talk-head">
        <strong>{t(`person.kind_${one.kind}`)}</strong>{' '}
        <span className="muted small">
          {one.channel ? `${t(road as 'desk.channel_sms')} (${t(ours ? 'person.out' : 'person.in')}) · ` : ''}
          <time dateTime={isoLocal(one.at)}>{formatLong(one.at, lang)}</time>
          {one.state ? ` · ${t(`desk.state_${one.state}` as 'desk.state_sent')}` : ''}
        </span>{' '}
        {one.code ? (
          <PageLink to={`/can-bo/phan-anh/${one.code}`} className="code">
            {one.code}
          </PageLink>
        ) : null}
      </p>
      {one.text ? <p className="prewrap">{one.text}</p> : null}
      {one.reviewId ? (
        <p>
          <PageLink to={`/can-bo/ra-soat?id=${one.reviewId}`}>{t('person.toReview')}</PageLink>
        </p>
      ) : null}
    </li>
  )
}

/** Who it is on the left, everything that was said on the right, newest first. */
export function PersonSheet({ person }: { person: PersonView }) {
  const t = usePersonText()
  const { names, contacts, cases, entries } = person
  return (
    <div className="desk-sheet">
      <h1>
        {t('person.title')}: {names.join(', ') || t('person.unnamed')}
      </h1>
      <p className="muted">{t('person.lead')}</p>
      <div className="person-page">
        <div>
          <Contacts contacts={contacts} />
          <Cases cases={cases} />
        </div>
        <section className="case-section" aria-labelledby="cac-lan-lien-he">
          <h2 id="cac-lan-lien-he">{t('person.timeline', { count: entries.length })}</h2>
          {entries.length === 0 ? <p className="muted">{t('person.timelineNone')}</p> : null}
          <ol className="talks">
            {entries.map((one) => (
              <Entry key={one.key} one={one} />
            ))}
          </ol>
        </section>
      </div>
    </div>
  )
}
