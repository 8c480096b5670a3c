import type { Response } from 'express'
import type { Log } from '../log.server'

/** What the edge finds out about a request before anything else looks at it. */
export interface RequestFacts {
  readonly requestId: string
  /** Of this answer's Content-Security-Policy. */
  readonly nonce: string
  readonly ip: string
  readonly log: Log
}

/** The facts the edge put on the answer. */
export function factsOf(res: Response): RequestFacts {
  return res.locals.facts as RequestFacts
}
