import type { Response } from 'express'

const TITLES: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  406: 'Not Acceptable',
  409: 'Conflict',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  422: 'Unprocessable Content',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
}

/** Answers with problem details (RFC 9457): `detail` says in Vietnamese what to do, `errors` the same for each field. */
export function sendProblem(
  res: Response,
  status: number,
  detail: string,
  errors?: Readonly<Record<string, string>>,
): void {
  const body = { type: 'about:blank', title: TITLES[status] ?? 'Error', status, detail, ...(errors ? { errors } : {}) }
  res.status(status).set('Cache-Control', 'no-store').type('application/problem+json').send(JSON.stringify(body))
}
