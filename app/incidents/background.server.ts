import type { App } from '../app.server'
import type { Instant } from '../complaints/instant'
import { repeat } from '../platform/repeat.server'
import { continueAnswers } from './answer-all.server'
import { dropUnconfirmed } from './follow.server'
import { followOffices } from './follow-offices.server'
import { dropOldFingerprints, queueEarlierCases, takeFingerprints } from './take-fingerprints.server'

const EVERY_MS = 5000
const HOUR_MS = 3_600_000
const BATCH = 50

/** One round of what goes on by itself: fingerprints and waves of new cases, signed answers that are still to be given.
 *  Answers `'more'` while something is left. */
export async function runIncidents(app: App, now: Instant): Promise<'more' | 'done'> {
  await followOffices(app, now)
  const answered = await continueAnswers(app, now, BATCH)
  const taken = await takeFingerprints(app, now, BATCH)
  return answered >= BATCH || taken >= BATCH ? 'more' : 'done'
}

/** What is done once in a while: cases from before fingerprints, old fingerprints, addresses nobody confirmed. */
export async function tidyIncidents(app: App, now: Instant): Promise<void> {
  await queueEarlierCases(app, now)
  await dropOldFingerprints(app, now)
  await dropUnconfirmed(app, now)
}

/** Runs both until stopped. */
export function startIncidents(app: App): { stop(): Promise<void> } {
  let tidiedAt = 0
  return repeat(app.log, 'incidents', EVERY_MS, async () => {
    const now = app.now()
    if (now - tidiedAt >= HOUR_MS) {
      await tidyIncidents(app, now)
      tidiedAt = now
    }
    return runIncidents(app, now)
  })
}
