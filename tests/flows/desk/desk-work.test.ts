import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { outbox, sessions } from '~/db/schema.server'
import { createUser } from '~/staff/create-user.server'
import { readSession, SESSION_COOKIE } from '~/staff/sessions.server'
import * as casePage from '~/web/desk/case/page'
import * as inbox from '~/web/desk/inbox/page'
import * as outboxPage from '~/web/desk/outbox/page'
import * as account from '~/web/desk/people/account-page'
import * as people from '~/web/desk/people/page'
import * as signInPage from '~/web/desk/sign-in'
import * as signOutPage from '~/web/desk/sign-out'
import { type World, world } from '../../support/world'
import { type Answer, ask, type RouteModule, type Session, sessionFor } from './desk-client'

const GRIEVANCE = {
  body: 'Tôi là Nguyễn Văn Thử, nộp hồ sơ sang tên đất từ tháng 9, gọi 0900 000 111 không ai trả lời.',
  kind: 'conduct',
  officeId: 'stnmt',
  submitter: { type: 'citizen', name: 'Nguyễn Văn Thử', phone: '0900 000 111', email: 'thu@example.vn' },
}
const PASSWORD = 'một mật khẩu đủ dài'
const SIGN_IN = '/can-bo/dang-nhap'

interface Shown {
  file: { row: { status: string; publication: string }; allowed: string[]; body: string; submitter: unknown }
  choices: { publicTexts: { title: string; body: string; reply: string } | null }
}
interface Listed {
  tab: string | null
  list: { total: number; lines: { code: string; excerpt: string }[] }
  tabs: { tab: string; count: number }[]
}

const module = (page: unknown) => page as RouteModule
const read = (w: World, session: Session, code: string) =>
  ask(w.app, module(casePage), { path: `/can-bo/phan-anh/${code}`, params: { code }, session })
const act = (w: World, session: Session, code: string, form: Record<string, string>): Promise<Answer> =>
  ask(w.app, module(casePage), { path: `/can-bo/phan-anh/${code}`, params: { code }, session, form })
const list = async (w: World, session: Session, query = '') =>
  (await ask(w.app, module(inbox), { path: `/can-bo${query}`, session })).body as Listed

describe('signing in', () => {
  it('opens a new session with a cookie no script can read, and leads back to the page that was asked for', async () => {
    const { app, clock } = await world()
    await createUser(
      app,
      { username: 'dieuphoi', name: 'Điều phối', role: 'coordinator', officeId: null, password: PASSWORD },
      clock.now,
    )
    const form = { username: 'DieuPhoi ', password: PASSWORD, tiep: '/can-bo/hop-thu-di?tt=parked' }
    const answer = await ask(app, module(signInPage), { path: SIGN_IN, form })
    expect([answer.status, answer.location]).toEqual([302, '/can-bo/hop-thu-di?tt=parked'])
    const cookie = answer.headers.get('set-cookie') ?? ''
    expect(cookie).toMatch(/^ln_phien=[\w-]{20,}; Path=\/; HttpOnly; SameSite=Lax$/)
    const token = cookie.split(';')[0]?.slice(`${SESSION_COOKIE}=`.length)
    const again = await ask(app, module(signInPage), {
      path: SIGN_IN,
      session: { cookie: `${SESSION_COOKIE}=${token}`, csrf: '' },
      form: { ...form, csrf: '' },
    })
    expect(again.headers.get('set-cookie')).not.toContain(token)
    expect(await readSession(app, token, clock.now)).toBeNull()
  })

  it('does not tell an unknown name from a wrong password, and leads nowhere else', async () => {
    const { app, clock } = await world()
    await createUser(
      app,
      { username: 'dieuphoi', name: 'Điều phối', role: 'coordinator', officeId: null, password: PASSWORD },
      clock.now,
    )
    const answers = []
    for (const username of ['dieuphoi', 'khongco']) {
      const { status, body } = await ask(app, module(signInPage), {
        path: SIGN_IN,
        form: { username, password: 'sai' },
      })
      answers.push([status, { ...(body as object), username: '' }])
    }
    expect(answers[0]).toEqual(answers[1])
    for (const tiep of [
      'https://xa.example/',
      '//xa.example',
      '/can-bo//xa.example',
      '/\\xa.example',
      '/can-bo@xa.example',
    ]) {
      const answer = await ask(app, module(signInPage), {
        path: SIGN_IN,
        form: { username: 'dieuphoi', password: PASSWORD, tiep },
      })
      expect(answer.location).toBe('/can-bo')
    }
  })

  it('sets a Secure cookie where the site is reached by https', async () => {
    const { app, clock } = await world({ env: { PUBLIC_URL: 'https://lang-nghe.test' } })
    await createUser(
      app,
      { username: 'dieuphoi', name: 'Điều phối', role: 'coordinator', officeId: null, password: PASSWORD },
      clock.now,
    )
    const answer = await ask(app, module(signInPage), {
      path: SIGN_IN,
      form: { username: 'dieuphoi', password: PASSWORD },
    })
    expect(answer.headers.get('set-cookie')).toContain('; Secure')
  })

  it('ends with signing out', async () => {
    const { app, staff } = await world()
    const session = await sessionFor(app, await staff('coordinator', 'vpubnd'))
    const answer = await ask(app, module(signOutPage), { path: '/can-bo/dang-xuat', session, form: {} })
    expect(answer.location).toBe(SIGN_IN)
    expect(await app.store.read.select().from(sessions)).toEqual([])
  })
})

