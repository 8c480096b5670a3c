import { bool, choice, id, index, instant, int, json, num, str, table, uniqueIndex } from '../columns.server'
import { complaints } from './complaints.server'

/** What the machine said of a case, and what a person made of it: one row a case, a projection of its events. */
export const routeJudgements = table(
  'route_judgements',
  {
    complaintId: id('complaint_id')
      .primaryKey()
      .references(() => complaints.id),
    receivedDay: str('received_day').notNull(),
    month: str('month').notNull(),
    model: str('model').notNull(),
    action: str('action').notNull(),
    confidence: num('confidence').notNull(),
    isAbstained: bool('is_abstained').notNull(),
    isSeveral: bool('is_several').notNull(),
    /** The administrator's rule that decided, where one did. */
    ruleId: id('rule_id'),
    saidField: str('said_field'),
    saidOfficeId: id('said_office_id'),
    saidKind: str('said_kind'),
    saidLegalType: str('said_legal_type'),
    decidedField: str('decided_field'),
    decidedOfficeId: id('decided_office_id'),
    decidedKind: str('decided_kind'),
    decidedLegalType: str('decided_legal_type'),
    /** When a person last decided; null while nobody has looked. */
    judgedAt: instant('judged_at'),
    judgedBy: id('judged_by'),
    /** The reason given with the last contradiction. */
    why: str('why'),
  },
  (t) => [index('route_judgements_day').on(t.receivedDay), index('route_judgements_judged').on(t.judgedAt)],
)

/** Each time a person contradicted the machine. The words written with it stand, encrypted, in the event `seq`. */
export const routeCorrections = table(
  'route_corrections',
  {
    id: id('id').primaryKey(),
    complaintId: id('complaint_id')
      .notNull()
      .references(() => complaints.id),
    seq: int('seq').notNull(),
    what: str('what').notNull(),
    said: str('said').notNull(),
    decided: str('decided').notNull(),
    act: str('act').notNull(),
    why: str('why').notNull(),
    model: str('model').notNull(),
    confidence: num('confidence').notNull(),
    at: instant('at').notNull(),
    staffId: id('staff_id').notNull(),
    staffRole: str('staff_role').notNull(),
    staffOfficeId: id('staff_office_id'),
  },
  (t) => [
    uniqueIndex('route_corrections_event').on(t.complaintId, t.seq, t.what),
    index('route_corrections_at').on(t.at),
  ],
)

/** Classifiers trained here; none is ever deleted, so that one can go back. `file` holds words without names and numbers. */
export const routingModels = table(
  'routing_models',
  {
    id: id('id').primaryKey(),
    number: int('number').notNull(),
    learner: str('learner').notNull(),
    state: choice('state', ['training', 'ready', 'failed'] as const).notNull(),
    startedAt: instant('started_at').notNull(),
    startedBy: id('started_by'),
    readyAt: instant('ready_at'),
    /** Corrections learned from, and the newest of them: what a later training starts its comparison from. */
    corrections: int('corrections').notNull(),
    comparison: json<unknown>('comparison'),
    file: str('file'),
    error: str('error'),
  },
  (t) => [uniqueIndex('routing_models_number').on(t.number)],
)
