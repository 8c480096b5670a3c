import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import twilio from 'twilio'
import { onTestFinished } from 'vitest'
import type { App } from '~/app.server'
import { mountMachines } from '~/channels/registry.server'

/** The addresses for programs on an ephemeral port, as the server mounts them, by choice behind a proxy that names the
 *  callers. Answers the origin. */
export async function machines(app: App, { isProxied = false } = {}): Promise<string> {
  const site = express()
  site.disable('x-powered-by')
  site.set('trust proxy', isProxied)
  site.use(mountMachines(app))
  return listen(createServer(site))
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => new Promise<void>((resolve) => void server.close(() => resolve())))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

export interface Heard {
  method: string
  path: string
  headers: IncomingMessage['headers']
  body: string
}

/** Another server that writes down what it is asked and answers as told. */
export async function peer(
  answer: (heard: Heard) => { status?: number; body: unknown },
): Promise<{ origin: string; heard: Heard[] }> {
  const heard: Heard[] = []
  const origin = await listen(
    createServer((req, res) => {
      const chunks: Buffer[] = []
      req.on('data', (chunk: Buffer) => chunks.push(chunk))
      req.on('end', () => {
        const body = Buffer.concat(chunks).toString()
        const request = { method: req.method ?? '', path: req.url ?? '', headers: req.headers, body }
        heard.push(request)
        const { status = 200, body: reply } = answer(request)
        res.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(reply))
      })
    }),
  )
  return { origin, heard }
}

export const TWILIO_TOKEN = 'thu-nghiem-twilio-token-0123456789'
export const PUBLIC_URL = 'http://lang-nghe.test'

/** Posts a form as Twilio does, signed over PUBLIC_URL unless told otherwise. */
export async function postAsTwilio(
  origin: string,
  path: string,
  form: Record<string, string>,
  options: { signature?: string | null; signedUrl?: string; headers?: Record<string, string> } = {},
): Promise<{ status: number; type: string; text: string }> {
  const url = options.signedUrl ?? `${PUBLIC_URL}${path}`
  const signature =
    options.signature === undefined ? twilio.getExpectedTwilioSignature(TWILIO_TOKEN, url, form) : options.signature
  const response = await fetch(`${origin}${path}`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/x-www-form-urlencoded; charset=UTF-8',
      ...(signature === null ? {} : { 'X-Twilio-Signature': signature }),
      ...options.headers,
    },
    body: new URLSearchParams(form),
  })
  return { status: response.status, type: response.headers.get('content-type') ?? '', text: await response.text() }
}
