import { onTestFinished } from 'vitest'
import { closeApp, composeApp } from '~/compose.server'
import { createLog } from '~/platform/log.server'
import type { StaffMember } from '~/staff/staff-member'
import { simulate } from './ladder-simulation'
import { world } from './world'

const OFFICES = ['stnmt', 'stp', 'sxd', 'syt'] as const

/** A province with a second worker process on the same database, some weeks later. */
export async function livedWeeks(given: { cases: number; days: number; seed: number }) {
  const w = await world()
  const second = await composeApp(w.app.config, {
    root: new URL('../..', import.meta.url).pathname,
    now: () => w.clock.now,
    log: createLog({ level: 'silent' }),
  })
  onTestFinished(() => closeApp(second))
  const officers = new Map<string, StaffMember>()
  const heads = new Map<string, StaffMember>()
  for (const office of OFFICES) {
    officers.set(office, await w.staff('officer', office))
    heads.set(office, await w.staff('head', office))
  }
  const coordinator = await w.staff('coordinator', 'vpubnd')
  const from = w.clock.at('2026-10-01T07:00:00+07:00')
  const { now, sweeps } = await simulate({
    ...given,
    workers: [w.app, second],
    cast: { coordinator, officers, heads },
    from,
    file: (officeId, at) => {
      w.clock.now = at
      const body = 'Tôi nộp hồ sơ sang tên quyền sử dụng đất, đến nay chưa được trả kết quả.'
      const text = officeId ? body : 'xin hỏi'
      return w.file({
        body: text,
        kind: 'conduct',
        ...(officeId ? { officeId } : {}),
        submitter: { type: 'anonymous' },
      })
    },
  })
  return { app: w.app, now, sweeps }
}
