import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import type { App } from '~/app.server'
import { newId } from '~/complaints/ids'
import type { StaffRole } from '~/complaints/transitions'
import { attachments, auditLog, complaints, STAFF_ROLES } from '~/db/schema.server'
import routes from '~/routes'
import { ACTS } from '~/web/desk/case/acts'
import { INCIDENT_ACTS } from '~/web/desk/incidents/acts'
import { world } from '../../support/world'
import { ask, type RouteModule, sessionFor } from './desk-client'

interface Listed {
  path: string
  file: string
}

/** Every address of the product below /can-bo, out of the one list there is. */
function deskRoutes(entries: readonly { path?: string; file: string; children?: unknown[] }[]): Listed[] {
  return entries.flatMap(({ path, file, children }) => [
    ...(path?.startsWith('can-bo') ? [{ path: `/${path}`, file }] : []),
    ...deskRoutes((children ?? []) as never),
  ])
}

const ROUTES = deskRoutes((await routes) as never)
const modules = import.meta.glob<RouteModule>('../../../app/web/**/*.{ts,tsx}')
const load = async ({ file }: Listed): Promise<RouteModule> => {
  const module = modules[`../../../app/${file}`]
  if (!module) throw new Error(`no module for ${file}`)
  return module()
}

/** What each action understands; a new route with an action must be added here or it fails below. */
const ACTIONS: Readonly<Record<string, readonly Record<string, string>[]>> = {
  '/can-bo/dang-nhap': [],
  '/can-bo/dang-xuat': [{}],
  '/can-bo/phan-anh/:code': ACTS.map((act) => ({ act, text: 'x', ground: 'x', note: 'x', length: '1' })),
  '/can-bo/tiep-nhan': ['file', 'look', 'clear'].map((act) => ({ act, body: 'x' })),
  '/can-bo/tiep-nhan/goi-y': [{ body: 'x' }],
  '/can-bo/ra-soat': ['file', 'add', 'drop'].map((act) => ({ act, id: 'x' })),
  '/can-bo/thu-den': ['file', 'add', 'drop:1', 'keep', 'remove:x'].map((act) => ({ act, body1: 'x' })),
  '/can-bo/thu-can-gui': [{ id: 'x', code: 'PA-261118-22222-2', way: 'ordinary', postedOn: '2026-11-18' }],
  '/can-bo/phan-anh/:code/thu': ['save', 'post'].map((act) => ({ act, way: 'ordinary', postedOn: '2026-11-18' })),
  '/can-bo/hop-thu-di': [
    { id: 'x', act: 'again' },
    { id: 'x', act: 'done' },
  ],
  '/can-bo/tai-khoan': [{ present: 'x', wanted: 'y', again: 'y' }],
  '/can-bo/doi-thoai/moi': [{ title: 'x' }],
  '/can-bo/doi-thoai/:id/sua': [{ title: 'x' }],
  '/can-bo/doi-thoai/:id': ['question', 'assign', 'commit', 'publish', 'unpublish'].map((act) => ({ act, code: 'x' })),
  '/can-bo/doi-thoai/:id/nhap': ['upload', 'paste', 'confirm', 'fix', 'drop', 'restore'].map((act) => ({
    act,
    row: 'x',
  })),
  '/can-bo/cam-ket/:id': ['note', 'keep', 'move', 'withdraw', 'reopen'].map((act) => ({ act })),
  '/can-bo/phan-anh/:code/xin-loi': [{ text: 'x', promisedOn: '2026-12-31' }],
  '/can-bo/thong-bao': [{}],
  '/can-bo/giai-trinh': [{ id: 'x', text: 'x' }],
  '/can-bo/su-co': [{ case: 'x' }, { case: 'x', incident: 'x' }],
  '/can-bo/su-co/:code': INCIDENT_ACTS.map((act) => ({ act, text: 'x', title: 'x', case: 'x' })),
  '/can-bo/lich': [
    'swap',
    'day',
    'remove',
    'hours',
    'hours-remove',
    'local-day',
    'local-remove',
    'status',
    'import',
    'discard',
  ].map((act) => ({
    act,
    date: 'x',
    year: '2027',
  })),
  '/can-bo/thoi-han': ['edit', 'confirm', 'discard'].map((act) => ({ act, policy: 'x' })),
  '/can-bo/quy-tac/:id': [{}],
  '/can-bo/sap-xep': [{}, { key: 'quang-ngai-2025' }],
  '/can-bo/khoa-api': ['create', 'revoke'].map((act) => ({ act, id: 'x' })),
  '/can-bo/webhook': ['create', 'test', 'replay', 'retry', 'remove'].map((act) => ({ act, id: 'x' })),
  '/can-bo/hoc': [{ act: 'weigh', text: 'x' }],
  '/can-bo/hoc/thu-quy-tac': ['try', 'adopt', 'drop'].map((act) => ({ act, name: 'x', id: 'x' })),
  '/can-bo/hoc/nguong': ['apply', 'restore'].map((act) => ({ act, cost: '10', threshold: '0.9', version: '1' })),
  '/can-bo/hoc/mo-hinh': ['retrain', 'use', 'back'].map((act) => ({ act, id: 'x' })),
  '/can-bo/nguoi-dung': ['create', 'close', 'open', 'reset'].map((act) => ({ act, id: 'x' })),
}

