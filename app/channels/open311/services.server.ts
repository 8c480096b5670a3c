import type { App } from '../../app.server'
import { KINDS, type Kind } from '../../complaints/kinds'
import statusWords from '../../i18n/vi/status.json'
import texts from './texts.json'

/** A service is a field and a kind: `dat-dai_conduct`. */
export function parseServiceCode(app: App, code: string): { field: string; kind: Kind } | null {
  const cut = code.lastIndexOf('_')
  const field = code.slice(0, cut)
  const kind = KINDS.find((known) => known === code.slice(cut + 1))
  return cut > 0 && kind && app.directory.field(field) ? { field, kind } : null
}

export const serviceCode = (field: string, kind: Kind) => `${field}_${kind}`

const kindName = (kind: Kind) => statusWords[`kind_${kind}`]

/** The name of a service: `Đất đai – Hành vi, thái độ, cách làm`. */
export function serviceName(app: App, field: string, kind: Kind): string {
  return `${app.directory.field(field)?.name ?? texts.noField} – ${kindName(kind)}`
}

/** The service list: one for each field and kind. */
export function serviceList(app: App) {
  return app.directory.current().fields.flatMap((field) =>
    KINDS.map((kind) => ({
      service_code: serviceCode(field.key, kind),
      service_name: serviceName(app, field.key, kind),
      description: field.description ?? field.name,
      metadata: true,
      type: 'realtime',
      keywords: [field.key, kind].join(','),
      group: field.name,
    })),
  )
}

/** The attributes a request of this service may carry; none is required. */
export function serviceDefinition(app: App, code: string) {
  const communes = app.directory.current().communes.filter((commune) => commune.validTo === null)
  const { attributes } = texts
  const text = (variable: keyof typeof attributes, order: number) => ({
    variable: true,
    code: variable,
    datatype: 'string',
    required: false,
    datatype_description: attributes[variable].hint,
    order,
    description: attributes[variable].label,
    values: [],
  })
  return {
    service_code: code,
    attributes: [
      text('dossier_code', 1),
      text('procedure_code', 2),
      {
        ...text('commune_code', 3),
        datatype: 'singlevaluelist',
        values: communes.map((commune) => ({ key: commune.code, name: commune.name })),
      },
    ],
  }
}
