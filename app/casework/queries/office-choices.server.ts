import type { App } from '../../app.server'
import { foldText } from '../../routing/fold'

export interface OfficeChoice {
  readonly id: string
  readonly name: string
}

/** Offices in force that may be given cases, without the accused one and those below it. */
export function competentOffices(app: App, accusedOfficeId: string | null): OfficeChoice[] {
  return app.directory
    .current()
    .offices.filter(
      (office) =>
        office.acceptsCases &&
        office.level !== 'external' &&
        office.validTo === null &&
        (accusedOfficeId === null || !app.directory.officeLine(office.id).includes(accusedOfficeId)),
    )
    .map(({ id, name }) => ({ id, name }))
}

/** Bodies outside the province's authority to which a case can be handed, without the accused one. */
export function outsideBodies(app: App, accusedOfficeId: string | null): OfficeChoice[] {
  return app.directory
    .current()
    .offices.filter(
      (office) =>
        office.level === 'external' &&
        office.validTo === null &&
        (accusedOfficeId === null || !app.directory.officeLine(office.id).includes(accusedOfficeId)),
    )
    .map(({ id, name }) => ({ id, name }))
}

/** The office a person typed or picked: by id, name, short name or alias, without regard to accents and case.
 *  Empty when nothing or more than one office fits. */
export function officeIdTyped(app: App, typed: string): string {
  const wanted = foldText(typed).trim()
  if (wanted === '') return ''
  const fits = (name: string) => foldText(name).trim() === wanted
  const found = app.directory
    .current()
    .offices.filter(
      (office) =>
        office.validTo === null &&
        (office.id === typed.trim() || fits(office.name) || fits(office.shortName) || office.aliases.some(fits)),
    )
  if (found.length === 0) return heirByOldName(app, fits)
  return found.length === 1 ? (found[0]?.id ?? '') : (found.find((office) => fits(office.name))?.id ?? '')
}

/** The office that goes on with the work of a closed one which is still called by its old name. */
function heirByOldName(app: App, fits: (name: string) => boolean): string {
  const closed = app.directory.current().offices.filter((office) => office.validTo !== null && fits(office.name))
  const heirs = new Set(closed.map(({ id }) => app.directory.inForce(id)))
  const [heir] = heirs
  return heirs.size === 1 && heir ? heir : ''
}
