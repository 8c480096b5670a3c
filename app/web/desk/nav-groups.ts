import type { StaffRole } from '~/complaints/transitions'
import { ACCESS, type DeskAccess } from './access'

const page = <Path extends string, Label extends string>(to: Path, label: Label, access: DeskAccess) => ({
  to,
  label,
  access,
})

/** What the desk holds, in the order of the work: what is mine, what comes in, what is watched, what goes out, by which
 *  rules, with whom. A page stands in one group only. */
const GROUPS = [
  { label: 'desk.navInbox', pages: [page('/can-bo', 'desk.navInbox', ACCESS.inbox)] },
  {
    label: 'desk.navTakeIn',
    pages: [
      page('/can-bo/tiep-nhan', 'desk.navCallDesk', ACCESS.callDesk),
      page('/can-bo/thu-den', 'desk.navLetters', ACCESS.letters),
      page('/can-bo/ra-soat', 'desk.navReview', ACCESS.review),
      page('/can-bo/doi-thoai', 'desk.navDialogues', ACCESS.dialogues),
    ],
  },
  {
    label: 'desk.navWatch',
    pages: [
      page('/can-bo/du-bao', 'desk.navForecast', ACCESS.forecast),
      page('/can-bo/giai-trinh', 'desk.navExplanations', ACCESS.explanations),
      page('/can-bo/su-co', 'desk.navIncidents', ACCESS.incidents),
      page('/can-bo/cam-ket', 'desk.navCommitments', ACCESS.commitments),
    ],
  },
  {
    label: 'desk.navSend',
    pages: [
      page('/can-bo/hop-thu-di', 'desk.navOutbox', ACCESS.outbox),
      page('/can-bo/thu-can-gui', 'desk.navToPost', ACCESS.toPost),
      page('/can-bo/in-an', 'desk.navPrint', ACCESS.print),
    ],
  },
  {
    label: 'desk.navRules',
    pages: [
      page('/can-bo/lich', 'desk.navCalendar', ACCESS.calendar),
      page('/can-bo/thoi-han', 'desk.navPolicies', ACCESS.calendar),
    ],
  },
  { label: 'desk.navLearning', pages: [page('/can-bo/hoc', 'desk.navLearning', ACCESS.learning)] },
  {
    label: 'desk.navManage',
    pages: [
      page('/can-bo/nguoi-dung', 'desk.navPeople', ACCESS.people),
      page('/can-bo/sap-xep', 'desk.navStructure', ACCESS.structure),
      page('/can-bo/khoa-api', 'desk.navIntegrations', ACCESS.integrations),
      page('/can-bo/nhat-ky', 'desk.navAudit', ACCESS.auditLog),
    ],
  },
  { label: 'desk.navNotices', pages: [page('/can-bo/thong-bao', 'desk.navNotices', ACCESS.notices)] },
] as const

type AnyGroup = (typeof GROUPS)[number]
export type NavPage = AnyGroup['pages'][number]

export interface NavGroup {
  readonly label: AnyGroup['label']
  /** At least one. A group of one page is shown as a link to it. */
  readonly pages: readonly NavPage[]
}

/** What this person may open, and has a use for: the page of requests to explain only when their office was asked. */
export function navFor(role: StaffRole, isAsked: boolean): NavGroup[] {
  const isOffered = ({ to, access }: NavPage) => access.roles.includes(role) && (to !== '/can-bo/giai-trinh' || isAsked)
  return GROUPS.map(({ label, pages }): NavGroup => ({ label, pages: pages.filter(isOffered) })).filter(
    ({ pages }) => pages.length > 0,
  )
}

/** Pages that stand under another one's name. */
const UNDER: Readonly<Record<string, readonly string[]>> = {
  '/can-bo/khoa-api': ['/can-bo/webhook'],
}

const isWithin = (pathname: string, folder: string) => pathname === folder || pathname.startsWith(`${folder}/`)

/** Whether an address belongs to an entry: `isCurrent('/can-bo/doi-thoai/moi', '/can-bo/doi-thoai')` → true. Cases
 *  belong to the inbox. */
export function isCurrent(pathname: string, to: string): boolean {
  if (to === '/can-bo') return pathname === to || isWithin(pathname, '/can-bo/phan-anh')
  return [to, ...(UNDER[to] ?? [])].some((folder) => isWithin(pathname, folder))
}
