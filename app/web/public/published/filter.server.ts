import type { App } from '~/app.server'
import { KINDS } from '~/complaints/kinds'
import type { PublishedFilter } from '../data/published.server'
import { pageOf } from '../responses.server'

const QUERY_MAX = 200

/** The filter an address asks for; unknown values are no filter. */
export function filterOf(app: App, params: URLSearchParams): PublishedFilter {
  const field = params.get('linh-vuc') ?? ''
  const office = app.directory.officeBySlug(params.get('co-quan') ?? '')
  return {
    query: (params.get('q') ?? '').slice(0, QUERY_MAX),
    field: app.directory.field(field) ? field : '',
    officeId: office?.id ?? '',
    kind: KINDS.find((kind) => kind === params.get('loai')) ?? '',
    page: pageOf(params),
  }
}

/** What the filters offer: fields, and offices that handle cases. */
export function filterChoices(app: App) {
  const { fields, offices } = app.directory.current()
  return {
    fields: fields.map(({ key, name }) => ({ value: key, label: name })),
    offices: offices.filter(({ acceptsCases }) => acceptsCases).map(({ slug, name }) => ({ value: slug, label: name })),
  }
}
