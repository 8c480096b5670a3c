import { useLoaderData } from '@remix-run/react'
import { listDialogues } from '~/dialogues/queries.server'
import { useDialogueText } from '~/i18n/dialogue-text'
import { formatLong, isoLocal } from '~/i18n/format'
import { Badge } from '~/web/ui/badge'
import { ButtonLink } from '~/web/ui/button'
import { DataTable } from '~/web/ui/data-table'
import { PageLink } from '~/web/ui/page-link'
import { ACCESS, deskHandle } from '../access'
import { staffLoader } from '../guard.server'
import { dialogueMeta } from './dialogue-meta'

export const handle = deskHandle(ACCESS.dialogues)
export const meta = dialogueMeta('dialogue.title')

export const loader = staffLoader(ACCESS.dialogues, async ({ app, staff }) => ({
  lines: (await listDialogues(app, staff)).map(({ dialogue, ...counts }) => ({
    ...counts,
    id: dialogue.id,
    title: dialogue.title,
    form: dialogue.form,
    startsAt: dialogue.startsAt,
    isPublic: dialogue.publishedAt !== null,
  })),
}))

export default function DialoguesPage() {
  const t = useDialogueText()
  const { lines } = useLoaderData<typeof loader>()
  return (
    <div className="desk-sheet">
      <h1>{t('dialogue.title')}</h1>
      <p className="muted">{t('dialogue.listLead')}</p>
      <p>
        <ButtonLink to="/can-bo/doi-thoai/moi" icon="pen">
          {t('dialogue.new')}
        </ButtonLink>
      </p>
      {lines.length === 0 ? (
        <p className="desk-empty">{t('dialogue.none')}</p>
      ) : (
        <DataTable
          caption={t('dialogue.title')}
          hideCaption
          rows={lines}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'title',
              title: t('dialogue.titleLabel'),
              isHeading: true,
              cell: ({ id, title, form }) => (
                <>
                  <PageLink to={`/can-bo/doi-thoai/${id}`}>{title}</PageLink>
                  <br />
                  <span className="small muted">{t(`dialogue.form_${form}`)}</span>
                </>
              ),
            },
            {
              key: 'when',
              title: t('dialogue.when'),
              cell: ({ startsAt }) => <time dateTime={isoLocal(startsAt)}>{formatLong(startsAt, 'vi')}</time>,
            },
            { key: 'questions', title: t('dialogue.questions'), isNumber: true, cell: ({ questions }) => questions },
            {
              key: 'commitments',
              title: t('dialogue.commitments'),
              cell: ({ commitments, openCommitments }) =>
                t('dialogue.commitmentsCount', { open: openCommitments, count: commitments }),
            },
            {
              key: 'public',
              title: t('dialogue.standing'),
              cell: ({ isPublic }) => (
                <Badge look={isPublic ? 'done' : 'neutral'} icon={isPublic ? 'check' : 'minus'}>
                  {t(isPublic ? 'dialogue.isPublic' : 'dialogue.isPrivate')}
                </Badge>
              ),
            },
          ]}
        />
      )}
    </div>
  )
}