describe('the inbox', () => {
  it('finds a case by code, by phone and by words without accents, for its own people only', async () => {
    const w = await world()
    const { code } = await w.file(GRIEVANCE)
    const officer = await sessionFor(w.app, await w.staff('officer', 'stnmt'))
    const stranger = await sessionFor(w.app, await w.staff('officer', 'stp'))
    for (const typed of [code, code.toLowerCase().replaceAll('-', ''), '0900.000.111', 'ho so sang ten']) {
      const query = `?ds=tat-ca&tim=${encodeURIComponent(typed)}`
      expect((await list(w, officer, query)).list.lines.map((line) => line.code)).toEqual([code])
      expect((await list(w, stranger, query)).list.total).toBe(0)
    }
    expect((await list(w, officer)).tabs[0]).toEqual({ tab: 'cho-nhan', count: 1 })
  })

  it('shows the auditor no personal data, and finds nothing by phone for that role', async () => {
    const w = await world()
    const { code } = await w.file(GRIEVANCE)
    const auditor = await sessionFor(w.app, await w.staff('auditor'))
    const shown = JSON.stringify([await list(w, auditor), (await read(w, auditor, code)).body])
    for (const personal of ['Nguyễn Văn Thử', '0900', '900000111', 'thu@example.vn'])
      expect(shown).not.toContain(personal)
    expect((await list(w, auditor, '?tim=0900000111')).list.total).toBe(0)
  })
})

describe('a case at the desk', () => {
  it('goes from the inbox to the public page, each by the hand that may', async () => {
    const w = await world()
    const { code } = await w.file(GRIEVANCE)
    const officer = await sessionFor(w.app, await w.staff('officer', 'stnmt'))
    const head = await sessionFor(w.app, await w.staff('head', 'stnmt'))
    const coordinator = await sessionFor(w.app, await w.staff('coordinator', 'vpubnd'))
    expect((await act(w, officer, code, { act: 'accept' })).location).toBe(
      `/can-bo/phan-anh/${code}?ds=cho-nhan&xong=accept`,
    )
    expect((await act(w, officer, code, { act: 'ask', text: 'Xin gửi ảnh giấy hẹn.' })).status).toBe(302)
    expect((await act(w, officer, code, { act: 'resume' })).status).toBe(302)
    const reply = 'Hồ sơ của ông/bà được trả ngày 25/11/2026 tại bộ phận một cửa.'
    expect((await act(w, officer, code, { act: 'submit_reply', text: reply })).status).toBe(302)
    expect((await list(w, head)).list.lines.map((line) => line.code)).toEqual([code])
    expect((await act(w, head, code, { act: 'return_reply', note: 'Ghi rõ người liên hệ.' })).status).toBe(302)
    expect((await act(w, head, code, { act: 'answer', text: reply, documentNumber: '12/STNMT' })).status).toBe(302)
    const { choices } = (await read(w, coordinator, code)).body as Shown
    expect(choices.publicTexts?.body).toContain('[họ tên]')
    expect(choices.publicTexts?.body).not.toContain('Nguyễn Văn Thử')
    const texts = { title: 'Chậm trả hồ sơ đất', publicBody: choices.publicTexts?.body ?? '', publicReply: reply }
    expect((await act(w, coordinator, code, { act: 'publish', ...texts })).status).toBe(302)
    expect(((await read(w, coordinator, code)).body as Shown).file.row).toMatchObject({ publication: 'public' })
  })

  it('says why an act was refused and keeps everything that was typed', async () => {
    const w = await world()
    const { code } = await w.file({ ...GRIEVANCE, officeId: undefined, body: 'xin hỏi' })
    const coordinator = await sessionFor(w.app, await w.staff('coordinator', 'vpubnd'))
    const typed = { office: 'Sở không có thật', reason: 'Theo quyết định phân công', field: 'dat-dai' }
    const refused = await act(w, coordinator, code, { act: 'assign', ...typed })
    expect(refused.status).toBe(422)
    expect(refused.body).toMatchObject({ act: 'assign', reason: 'office-unknown', values: typed })
    expect(JSON.stringify(refused.body)).not.toContain(coordinator.csrf)
    expect((await act(w, coordinator, code, { act: 'assign', ...typed, office: 'so tu phap' })).status).toBe(302)
    expect(await w.complaint(code)).toMatchObject({ officeId: 'stp', status: 'assigned' })
  })

  it('offers what may be done now and nothing else', async () => {
    const w = await world()
    const { code } = await w.file(GRIEVANCE)
    const officer = await sessionFor(w.app, await w.staff('officer', 'stnmt'))
    const { allowed } = ((await read(w, officer, code)).body as Shown).file
    expect(allowed).toEqual(expect.arrayContaining(['accept', 'decline', 'note']))
    for (const absent of ['answer', 'publish', 'reject', 'guide', 'extend']) expect(allowed).not.toContain(absent)
  })

  it('leaves the desk of the office that gave it back', async () => {
    const w = await world()
    const { code } = await w.file(GRIEVANCE)
    const officer = await sessionFor(w.app, await w.staff('officer', 'stnmt'))
    const answer = await act(w, officer, code, { act: 'decline', ground: 'Thuộc thẩm quyền cấp huyện.' })
    expect(answer.location).toBe('/can-bo?ds=cho-nhan&xong=decline')
    expect((await read(w, officer, code)).status).toBe(404)
  })
})

