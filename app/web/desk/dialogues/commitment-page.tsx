import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { localDate } from '~/complaints/instant'
import { commitmentFile } from '~/dialogues/queries.server'
import { useDialogueText } from '~/i18n/dialogue-text'
import { formatLocalDate } from '~/i18n/format'
import dialoguesCss from '~/styles/desk-dialogues.css?url'
import { Facts } from '~/web/ui/facts'
import { Notice } from '~/web/ui/notice'
import { PageLink } from '~/web/ui/page-link'
import { Timeline } from '~/web/ui/timeline'
import { ACCESS, deskHandle } from '../access'
import { type DeskContext, notFound, staffAction, staffLoader } from '../guard.server'
import { isCommitmentAct } from './commitment-act-names'
import { performCommitmentAct } from './commitment-acts.server'
import { CommitmentForms } from './commitment-forms'
import { DueDays, StandingBadge } from './commitment-list'
import { dialogueMeta } from './dialogue-meta'

export const handle = deskHandle(ACCESS.commitments)
export const links = () => [{ rel: 'stylesheet', href: dialoguesCss }]
export const meta = dialogueMeta('dialogue.commitTitle')

async function fileIn(desk: DeskContext) {
  const id = desk.params.id ?? ''
  const file = await commitmentFile(desk.app, desk.staff, id, desk.now)
  if (!file) throw await notFound(desk, 'commitment', id)
  return file
}

export const loader = staffLoader(ACCESS.commitments, async (desk) => {
  const done = desk.url.searchParams.get('xong')
  const seesEvent = (ACCESS.dialogues.roles as readonly string[]).includes(desk.staff.role)
  return { file: await fileIn(desk), done: isCommitmentAct(done) ? done : null, seesEvent, today: localDate(desk.now) }
})

export const action = staffAction(ACCESS.commitments, async (desk) => {
  const { commitment } = await fileIn(desk)
  const { act, typed, result } = await performCommitmentAct(desk, commitment.id)
  if (result.ok) throw redirect(`/can-bo/cam-ket/${commitment.id}?xong=${act}`)
  return data({ act, reason: result.reason, typed }, { status: 422 })
})

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

function History({ history }: Pick<Loaded['file'], 'history'>) {
  const t = useDialogueText()
  return (
    <section>
      <h2>{t('dialogue.history')}</h2>
      <Timeline
        entries={history.map(({ seq, type, at, by, data: facts }) => ({
          key: String(seq),
          at,
          by: by || t('dialogue.bySystem'),
          title: t(`dialogue.ev_${type}` as 'dialogue.ev_commitment_made', {
            text: String(facts.text ?? ''),
            from: formatLocalDate(String(facts.from ?? '')),
            to: formatLocalDate(String(facts.to ?? '')),
            dueOn: formatLocalDate(String(facts.dueOn ?? '')),
            keptOn: formatLocalDate(String(facts.keptOn ?? '')),
          }),
        }))}
      />
    </section>
  )
}

function CommitmentFacts({ file, seesEvent }: Pick<Loaded, 'file' | 'seesEvent'>) {
  const t = useDialogueText()
  const { commitment, dialogue, office, linked } = file
  return (
    <Facts
      facts={[
        { label: t('dialogue.commitOffice'), value: office },
        { label: t('dialogue.commitDue'), value: <DueDays {...commitment} /> },
        { label: t('dialogue.keptOn'), value: commitment.keptOn && formatLocalDate(commitment.keptOn) },
        { label: t('dialogue.evidence'), value: commitment.outcomeText },
        {
          label: t('dialogue.event'),
          value: seesEvent ? (
            <PageLink to={`/can-bo/doi-thoai/${dialogue.id}`}>{dialogue.title}</PageLink>
          ) : (
            dialogue.title
          ),
        },
        {
          label: t('dialogue.linked'),
          value: linked ? <PageLink to={`/can-bo/phan-anh/${linked}`}>{linked}</PageLink> : null,
        },
      ]}
    />
  )
}

export default function CommitmentPage() {
  const t = useDialogueText()
  const { file, done, seesEvent, today } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>() ?? null
  const { commitment, standing } = file
  return (
    <div className="desk-sheet">
      <p>
        <PageLink to="/can-bo/cam-ket">{t('dialogue.commitTitle')}</PageLink>
      </p>
      <h1>{t('dialogue.numberOf', { number: commitment.number })}</h1>
      {done && !refused ? (
        <div role="status">
          <Notice look="success">{t(`dialogue.done_${done}`)}</Notice>
        </div>
      ) : null}
      <section className="desk-card">
        <p className="prewrap dialogue-promise">{commitment.text}</p>
        <p>
          <StandingBadge standing={standing} />
        </p>
        <CommitmentFacts file={file} seesEvent={seesEvent} />
      </section>
      <CommitmentForms file={file} refused={refused} today={today} />
      <History history={file.history} />
    </div>
  )
}
