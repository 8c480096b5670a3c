import type { Request, Response } from 'express'
import type { App } from '../../app.server'
import { SUBMITTER } from '../../complaints/events'
import type { IntakeReceipt } from '../../intake/receipt'
import { receiveComplaint } from '../../intake/receive.server'
import { sentence } from '../api/sentences'
import { fillText } from '../fill-text'
import { bytesOf, formFrom } from '../http/body.server'
import { sendOpen311, sendOpen311Error } from './answer'
import { parseServiceCode } from './services.server'
import texts from './texts.json'

/** `POST requests`: files a complaint and answers its number at once. The key was checked before. */
export async function fileRequest(app: App, req: Request, res: Response): Promise<void> {
  const form = formFrom(bytesOf(req))
  const refusal = whatIsMissing(app, form)
  if (refusal) return sendOpen311Error(req, res, refusal.status, refusal.description)
  const draft = draftOf(app, form)
  if (!draft) return sendOpen311Error(req, res, 404, texts.serviceUnknown)
  const result = await receiveComplaint(app, draft, { actor: SUBMITTER }, app.now())
  if (!result.ok) {
    const codes = result.reason === 'invalid' ? Object.entries(result.errors) : []
    const description = codes.map(([field, code]) => `${field}: ${sentence(code)}`).join(' ')
    return sendOpen311Error(req, res, 400, description)
  }
  const { receipt } = result
  const item = {
    service_request_id: receipt.code,
    service_notice: noticeOf(receipt),
    account_id: form.account_id ?? '',
  }
  res.set('Cache-Control', 'no-store')
  sendOpen311(req, res, 200, { root: 'service_requests', item: 'request' }, [item])
}

function whatIsMissing(app: App, form: Record<string, string>): { status: number; description: string } | null {
  if (!form.service_code) return { status: 400, description: texts.serviceMissing }
  if (!parseServiceCode(app, form.service_code)) return { status: 404, description: texts.serviceUnknown }
  const hasPoint = Boolean(form.lat && form.long)
  if (!hasPoint && !form.address_string && !form.address_id) return { status: 400, description: texts.placeMissing }
  if (hasPoint && !pointOf(form)) return { status: 400, description: texts.placeWrong }
  return form.description?.trim() ? null : { status: 400, description: texts.descriptionMissing }
}

function pointOf(form: Record<string, string>): { latitude: number; longitude: number } | null {
  const [latitude, longitude] = [Number(form.lat), Number(form.long)]
  const isOnEarth = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180
  return isOnEarth && form.lat?.trim() && form.long?.trim() ? { latitude, longitude } : null
}

/** The request as intake takes it. What has no place of its own (an address in words, a picture's address) is kept at
 *  the end of the text, in the words it came in. */
function draftOf(app: App, form: Record<string, string>) {
  const service = parseServiceCode(app, form.service_code ?? '')
  if (!service) return null
  const commune = form['attribute[commune_code]'] || form.address_id
  const kept = [form.address_string, form.media_url].filter((line) => line?.trim())
  return {
    channel: 'open311',
    kind: service.kind,
    body: [form.description, ...kept].join('\n'),
    submitter: {
      type: 'citizen',
      name: [form.last_name, form.first_name].filter(Boolean).join(' '),
      phone: form.phone,
      email: form.email,
    },
    dossierCode: form['attribute[dossier_code]'],
    ...known('procedureCode', form['attribute[procedure_code]'], (code) => app.directory.procedure(code) !== undefined),
    ...known('communeCode', commune, (code) => app.directory.commune(code) !== undefined),
    ...(form.lat && form.long ? pointOf(form) : {}),
  }
}

const known = (name: string, code: string | undefined, isKnown: (code: string) => boolean) =>
  code && isKnown(code) ? { [name]: code } : {}

function noticeOf(receipt: IntakeReceipt): string {
  const due = receipt.timers.find((timer) => timer.name === 'answer')?.dueAt ?? ''
  const notice = receipt.office
    ? fillText(texts.notice, { office: receipt.office.name, due })
    : fillText(texts.noticeOpen, { due })
  const { isDanger, numbers } = receipt.danger
  return isDanger ? `${fillText(texts.danger, { numbers: numbers.join(', ') })} ${notice}` : notice
}
