import twilio, { type Twilio } from 'twilio'
import type { TwilioSettings } from '../../config.server'

const TIMEOUT_MS = 15_000

/** A Twilio client, or null when the settings cannot send (inbound may still work with a token alone). Requests go to
 *  `TWILIO_API_BASE` where it is set: the SDK's own request, to another host. */
export function twilioClient(settings: TwilioSettings): { client: Twilio; from: string } | null {
  const { accountSid, authToken, from, apiBase } = settings
  // The SDK throws on an account id that is none; a wrong setting must not stop the register.
  if (!authToken || !from || !accountSid?.startsWith('AC')) return null
  const httpClient = new twilio.RequestClient({ timeout: TIMEOUT_MS })
  if (apiBase) {
    httpClient.axios.interceptors.request.use((request) => {
      request.url = request.url?.replace(/^https:\/\/[^/]+/, apiBase)
      return request
    })
  }
  return { client: twilio(accountSid, authToken, { httpClient }), from }
}
