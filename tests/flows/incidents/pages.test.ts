import { describe, expect, it } from 'vitest'
import { parseCommand } from '~/channels/sms/commands'
import { complaints, followers } from '~/db/schema.server'
import { followUrl } from '~/incidents/follow.server'
import { editIncident } from '~/incidents/manage.server'
import * as desk from '~/web/desk/incidents/page'
import * as filing from '~/web/public/filing/page'
import * as home from '~/web/public/home/page'
import * as followPage from '~/web/public/matters/follow-page'
import * as incidentPage from '~/web/public/matters/incident-page'
import { world } from '../../support/world'
import { ask, type RouteModule, sessionFor } from '../desk/desk-client'
import { openIncident, REPORTS } from './wave'

const TEXTS = { title: 'Sạt lở đường thôn 2, xã Ngọk Bay', officeId: 'sgtvt' }
const NOTICE = { publicNotice: 'Đang thông đường, xong chiều nay.', isPublic: true }
const module = (page: unknown) => page as RouteModule
const FORM = { kind: 'suggestion', body: REPORTS[5] ?? '', who: 'citizen', onBehalfOf: 'self', draft: 'nhap-thu-01' }

describe('the form, before sending', () => {
  it('shows open incidents only, keeps what was typed, lets follow, and never stands in the way of filing', async () => {
    const given = await world()
    const { app, clock } = given
    const { code, coordinator } = await openIncident(given)
    await editIncident(app, coordinator, code, { ...TEXTS, ...NOTICE }, clock.now)
    const send = (intent: string, more = {}) =>
      ask(app, module(filing), { path: '/gui-phan-anh', form: { ...FORM, intent, ...more } })
    const shown = await send('send')
    expect(shown.body).toMatchObject({
      state: { values: { body: FORM.body } },
      hint: { alike: [{ code, people: 5, title: TEXTS.title }] },
    })
    const wrong = await send(`follow:incident:${code}`, { followContact: 'không phải địa chỉ' })
    expect([wrong.status, wrong.body]).toMatchObject([422, { follow: { reason: 'contact-invalid' } }])
    const followed = await send(`follow:incident:${code}`, { followContact: 'ban@example.vn' })
    expect(followed.body).toMatchObject({ state: { values: { body: FORM.body } }, follow: { reason: null } })
    expect(await app.store.read.$count(complaints)).toBe(5)
    const sent = await send('confirm')
    expect([sent.status, sent.location]).toEqual([303, expect.stringMatching(/^\/ho-so\/PA-/)])
    expect(await app.store.read.$count(complaints)).toBe(6)
  })

  it('tells nothing of cases that are not public', async () => {
    const given = await world()
    await openIncident(given)
    const answer = await ask(given.app, module(filing), { path: '/gui-phan-anh', form: { ...FORM, intent: 'send' } })
    expect([answer.status, answer.location]).toEqual([303, expect.stringMatching(/^\/ho-so\/PA-/)])
  })
})

describe('pages of an incident', () => {
  it('exist for the public only while it is open to the public, and the home page carries the notice', async () => {
    const given = await world()
    const { app, clock } = given
    const { code, coordinator } = await openIncident(given)
    const page = () => ask(app, module(incidentPage), { path: `/su-co/${code}`, params: { code } })
    expect((await page()).status).toBe(404)
    await editIncident(app, coordinator, code, { ...TEXTS, ...NOTICE }, clock.now)
    expect((await page()).body).toMatchObject({ incident: { notice: NOTICE.publicNotice, people: 5 } })
    expect((await ask(app, module(home), { path: '/' })).body).toMatchObject({ incidents: [{ code }] })
  })

  it('do not exist for another office, and show an office only its own cases', async () => {
    const given = await world()
    const { app, staff } = given
    const { code } = await openIncident(given)
    const open = async (role: 'head' | 'officer' | 'auditor', office: string | null) =>
      ask(app, module(desk), {
        path: `/can-bo/su-co/${code}`,
        params: { code },
        session: await sessionFor(app, await staff(role, office)),
      })
    expect((await open('head', 'stp')).status).toBe(404)
    expect((await open('officer', 'sgtvt')).body).toMatchObject({ file: { rights: { draft: true, sign: false } } })
    expect((await open('auditor', null)).body).toMatchObject({ file: { rights: { draft: false, manage: false } } })
  })

  it('let the owner of an address confirm and stop by the link of the message alone', async () => {
    const given = await world()
    const { app, clock } = given
    const { code, coordinator } = await openIncident(given)
    await editIncident(app, coordinator, code, { ...TEXTS, ...NOTICE }, clock.now)
    const form = { followContact: '0900000333' }
    expect((await ask(app, module(incidentPage), { path: `/su-co/${code}`, params: { code }, form })).status).toBe(200)
    const [row] = await app.store.read.select().from(followers)
    const token = followUrl(app, row?.id ?? '').split('/theo-doi/')[1] ?? ''
    const asked = { path: `/theo-doi/${token}`, params: { token } }
    expect((await ask(app, module(followPage), asked)).body).toMatchObject({ state: 'pending' })
    await ask(app, module(followPage), { ...asked, form: { intent: 'confirm' } })
    expect((await ask(app, module(followPage), asked)).body).toMatchObject({ state: 'confirmed' })
    await ask(app, module(followPage), { ...asked, form: { intent: 'stop' } })
    expect((await app.store.read.select().from(followers))[0]).toMatchObject({ state: 'stopped', addressEnc: null })
    const foreign = { path: '/theo-doi/x.y', params: { token: 'x.y' } }
    expect((await ask(app, module(followPage), foreign)).status).toBe(404)
  })
})

describe('a text message', () => {
  it('says "việc của tôi khác" only before a valid code', () => {
    expect(parseCommand('KHAC PA-261121-7K3MQ-A')).toMatchObject({ kind: 'differs', code: 'PA-261121-7K3MQ-A' })
    expect(parseCommand('khác đường này hỏng')).toEqual({ kind: 'text' })
  })
})
