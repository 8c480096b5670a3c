import type { Request, Response } from 'express'
import type { LimitAnswer, Limits } from '../../platform/limits.server'
import { sendProblem } from '../http/problem.server'
import { sentence } from './sentences'

const LOCAL = /^(127\.|::1$|::ffff:127\.)/

/** Null for the machine itself, which is not counted: behind a proxy that was not declared, everybody would share its one
 *  allowance. */
function countedAddress(req: Request): string | null {
  const address = req.ip ?? req.socket.remoteAddress ?? ''
  return LOCAL.test(address) ? null : address
}

/** Counts a filing by network address, answers 429 when there were too many. */
export async function mayFile(limits: Limits, req: Request, res: Response): Promise<boolean> {
  const address = countedAddress(req)
  return address === null || within(await limits.take('filing', address), res, 'too-many')
}

/** Before a key is tried: an address that guessed wrong too often gets 429, whether or not it would be right now. */
export async function mayGuess(limits: Limits, req: Request, res: Response): Promise<boolean> {
  const address = countedAddress(req)
  return address === null || within(await limits.check('key-guess', address), res, 'too-many-keys')
}

/** A key that opened nothing. */
export async function countWrongGuess(limits: Limits, req: Request): Promise<void> {
  const address = countedAddress(req)
  if (address !== null) await limits.take('key-guess', address)
}

function within(answer: LimitAnswer, res: Response, reason: 'too-many' | 'too-many-keys'): boolean {
  if (answer.ok) return true
  res.set('Retry-After', String(answer.retryAfterSeconds))
  sendProblem(res, 429, sentence(reason))
  return false
}
