import type { Request, Response } from 'express'
import type { Limits } from '../../platform/limits.server'
import { sendProblem } from '../http/problem.server'
import { sentence } from './sentences'

const LOCAL = /^(127\.|::1$|::ffff:127\.)/

/** Counts a filing by network address, answers 429 when there were too many. The machine itself is not counted:
 *  behind a proxy that was not declared, everybody would share its one allowance. */
export async function mayFile(limits: Limits, req: Request, res: Response): Promise<boolean> {
  const address = req.ip ?? req.socket.remoteAddress ?? ''
  if (LOCAL.test(address)) return true
  const answer = await limits.take('filing', address)
  if (answer.ok) return true
  res.set('Retry-After', String(answer.retryAfterSeconds))
  sendProblem(res, 429, sentence('too-many'))
  return false
}
