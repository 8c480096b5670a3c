import type { Road } from '../channel'
import { mountTwilioSms } from '../twilio/sms-webhook.server'
import { mountGateways } from './gateway-webhook.server'
import { sendSms } from './send.server'

/** Text messages, by Twilio or by a domestic gateway. */
export const smsRoad: Road = {
  name: 'sms',
  mount: (app, router) => {
    mountTwilioSms(app, router)
    mountGateways(app, router)
  },
  senders: { sms: sendSms },
}
