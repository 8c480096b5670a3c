import { parseCode } from '../complaints/code'
import { isThisMachine, type LimitAnswer, type Limits } from '../platform/limits.server'

/** Counts a key that opened nothing, for this case from this address and for the address as a whole; says whether the
 *  next answer may still be given. A right key is never brought here: behind one address (a carrier's, a commune's) many
 *  people have cases, and who guesses must not shut them out. What is no code can be guessed at by nobody; the machine
 *  itself is not counted, for behind an undeclared proxy it stands for everybody. */
export async function countWrongKey(limits: Limits, address: string, typedCode: string): Promise<LimitAnswer> {
  const code = parseCode(typedCode)
  if (code === null || isThisMachine(address)) return { ok: true }
  const answer = await limits.take('key-guess-anywhere', address)
  return answer.ok ? limits.take('key-guess', address, code) : answer
}
