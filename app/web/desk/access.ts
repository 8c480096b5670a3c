import type { StaffRole } from '~/complaints/transitions'

/** Who may open a page of the desk. `scope: 'case'` = the address names one case, and another office's answers 404. */
export interface DeskAccess {
  readonly roles: readonly StaffRole[]
  readonly scope: 'desk' | 'case'
}

const EVERYBODY = ['operator', 'coordinator', 'officer', 'head', 'inspector', 'auditor', 'admin'] as const
const READERS = ['operator', 'coordinator', 'officer', 'head', 'inspector', 'auditor'] as const

/** The one list of who may open what. Each route hands its entry to the guard and shows it in `handle.staff`; a route
 *  without an entry fails the tests. */
export const ACCESS = {
  inbox: { roles: EVERYBODY, scope: 'desk' },
  case: { roles: READERS, scope: 'case' },
  callDesk: { roles: ['operator', 'coordinator'], scope: 'desk' },
  /** What waits to be read: ordinary post for the call desk, what sounds like a denunciation for the inspectorate. */
  review: { roles: ['operator', 'coordinator', 'inspector'], scope: 'desk' },
  person: { roles: ['operator', 'coordinator', 'officer', 'head', 'inspector'], scope: 'case' },
  letters: { roles: ['operator', 'coordinator'], scope: 'desk' },
  paper: { roles: ['operator', 'coordinator', 'officer', 'head', 'inspector'], scope: 'case' },
  toPost: { roles: ['operator', 'coordinator', 'officer', 'head', 'inspector'], scope: 'desk' },
  file: { roles: ['operator', 'coordinator', 'officer', 'head', 'inspector'], scope: 'case' },
  outbox: { roles: ['operator', 'coordinator', 'officer', 'head', 'inspector', 'admin'], scope: 'desk' },
  account: { roles: EVERYBODY, scope: 'desk' },
  signOut: { roles: EVERYBODY, scope: 'desk' },
  people: { roles: ['admin'], scope: 'desk' },
  explanations: { roles: ['coordinator', 'officer', 'head', 'inspector'], scope: 'desk' },
  apology: { roles: ['head', 'inspector'], scope: 'case' },
  notices: { roles: EVERYBODY, scope: 'desk' },
  incidents: { roles: READERS, scope: 'desk' },
  forecast: { roles: READERS, scope: 'desk' },
  calendar: { roles: ['admin'], scope: 'desk' },
  structure: { roles: ['admin'], scope: 'desk' },
  integrations: { roles: ['admin'], scope: 'desk' },
  print: { roles: EVERYBODY, scope: 'desk' },
  dialogues: { roles: ['operator', 'coordinator'], scope: 'desk' },
  commitments: { roles: READERS, scope: 'desk' },
  learning: { roles: ['coordinator', 'admin'], scope: 'desk' },
  learningAdmin: { roles: ['admin'], scope: 'desk' },
  auditLog: { roles: ['auditor', 'admin'], scope: 'desk' },
} as const satisfies Record<string, DeskAccess>

/** `handle` of a page of the desk: it hydrates, and says who may open it. */
export const deskHandle = (access: DeskAccess) => ({ hydrate: true, staff: access })
