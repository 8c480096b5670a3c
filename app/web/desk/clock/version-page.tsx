import { data, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { type Move, movesOf, previewVersion } from '~/clock/preview.server'
import { publishVersion, versionById } from '~/clock/versions.server'
import { useClockText } from '~/i18n/clock-text'
import { formatDateTime } from '~/i18n/format'
import { Button } from '~/web/ui/button'
import { Notice } from '~/web/ui/notice'
import { PageLink } from '~/web/ui/page-link'
import { ACCESS, deskHandle } from '../access'
import { CsrfField } from '../csrf-field'
import { notFound, staffAction, staffLoader } from '../guard.server'
import { clockMeta } from './clock-meta'
import { MoveTable } from './move-table'
import { refused } from './outcome'
import { Outcome } from './outcome-notice'

export const handle = deskHandle(ACCESS.calendar)
export const meta = clockMeta('clock.versionPage')

/** A draft shows what it would move if it were applied now; a published version what it did move. */
export const loader = staffLoader(ACCESS.calendar, async (desk) => {
  const { app, now, params } = desk
  const version = params.id ? await versionById(app, params.id) : null
  if (!version || (version.kind !== 'calendar' && version.kind !== 'policies')) {
    throw await notFound(desk, 'view_rules', params.id ?? '')
  }
  const { id, kind, status, note, publishedAt, appliedAt } = version
  const named = (moves: readonly Move[]) =>
    moves.map((move) => ({ ...move, office: app.directory.officeName(move.officeId) }))
  const facts = { id, kind, version: version.version, note, publishedAt }
  if (status === 'draft') {
    const preview = await previewVersion(app, version, now)
    return { ...facts, preview: { ...preview, moves: named(preview.moves) }, applied: null }
  }
  const { moved, moves } = await movesOf(app, id)
  return { ...facts, preview: null, applied: { moved, moves: named(moves), isDone: appliedAt !== null } }
})

export const action = staffAction(ACCESS.calendar, async ({ app, staff, now, params }) => {
  const result = await publishVersion(app, staff, params.id ?? '', now)
  if (!result.ok) return data(refused(result.reason), { status: 422 })
  throw redirect(`/can-bo/quy-tac/${result.version.id}`)
})

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

function PreviewPart({ preview }: { preview: NonNullable<Loaded['preview']> }) {
  const t = useClockText()
  const { open, moved, later, earlier, lateAtOnce, moves } = preview
  return (
    <section>
      <h2>{t('clock.previewTitle')}</h2>
      <p>{t('clock.previewLead', { open, moved, later, earlier })}</p>
      {moved === 0 ? <p>{t('clock.previewNone')}</p> : null}
      {lateAtOnce > 0 ? (
        <Notice look="warning">
          <p>{t('clock.previewLate', { count: lateAtOnce })}</p>
        </Notice>
      ) : null}
      <p className="muted">{t('clock.previewKept')}</p>
      <Form method="post">
        <CsrfField />
        <Button>{t('clock.apply')}</Button>
      </Form>
      <MoveTable caption={t('clock.moveTableDraft')} moves={moves} total={moved} />
    </section>
  )
}

function AppliedPart({ applied }: { applied: NonNullable<Loaded['applied']> }) {
  const t = useClockText()
  return (
    <section>
      <h2>{t('clock.movedTitle')}</h2>
      <p>{t('clock.movedLead', { moved: applied.moved })}</p>
      {applied.isDone ? null : <p role="status">{t('clock.applying')}</p>}
      <MoveTable caption={t('clock.moveTableDone')} moves={applied.moves} total={applied.moved} />
    </section>
  )
}

export default function VersionPage() {
  const t = useClockText()
  const { kind, version, note, publishedAt, preview, applied } = useLoaderData<typeof loader>()
  const outcome = useActionData<typeof action>()
  const isCalendar = kind === 'calendar'
  return (
    <div className="desk-sheet stack">
      <PageLink to={isCalendar ? '/can-bo/lich' : '/can-bo/thoi-han'}>
        {t(isCalendar ? 'clock.calendarTitle' : 'clock.policiesTitle')}
      </PageLink>
      <h1>{t(isCalendar ? 'clock.versionTitle_calendar' : 'clock.versionTitle_policies', { version })}</h1>
      <p className="muted">
        {publishedAt === null
          ? t('clock.versionStatus_draft')
          : `${t('clock.publishedAt')} ${formatDateTime(publishedAt)}`}
        {note ? `, ${note}` : ''}
      </p>
      <Outcome outcome={outcome} />
      {preview ? <PreviewPart preview={preview} /> : null}
      {applied ? <AppliedPart applied={applied} /> : null}
    </div>
  )
}
