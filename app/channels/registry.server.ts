import express, { type Router } from 'express'
import type { App } from '../app.server'
import type { Sender } from '../outbox/outbox.server'
import { apiRoad } from './api/road.server'
import type { Road, Running } from './channel'
import { emailRoad } from './email/road.server'
import { machineErrors } from './http/errors.server'
import { inboxRoad } from './inbox/road.server'
import { manualRoad } from './manual/road.server'
import { open311Road } from './open311/road.server'
import { smsRoad } from './sms/road.server'
import { voiceRoad } from './voice/road.server'
import { webhookRoad } from './webhook/road.server'
import { zaloRoad } from './zalo/road.server'

/** Every road there is. */
export const ROADS: readonly Road[] = [
  apiRoad,
  smsRoad,
  voiceRoad,
  emailRoad,
  zaloRoad,
  manualRoad,
  webhookRoad,
  open311Road,
  inboxRoad,
]

/** The addresses for programs: `/api`, `/open311`, `/webhooks`. Put in front of the site. */
export function mountMachines(app: App): Router {
  const router = express.Router()
  for (const road of ROADS) road.mount?.(app, router)
  router.use(machineErrors(app))
  return router
}

/** Senders for the outbox worker, by topic. */
export function sendersOf(app: App): Record<string, Sender> {
  const senders = Object.assign({}, ...ROADS.map((road) => road.senders ?? {})) as Record<string, Sender>
  app.log.debug({ topics: Object.keys(senders) }, 'senders')
  return senders
}

/** Starts what the roads do by themselves: fetching mail, filing what was left unanswered. One process runs it. */
export function startRoads(app: App): Running {
  const running = ROADS.map((road) => road.start?.(app) ?? null).filter((item) => item !== null)
  return {
    stop: async () => {
      await Promise.all(running.map((item) => item.stop()))
    },
  }
}
