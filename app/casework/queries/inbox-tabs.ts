import type { TimerName } from '../../complaints/kinds'
import type { Status } from '../../complaints/statuses'
import type { StaffRole } from '../../complaints/transitions'

/** What a tab of the inbox shows; the queries turn it into SQL. */
export interface TabRule {
  readonly statuses?: readonly Status[]
  readonly isDanger?: boolean
  /** Given back by an office at least once. */
  readonly wasDeclined?: boolean
  readonly isSheltered?: boolean
  readonly isConduct?: boolean
  /** A reply waits for a signature. */
  readonly isToSign?: boolean
  /** Due within so many hours, or late. */
  readonly dueWithinHours?: number
  readonly isUnpublished?: boolean
  readonly isPublished?: boolean
  /** Handed to a body outside by the router, and nobody has confirmed it. */
  readonly isUnconfirmed?: boolean
  /** Registered by the person who looks. */
  readonly isRegisteredByMe?: boolean
  /** The timer whose due time orders the list; newest first where there is none. */
  readonly timer?: TimerName
}

const OPEN = ['received', 'triage', 'assigned', 'in_progress', 'waiting_citizen'] as const
const SOON_HOURS = 72

/** Every list of the desk, by the word in its address. */
export const TABS = {
  'phan-loai': { statuses: ['received', 'triage'], timer: 'screen' },
  'nguy-hiem': { statuses: OPEN, isDanger: true, timer: 'answer' },
  'may-chuyen': { statuses: ['forwarded'], isUnconfirmed: true },
  'bi-tu-choi': { statuses: ['triage'], wasDeclined: true, timer: 'answer' },
  'sap-han': { statuses: OPEN, dueWithinHours: SOON_HOURS, timer: 'answer' },
  'dang-xu-ly': { statuses: ['assigned', 'in_progress', 'waiting_citizen'], timer: 'answer' },
  'cho-nhan': { statuses: ['assigned'], timer: 'accept' },
  'dang-lam': { statuses: ['in_progress'], timer: 'answer' },
  'cho-dan': { statuses: ['waiting_citizen'], timer: 'answer' },
  'cho-ky': { statuses: ['in_progress', 'waiting_citizen'], isToSign: true, timer: 'answer' },
  'cho-cong-khai': { statuses: ['answered', 'closed'], isUnpublished: true, timer: 'publish' },
  'da-cong-khai': { isPublished: true },
  'da-tra-loi': { statuses: ['answered', 'closed'] },
  'bao-ve': { isSheltered: true, statuses: OPEN, timer: 'answer' },
  'hanh-vi': { isConduct: true, statuses: OPEN, timer: 'answer' },
  'toi-nhap': { isRegisteredByMe: true },
  'tat-ca': {},
} as const satisfies Record<string, TabRule>

export type TabName = keyof typeof TABS

const TABS_BY_ROLE: Readonly<Record<StaffRole, readonly TabName[]>> = {
  coordinator: [
    'phan-loai',
    'nguy-hiem',
    'may-chuyen',
    'bi-tu-choi',
    'sap-han',
    'dang-xu-ly',
    'cho-cong-khai',
    'da-cong-khai',
    'tat-ca',
  ],
  officer: ['cho-nhan', 'dang-lam', 'cho-dan', 'sap-han', 'da-tra-loi', 'tat-ca'],
  head: ['cho-ky', 'sap-han', 'cho-nhan', 'dang-lam', 'cho-dan', 'da-tra-loi', 'tat-ca'],
  inspector: ['bao-ve', 'hanh-vi', 'cho-nhan', 'dang-lam', 'cho-dan', 'da-tra-loi', 'tat-ca'],
  operator: ['toi-nhap', 'tat-ca'],
  auditor: ['tat-ca', 'sap-han', 'da-tra-loi'],
  admin: [],
}

/** The lists of a role, the first of which opens by itself. */
export function tabsFor(role: StaffRole): readonly TabName[] {
  return TABS_BY_ROLE[role]
}

/** The list an address asks for; the role's first one when it asks for none or for another role's. */
export function tabOf(role: StaffRole, asked: string | null): TabName | null {
  const tabs = tabsFor(role)
  return tabs.find((tab) => tab === asked) ?? tabs[0] ?? null
}

/** The rule of a tab, in its widest type. */
export const ruleOf = (tab: TabName): TabRule => TABS[tab]
