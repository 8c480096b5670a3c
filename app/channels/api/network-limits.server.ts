import type { Request, Response } from 'express'
import { countWrongKey } from '../../casework/wrong-keys.server'
import { isThisMachine, type LimitAnswer, type Limits } from '../../platform/limits.server'
import { sendProblem } from '../http/problem.server'
import { sentence } from './sentences'

const addressOf = (req: Request): string => req.ip ?? req.socket.remoteAddress ?? ''

/** Counts a filing by network address, answers 429 when there were too many. The machine itself is not counted: behind a
 *  proxy that was not declared, everybody would share its one allowance. */
export async function mayFile(limits: Limits, req: Request, res: Response): Promise<boolean> {
  const address = addressOf(req)
  return isThisMachine(address) || within(await limits.take('filing', address), res, 'too-many')
}

/** A key that opened nothing: counted, answered with 429 when there were too many. */
export async function mayGuessOn(limits: Limits, req: Request, res: Response, typedCode: string): Promise<boolean> {
  return within(await countWrongKey(limits, addressOf(req), typedCode), res, 'too-many-keys')
}

function within(answer: LimitAnswer, res: Response, reason: 'too-many' | 'too-many-keys'): boolean {
  if (answer.ok) return true
  res.set('Retry-After', String(answer.retryAfterSeconds))
  sendProblem(res, 429, sentence(reason))
  return false
}