const GRIEVANCE = { body: 'Tôi nộp hồ sơ từ tháng 9 chưa có kết quả.', kind: 'conduct', officeId: 'stnmt' }
const OFFICE_OF: Partial<Record<StaffRole, string>> = {
  officer: 'stp',
  head: 'stp',
  inspector: 'ttra',
  coordinator: 'vpubnd',
  operator: 'vpubnd',
}

async function fileOf(app: App, complaintId: string): Promise<string> {
  const id = newId()
  await app.store.write((tx) =>
    tx.insert(attachments).values({
      id,
      complaintId,
      storageName: `aa/bb/${id.replaceAll('-', '')}`,
      nameEnc: app.vault.encrypt('file-name', 'giấy hẹn.jpg'),
      mime: 'image/jpeg',
      bytes: 1,
      sha256: 'x',
      purpose: 'evidence',
      createdAt: app.now(),
    }),
  )
  return id
}

const addressOf = (path: string, params: Record<string, string>) =>
  path.replace(/:(\w+)/g, (_, name: string) => params[name] ?? '')

async function denials(app: App, actorId: string): Promise<number> {
  const rows = await app.store.read.select().from(auditLog).where(eq(auditLog.outcome, 'denied'))
  return rows.filter((row) => row.actorId === actorId).length
}

describe.each(ROUTES)('$path', (route) => {
  it('says who may open it', async () => {
    const { handle, action } = await load(route)
    expect(handle?.isOpen === true || handle?.staff !== undefined).toBe(true)
    expect(action !== undefined).toBe(ACTIONS[route.path] !== undefined)
  })

  it('sends nobody but the signed-in further than the sign-in page', async () => {
    const module = await load(route)
    if (module.handle?.isOpen) return
    const { app } = await world()
    const path = addressOf(route.path, { code: 'PA-261118-22222-2', id: 'x' })
    const answers = [await ask(app, module, { path, session: null })]
    for (const form of ACTIONS[route.path] ?? []) answers.push(await ask(app, module, { path, session: null, form }))
    for (const answer of answers) {
      expect(answer.status).toBe(302)
      expect(answer.location).toMatch(/^\/can-bo\/dang-nhap\?tiep=%2Fcan-bo/)
    }
  })

  it('answers 403 to every other role, and writes it down', async () => {
    const module = await load(route)
    const allowed = module.handle?.staff?.roles ?? STAFF_ROLES
    const { app, staff } = await world()
    for (const role of STAFF_ROLES.filter((one) => !allowed.includes(one))) {
      const person = await staff(role, OFFICE_OF[role] ?? null)
      const session = await sessionFor(app, person)
      const path = addressOf(route.path, { code: 'PA-261118-22222-2', id: 'x' })
      const asked = [undefined, ...(ACTIONS[route.path] ?? [])]
      for (const form of asked) {
        const before = await denials(app, person.id)
        const answer = await ask(app, module, { path, session, ...(form ? { form } : {}) })
        expect(answer.status, `${role} ${form?.act ?? 'GET'}`).toBe(403)
        expect(await denials(app, person.id)).toBe(before + 1)
      }
    }
  })

  it('answers 404 for a case of another office, and writes it down', async () => {
    const module = await load(route)
    if (module.handle?.staff?.scope !== 'case') return
    const { app, staff, file } = await world()
    const ordinary = await file(GRIEVANCE)
    const sheltered = await file({
      ...GRIEVANCE,
      officeId: undefined,
      body: 'Tố cáo cán bộ nhận tiền.',
      isProtected: true,
    })
    await app.store.write((tx) =>
      tx.update(complaints).set({ isProtected: true }).where(eq(complaints.id, sheltered.id)),
    )
    const cases: [StaffRole, typeof ordinary][] = [
      ['officer', ordinary],
      ['head', ordinary],
      ['officer', sheltered],
      ['head', sheltered],
      ['coordinator', sheltered],
      ['operator', sheltered],
      ['auditor', sheltered],
    ]
    for (const [role, complaint] of cases.filter(([one]) => module.handle?.staff?.roles.includes(one))) {
      const person = await staff(role, OFFICE_OF[role] ?? null)
      const session = await sessionFor(app, person)
      const params = { code: complaint.code, id: await fileOf(app, complaint.id) }
      const path = addressOf(route.path, params)
      for (const form of [undefined, ...(ACTIONS[route.path] ?? [])]) {
        const before = await denials(app, person.id)
        const answer = await ask(app, module, { path, params, session, ...(form ? { form } : {}) })
        expect(answer.status, `${role} ${form?.act ?? 'GET'}`).toBe(404)
        expect(await denials(app, person.id)).toBe(before + 1)
      }
      expect((await app.store.read.select().from(complaints).where(eq(complaints.id, complaint.id)))[0]?.lastSeq).toBe(
        complaint.lastSeq,
      )
    }
  })

  it('refuses a form without its token', async () => {
    const module = await load(route)
    if (module.handle?.isOpen || !module.action) return
    const { app, staff } = await world()
    const role = module.handle?.staff?.roles[0] as StaffRole
    const person = await staff(role, OFFICE_OF[role] ?? null)
    const session = await sessionFor(app, person)
    const path = addressOf(route.path, { code: 'PA-261118-22222-2', id: 'x' })
    for (const csrf of ['', 'wrong', `${session.csrf}x`]) {
      expect((await ask(app, module, { path, session, form: { csrf } })).status).toBe(403)
    }
  })
})

it('there are routes to ask', () => {
  expect(ROUTES.length).toBeGreaterThanOrEqual(9)
})
