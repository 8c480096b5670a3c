import type { App } from '../app.server'
import { officeIdTyped } from '../casework/queries/office-choices.server'
import type { Instant } from '../complaints/instant'
import { chartOf } from '../intake/chart.server'
import { type IntakeDraft, parseIntake } from '../intake/intake-input'
import { routingOutcome } from '../intake/routing-outcome'
import { foldText } from '../routing/fold'
import type { RouteResult } from '../routing/types'
import { askerOf, type Cells, contentOf, restoreZero, saysYes } from './sheet'

/** Something about a row: a code of dialogue-desk.json, the column it is about, what stood there. */
export interface RowProblem {
  readonly column: string
  readonly code: string
  readonly value: string
}

export interface CheckedRow {
  readonly draft: IntakeDraft
  /** The row cannot be filed until these are put right. */
  readonly errors: readonly RowProblem[]
  /** Filed all the same; a person should know. */
  readonly remarks: readonly RowProblem[]
  /** The field the sheet names, where we know it. */
  readonly field: string | null
}

const COLUMN_OF: Readonly<Record<string, string>> = {
  body: 'question',
  'submitter.phone': 'phone',
  'submitter.email': 'email',
  'submitter.name': 'name',
  'submitter.address': 'address',
  dossierCode: 'dossier',
}

/** What a row would be filed as, and what is wrong with it. Writes nothing. */
export function checkRow(app: App, dialogueId: string, cells: Cells): CheckedRow {
  const officeId = cells.office ? officeIdTyped(app, cells.office) : ''
  const commune = cells.commune ? communeTyped(app, cells.commune) : null
  const field = cells.field ? fieldTyped(app, cells.field) : null
  const draft: IntakeDraft = {
    channel: 'event',
    body: cells.question ?? '',
    submitter: {
      ...askerOf(cells),
      phone: cells.phone ? restoreZero(cells.phone) : undefined,
      email: cells.email,
      address: cells.address,
    },
    officeId: officeId || undefined,
    communeCode: commune ?? undefined,
    dossierCode: cells.dossier,
    publishConsent: saysYes(cells.consent),
    eventId: dialogueId,
  }
  const errors: RowProblem[] = cells.office && !officeId ? [problem('office', 'office-unknown', cells)] : []
  const parsed = parseIntake(draft)
  if (!parsed.ok) {
    for (const [path, code] of Object.entries(parsed.errors)) {
      errors.push(problem(COLUMN_OF[path] ?? 'question', code, cells))
    }
  }
  return { draft, errors, remarks: remarksOn(cells, { field, commune, draft }), field }
}

const problem = (column: string, code: string, cells: Cells): RowProblem => ({
  column,
  code,
  value: column === 'question' ? '' : (cells[column as keyof Cells] ?? '').slice(0, 80),
})

interface Understood {
  readonly field: string | null
  readonly commune: string | null
  readonly draft: IntakeDraft
}

function remarksOn(cells: Cells, { field, commune, draft }: Understood): RowProblem[] {
  const { phone, email } = (draft.submitter ?? {}) as { phone?: string; email?: string }
  return [
    ...(cells.field && !field ? [problem('field', 'field-unknown', cells)] : []),
    ...(cells.commune && !commune ? [problem('commune', 'commune-unknown', cells)] : []),
    ...(phone || email ? [] : [{ column: 'phone', code: 'no-contact', value: '' }]),
  ]
}

function fieldTyped(app: App, typed: string): string | null {
  const wanted = foldText(typed).trim()
  const fits = ({ key, name }: { key: string; name: string }) =>
    key === typed.trim() || foldText(name).trim() === wanted
  return app.directory.current().fields.find(fits)?.key ?? null
}

/** A commune by its code or its name with or without "xã", where only one is called so. */
function communeTyped(app: App, typed: string): string | null {
  const bare = (name: string) =>
    foldText(name)
      .replace(/^(xa|phuong|thi tran|tt|p|x)\.?\s+/, '')
      .trim()
  const { communes } = app.directory.current()
  const found = communes.filter(
    ({ code, name, officialName }) =>
      code === typed.trim() || foldText(officialName) === foldText(typed).trim() || bare(name) === bare(typed),
  )
  return found.length === 1 ? (found[0]?.code ?? null) : null
}

/** The name under which a row's content is filed: the same event and content twice is one complaint. */
export function rowKey(dialogueId: string, cells: Cells, sha256: (text: string) => string): string {
  return `dialogue:${dialogueId}:${sha256(contentOf(cells))}`
}

export interface RowPreview {
  readonly status: 'triage' | 'assigned' | 'forwarded'
  readonly office: string
  readonly field: string
  readonly legalType: RouteResult['legalType']
  readonly isDanger: boolean
  readonly answerDueAt: Instant | null
}

/** Where the row would go and until when it would have to be answered, as the one intake function decides it. */
export function previewRow(app: App, checked: CheckedRow, receivedAt: Instant): RowPreview | null {
  const parsed = parseIntake(checked.draft)
  if (!parsed.ok) return null
  const { body, channel, officeId, dossierCode, communeCode } = parsed.fields
  const route = app.router().route({ text: body, channel, officeId, dossierCode, communeCode })
  const outcome = routingOutcome(parsed.fields, route, chartOf(app))
  const office = app.directory.office(outcome.officeId)
  const facts = {
    kind: outcome.kind,
    legalType: outcome.legalType,
    field: outcome.field,
    officeLevel: office?.level ?? null,
    priority: outcome.priority,
    channel,
    officeId: outcome.officeId,
  }
  return {
    status: outcome.status,
    office: office?.name ?? '',
    field: app.directory.field(checked.field ?? outcome.field)?.name ?? '',
    legalType: outcome.legalType,
    isDanger: outcome.isDanger,
    answerDueAt: app.rules.start('answer', facts, receivedAt)?.dueAt ?? null,
  }
}
