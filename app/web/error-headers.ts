import type { HeadersFunction } from '@remix-run/node'

/** Headers of a page that stands in for a refused one: how long to wait is told to programs too. */
export const errorHeadersOf: HeadersFunction = ({ errorHeaders }): Record<string, string> => {
  const wait = errorHeaders?.get('Retry-After')
  return wait ? { 'Retry-After': wait } : {}
}
