import type { Road } from '../channel'
import { sendEmail } from './send.server'

/** Letters by e-mail. */
export const emailRoad: Road = {
  name: 'email',
  senders: { email: sendEmail },
}
