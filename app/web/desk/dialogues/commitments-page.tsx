import { useLoaderData } from '@remix-run/react'
import { type CommitmentLine, commitmentsFor } from '~/dialogues/queries.server'
import { useDialogueText } from '~/i18n/dialogue-text'
import dialoguesCss from '~/styles/desk-dialogues.css?url'
import { PageLink } from '~/web/ui/page-link'
import { ACCESS, deskHandle } from '../access'
import { staffLoader } from '../guard.server'
import { CommitmentList } from './commitment-list'
import { dialogueMeta } from './dialogue-meta'

export const handle = deskHandle(ACCESS.commitments)
export const links = () => [{ rel: 'stylesheet', href: dialoguesCss }]
export const meta = dialogueMeta('dialogue.commitTitle')

const VIEWS = {
  'dang-theo-doi': ['dialogue.onlyOpen', ['open', 'late']],
  'tre-han': ['dialogue.onlyLate', ['late']],
  'da-xong': ['dialogue.onlyEnded', ['kept', 'kept_late', 'withdrawn']],
  'tat-ca': ['dialogue.all', ['open', 'late', 'kept', 'kept_late', 'withdrawn']],
} as const satisfies Record<string, readonly [string, readonly CommitmentLine['standing'][]]>
type View = keyof typeof VIEWS
const VIEW_NAMES = Object.keys(VIEWS) as View[]

const isIn = (view: View, { standing }: CommitmentLine) =>
  (VIEWS[view][1] as readonly CommitmentLine['standing'][]).includes(standing)

export const loader = staffLoader(ACCESS.commitments, async ({ app, staff, now, url }) => {
  const all = await commitmentsFor(app, staff, now)
  const view = VIEW_NAMES.find((name) => name === url.searchParams.get('xem')) ?? 'dang-theo-doi'
  return {
    view,
    lines: all.filter((line) => isIn(view, line)),
    counts: VIEW_NAMES.map((name) => ({ name, count: all.filter((line) => isIn(name, line)).length })),
    isOffice: !['operator', 'coordinator', 'auditor'].includes(staff.role),
  }
})

export default function CommitmentsPage() {
  const t = useDialogueText()
  const { lines, counts, view, isOffice } = useLoaderData<typeof loader>()
  return (
    <div className="desk-sheet">
      <h1>{t('dialogue.commitTitle')}</h1>
      <p className="muted">{t(isOffice ? 'dialogue.commitLeadOffice' : 'dialogue.commitLead')}</p>
      <nav aria-label={t('dialogue.standing')}>
        <ul className="dialogue-views">
          {counts.map(({ name, count }) => (
            <li key={name}>
              <PageLink to={`/can-bo/cam-ket?xem=${name}`} aria-current={name === view ? 'page' : undefined}>
                {t(VIEWS[name][0])} <span className="num">({count})</span>
              </PageLink>
            </li>
          ))}
        </ul>
      </nav>
      <CommitmentList lines={lines} withEvent />
    </div>
  )
}
