import type { App } from '../app.server'
import type { EventData } from '../complaints/events'
import { judge, type Said, type Standing, type Verdict } from './judgement'

/** The office under the name the machine used: after a reorganisation its heir is no other office. */
export function asSaid(app: App, said: Said | null, officeId: string | null): string | null {
  const own = said?.officeId ?? null
  return own !== null && officeId !== null && app.directory.family(officeId).includes(own) ? own : officeId
}

interface StaffAct {
  readonly type: string
  readonly data: EventData
}

/** `judge` over offices that may have been reorganised since the machine spoke. */
export function judgeAcross(app: App, said: Said, act: StaffAct, before: Standing, after: Standing): Verdict | null {
  const named = (one: Standing): Standing => ({ ...one, officeId: asSaid(app, said, one.officeId) })
  const { office } = act.data
  const data = typeof office === 'string' ? { ...act.data, office: asSaid(app, said, office) } : act.data
  return judge(said, { type: act.type, data }, named(before), named(after))
}
