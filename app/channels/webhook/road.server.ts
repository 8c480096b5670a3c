import { repeat } from '../../platform/repeat.server'
import type { Road } from '../channel'
import { mountInbound } from './inbound.server'
import { mountWebhookManagement } from './manage.server'
import { sendWebhook } from './send.server'
import { tellTargets } from './targets.server'

const PASS_MS = 10_000

/** Other systems: what they send us, signed, and what we tell them. */
export const webhookRoad: Road = {
  name: 'webhook',
  mount: (app, router) => {
    mountInbound(app, router)
    mountWebhookManagement(app, router)
  },
  senders: { webhook: sendWebhook },
  start: (app) => repeat(app.log, 'webhook', PASS_MS, () => tellTargets(app, app.now())),
}
