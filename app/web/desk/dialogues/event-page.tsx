import { data } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { commitmentsFor, dialogueById, questionsOf } from '~/dialogues/queries.server'
import { useDialogueText } from '~/i18n/dialogue-text'
import { formatLong } from '~/i18n/format'
import dialoguesCss from '~/styles/desk-dialogues.css?url'
import { Badge } from '~/web/ui/badge'
import { Button, ButtonLink } from '~/web/ui/button'
import { Facts } from '~/web/ui/facts'
import { Notice } from '~/web/ui/notice'
import { PageLink } from '~/web/ui/page-link'
import { ACCESS, deskHandle } from '../access'
import { CsrfField } from '../csrf-field'
import { type DeskContext, notFound, staffAction, staffLoader } from '../guard.server'
import { AddCommitment, AddQuestion } from './add-forms'
import { CommitmentList } from './commitment-list'
import { OfficeList } from './dialogue-form'
import { dialogueMeta } from './dialogue-meta'
import { performEventAct } from './event-acts.server'
import { QuestionsPanel } from './questions-panel'
import { officeNames } from './save.server'

export const handle = deskHandle(ACCESS.dialogues)
export const links = () => [{ rel: 'stylesheet', href: dialoguesCss }]
export const meta = dialogueMeta('dialogue.event')

const DONE = {
  luu: 'dialogue.saved',
  'cam-ket': 'dialogue.commitDone',
  'cong-khai': 'dialogue.publishedDone',
  go: 'dialogue.unpublishedDone',
} as const

async function eventIn(desk: DeskContext) {
  const id = desk.params.id ?? ''
  const row = await dialogueById(desk.app, id)
  if (!row) throw await notFound(desk, 'dialogue', id)
  return row
}

export const loader = staffLoader(ACCESS.dialogues, async (desk) => {
  const { app, staff, now, url } = desk
  const event = await eventIn(desk)
  const done = url.searchParams.get('xong') ?? ''
  return {
    event: { ...event, hostOffice: app.directory.officeName(event.hostOfficeId) },
    questions: await questionsOf(app, staff, event.id, now),
    commitments: await commitmentsFor(app, staff, now, event.id),
    offices: officeNames(app),
    fields: app.directory.current().fields.map(({ name }) => name),
    mayPublish: staff.role === 'coordinator',
    done: done in DONE ? (done as keyof typeof DONE) : null,
  }
})

export const action = staffAction(ACCESS.dialogues, async (desk) => {
  const answer = await performEventAct(desk, (await eventIn(desk)).id)
  return data(answer, { status: answer.isDone ? 200 : 422 })
})

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

function EventFacts({ event, mayPublish }: Pick<Loaded, 'event' | 'mayPublish'>) {
  const t = useDialogueText()
  const isPublic = event.publishedAt !== null
  return (
    <section className="desk-card">
      <p className="dialogue-line">
        <Badge>{t(`dialogue.form_${event.form}`)}</Badge>
        <Badge look={isPublic ? 'done' : 'neutral'} icon={isPublic ? 'check' : 'minus'}>
          {t(isPublic ? 'dialogue.isPublic' : 'dialogue.isPrivate')}
        </Badge>
        {isPublic ? <PageLink to={`/doi-thoai/${event.slug}`}>{t('dialogue.seePublic')}</PageLink> : null}
      </p>
      <Facts
        facts={[
          { label: t('dialogue.when'), value: formatLong(event.startsAt, 'vi') },
          { label: t('dialogue.place'), value: event.place },
          { label: t('dialogue.host'), value: [event.host, event.hostOffice].filter(Boolean).join(', ') },
          { label: t('dialogue.attendees'), value: event.attendees.join('; ') },
          { label: t('dialogue.attendeeCount'), value: event.attendeeCount },
        ]}
      />
      <form method="post" className="dialogue-line">
        <CsrfField />
        <ButtonLink to={`/can-bo/doi-thoai/${event.id}/sua`} look="secondary" icon="pen">
          {t('dialogue.edit')}
        </ButtonLink>
        {mayPublish ? (
          <Button name="act" value={isPublic ? 'unpublish' : 'publish'} look="secondary">
            {t(isPublic ? 'dialogue.unpublish' : 'dialogue.publish')}
          </Button>
        ) : null}
        {mayPublish && !isPublic ? <span className="small muted">{t('dialogue.publishHint')}</span> : null}
      </form>
    </section>
  )
}

function Said({ done, answer }: { done: Loaded['done']; answer: ReturnType<typeof useActionData<typeof action>> }) {
  const t = useDialogueText()
  const lines = answer ? answer.lines : done ? [t(DONE[done])] : []
  if (lines.length === 0) return null
  const isGood = answer ? answer.isDone : true
  return (
    <div role={isGood ? 'status' : 'alert'}>
      <Notice look={isGood ? 'success' : 'warning'}>
        {lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </Notice>
    </div>
  )
}

export default function EventPage() {
  const t = useDialogueText()
  const { event, questions, commitments, offices, fields, mayPublish, done } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <div className="desk-sheet">
      <p>
        <PageLink to="/can-bo/doi-thoai">{t('dialogue.title')}</PageLink>
      </p>
      <h1>{event.title}</h1>
      <Said done={done} answer={answer} />
      <EventFacts event={event} mayPublish={mayPublish} />
      <section aria-labelledby="cau-hoi">
        <div className="dialogue-head">
          <h2 id="cau-hoi">{t('dialogue.questionsCount', { count: questions.length })}</h2>
          <ButtonLink to={`/can-bo/doi-thoai/${event.id}/nhap`} icon="doc">
            {t('dialogue.import')}
          </ButtonLink>
        </div>
        <QuestionsPanel lines={questions} answer={answer ?? null} />
        <AddQuestion answer={answer ?? null} />
      </section>
      <section aria-labelledby="cam-ket">
        <h2 id="cam-ket">{t('dialogue.commitments')}</h2>
        <CommitmentList lines={commitments} withEvent={false} />
        <AddCommitment answer={answer ?? null} />
      </section>
      <OfficeList offices={offices} />
      <datalist id="linh-vuc">
        {fields.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </div>
  )
}
