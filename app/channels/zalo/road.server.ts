import type { Road } from '../channel'
import { sendZalo } from './send.server'
import { mountZalo } from './webhook.server'

/** A Zalo official account: the same conversation as by SMS, with the account's id instead of a number. */
export const zaloRoad: Road = { name: 'zalo', mount: mountZalo, senders: { zalo: sendZalo } }