describe('the outbox page', () => {
  it('sends a parked message again, hides access keys, and shows an administrator no text', async () => {
    const w = await world()
    await w.file(GRIEVANCE)
    const [row] = await w.app.store.read.select().from(outbox)
    await w.app.store.write((tx) => tx.update(outbox).set({ state: 'parked', lastError: 'ECONNREFUSED' }))
    const officer = await sessionFor(w.app, await w.staff('officer', 'stnmt'))
    const stranger = await sessionFor(w.app, await w.staff('officer', 'stp'))
    const admin = await sessionFor(w.app, await w.staff('admin'))
    const path = '/can-bo/hop-thu-di'
    const shown = JSON.stringify((await ask(w.app, module(outboxPage), { path, session: officer })).body)
    expect(shown).toContain('thu@example.vn')
    expect(shown).toContain('•••••-•••••')
    expect(JSON.stringify((await ask(w.app, module(outboxPage), { path, session: admin })).body)).not.toContain('thu@')
    const form = { id: row?.id ?? '', act: 'again' }
    expect((await ask(w.app, module(outboxPage), { path, session: stranger, form })).status).toBe(404)
    expect((await ask(w.app, module(outboxPage), { path, session: officer, form })).location).toContain(
      'outboxSentAgain',
    )
    const [after] = await w.app.store.read
      .select()
      .from(outbox)
      .where(eq(outbox.id, row?.id ?? ''))
    expect(after).toMatchObject({ state: 'pending', attempts: 0 })
  })
})

describe('accounts', () => {
  it('are made by the administrator with a password shown once, and closed with their sessions', async () => {
    const w = await world()
    const admin = await sessionFor(w.app, await w.staff('admin'))
    const path = '/can-bo/nguoi-dung'
    const form = { act: 'create', username: 'canbo.moi', name: 'Cán bộ mới', role: 'officer', office: 'Sở Tư pháp' }
    const { body } = await ask(w.app, module(people), { path, session: admin, form })
    const { password } = (body as { result: { password: string } }).result
    const signedIn = await ask(w.app, module(signInPage), { path: SIGN_IN, form: { username: 'canbo.moi', password } })
    expect(signedIn.status).toBe(302)
    const user = (await w.app.store.read.query.staffUsers.findMany()).find((one) => one.username === 'canbo.moi')
    await ask(w.app, module(people), { path, session: admin, form: { act: 'close', id: user?.id ?? '' } })
    const refused = await ask(w.app, module(signInPage), { path: SIGN_IN, form: { username: 'canbo.moi', password } })
    expect(refused.status).toBe(422)
    expect((await w.app.store.read.select().from(sessions)).every((one) => one.userId !== user?.id)).toBe(true)
  })

  it('change their own password only by knowing the present one', async () => {
    const w = await world()
    const made = await createUser(
      w.app,
      { username: 'giamsat', name: 'Giám sát', role: 'auditor', officeId: null, password: PASSWORD },
      w.clock.now,
    )
    const member = {
      id: made.ok ? made.id : '',
      username: 'giamsat',
      name: 'Giám sát',
      role: 'auditor' as const,
      officeId: null,
      isDemo: false,
    }
    const session = await sessionFor(w.app, member)
    const path = '/can-bo/tai-khoan'
    const wanted = 'mật khẩu mới cũng dài'
    const wrong = await ask(w.app, module(account), { path, session, form: { present: 'sai', wanted, again: wanted } })
    expect(wrong.body).toMatchObject({ done: false, reason: 'password-wrong' })
    const right = await ask(w.app, module(account), {
      path,
      session,
      form: { present: PASSWORD, wanted, again: wanted },
    })
    expect(right.body).toMatchObject({ done: true })
  })
})
