import { notFound } from './responses.server'

/** Any address that is not in the list of routes. */
export function loader() {
  throw notFound()
}

export function action() {
  throw notFound()
}

export default function NotFound() {
  return null
}
