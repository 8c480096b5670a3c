import type { App } from '../../app.server'
import { choosePolicy, type Policy } from '../../clock/policies'
import { type Instant, localDate } from '../../complaints/instant'
import { KINDS } from '../../complaints/kinds'
import type { Hotline, Office, Procedure } from '../../offices/directory.server'
import { hotlineDisplay } from '../../offices/phone'
import { type CodedSubject, formAddress, typedAddress } from './form-address'
import { printText } from './print-text'

export interface PrintedLine {
  readonly name: string
  readonly number: string
  readonly office: string
  readonly hours: string
  readonly purpose: string
  readonly isDemo: boolean
}

/** What every sheet says of this installation. */
export interface PrintedSite {
  readonly province: string
  readonly address: string
  readonly isDemo: boolean
  /** The line to call when one knows no better. */
  readonly general: PrintedLine | null
  /** The line for demands of money, whose callers are kept secret. */
  readonly guarded: PrintedLine | null
  readonly smsNumber: string | null
  readonly madeAt: Instant
}

/** What a poster or a card says. */
export interface PrintedSheet {
  readonly site: PrintedSite
  readonly office: string | null
  readonly procedure: { readonly code: string; readonly name: string } | null
  /** The office's own line, or the general one. */
  readonly line: PrintedLine | null
  /** `20 ngày`; null where the kinds of complaint differ, so that nothing wrong is promised. */
  readonly deadline: string | null
  readonly url: string
}

/** An office one may print for: in force, of the province, and given cases. */
export const isPrinted = (office: Office): boolean =>
  office.validTo === null && office.level !== 'external' && office.acceptsCases

export function printedSite(app: App, now: Instant): PrintedSite {
  const { hotlines } = app.directory.current()
  const lines = hotlines.filter(({ phone }) => phone)
  const isCoordinators = ({ officeId }: Hotline) =>
    officeId !== null && app.directory.inForce(officeId) === app.rules.coordinatorOfficeId()
  const open = lines.filter(({ isProtected }) => !isProtected)
  const general = open.find(isCoordinators) ?? open[0]
  const guarded = lines.find(({ isProtected }) => isProtected)
  return {
    province: provinceOf(app),
    address: typedAddress(app.config.publicUrl),
    isDemo: app.config.isDemo,
    general: general ? lineOf(app, general) : null,
    guarded: guarded ? lineOf(app, guarded) : null,
    smsNumber: app.config.roads.sms.number ? hotlineDisplay(app.config.roads.sms.number) : null,
    madeAt: now,
  }
}

/** The province is the office nobody stands above. */
function provinceOf(app: App): string {
  const { offices } = app.directory.current()
  const top = offices.find(
    ({ level, parentId, validTo }) => level === 'province' && parentId === null && validTo === null,
  )
  return (top?.name ?? '').replace(/^(UBND|Ủy ban nhân dân)\s+/u, '')
}

function lineOf(app: App, row: Hotline): PrintedLine {
  const office = row.officeId ? app.directory.officeName(app.directory.inForce(row.officeId)) : ''
  const { name, hours, purpose, isDemo } = row
  return { name, number: hotlineDisplay(row.phone ?? ''), office, hours: hours ?? '', purpose, isDemo }
}

/** Every published line, the general one first, without the guarded one, which has its own place. */
export function printedLines(app: App): PrintedLine[] {
  return app.directory
    .current()
    .hotlines.filter(({ phone, isProtected }) => phone && !isProtected)
    .map((row) => lineOf(app, row))
}

/** What a sheet about an office, a procedure or both says; null where there is no such office to print for, or no such
 *  procedure. */
export function printedSheet(app: App, site: PrintedSite, subject: CodedSubject): PrintedSheet | null {
  const office = app.directory.office(subject.officeId)
  const procedure = app.directory.procedure(subject.procedureCode)
  if (subject.officeId && (!office || !isPrinted(office))) return null
  if (subject.procedureCode && !procedure) return null
  const own = office ? ownLine(app, office) : undefined
  return {
    site,
    office: office?.name ?? null,
    procedure: procedure ? { code: procedure.code, name: procedure.name } : null,
    line: own ? lineOf(app, own) : site.general,
    deadline: deadlineOf(app, office, procedure, site.madeAt),
    url: formAddress(app.config.publicUrl, subject),
  }
}

const ownLine = (app: App, office: Office) =>
  app.directory
    .current()
    .hotlines.find(
      ({ officeId, phone, isProtected }) =>
        phone && !isProtected && officeId && app.directory.inForce(officeId) === office.id,
    )

/** The promise of the rules in force, where it is the same for every kind of complaint. */
function deadlineOf(app: App, office: Office | undefined, procedure: Procedure | undefined, now: Instant) {
  const { policies } = app.rules.policies().document
  const chosen = KINDS.map((kind) => {
    const facts = { kind, field: procedure?.fieldKey ?? null, officeLevel: office?.level ?? null }
    const always = { timer: 'answer', legalType: 'pakn', priority: 'normal', channel: 'qr' } as const
    const choice = choosePolicy(policies, { ...facts, ...always }, localDate(now))
    return choice.ok ? choice.policy : null
  })
  const [first] = chosen
  const isSame = (one: Policy | null) => one?.length === first?.length && one?.unit === first?.unit
  return first && chosen.every(isSame) ? printText(`print.deadline_${first.unit}`, { length: first.length }) : null
}

/** Whether the promised time was read against the law or confirmed by an administrator; shown to whoever prints. */
export function isPromiseVerified(app: App): boolean {
  return app.rules
    .policies()
    .document.policies.filter(({ timer }) => timer === 'answer')
    .every(({ isVerified }) => isVerified)
}

/** Common procedures that the office decides or receives: those of its fields, in a commune those at commune level. */
export function proceduresOf(app: App, office: Office): Procedure[] {
  const isTheirs = ({ fieldKey, level }: Procedure) =>
    office.level === 'commune'
      ? (level ?? '').split('/').includes('xã')
      : office.level === 'province' && level !== 'xã' && app.directory.field(fieldKey)?.officeId === office.id
  return app.directory.current().procedures.filter((one) => one.isCommon && isTheirs(one))
}
