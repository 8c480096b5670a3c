import type { App } from '~/app.server'
import { complaintRoad } from '~/casework/complaint-road.server'
import { hotlineDisplay } from '~/offices/phone'
import type { ShownRoad } from './complaint-steps'

/** The road of a khiếu nại with the published number of the office that helps to write it. */
export function shownRoad(app: App, decidingOfficeId: string | null): ShownRoad {
  const road = complaintRoad(app, decidingOfficeId)
  const { hotlines } = app.directory.current()
  const line = hotlines.find((one) => one.officeId === road.reception.officeId && one.phone && !one.isProtected)
  return { ...road, phone: line?.phone ? hotlineDisplay(line.phone) : '' }
}
