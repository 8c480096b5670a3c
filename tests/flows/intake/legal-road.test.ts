import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { guideComplaint } from '~/casework/side-exits.server'
import { attachments, complaintEvents, complaints, offices, timers } from '~/db/schema.server'
import { publicTextFor } from '~/i18n/public-text'
import * as casePage from '~/web/desk/case/page'
import { emptyCall } from '~/web/desk/intake/call-values'
import { suggest } from '~/web/desk/intake/suggestions.server'
import { complaintSteps } from '~/web/legal/complaint-steps'
import { shownRoad } from '~/web/legal/shown-road.server'
import * as filingPage from '~/web/public/filing/page'
import type { Hint } from '~/web/public/filing/submit.server'
import { type World, world } from '../../support/world'
import { ask, type RouteModule, sessionFor } from '../desk/desk-client'

const PAGE = filingPage as unknown as RouteModule
const DESK = casePage as unknown as RouteModule
const BODY =
  'Tôi khiếu nại Quyết định số 123/QĐ-UBND ngày 1/10/2026 của Chủ tịch UBND huyện Đăk Hà xử phạt tôi trái pháp luật, đề nghị hủy bỏ quyết định.'
const TYPED = {
  body: BODY,
  name: 'Y Blen',
  phone: '0905111222',
  address: 'Thôn 3, xã Đăk Ui',
  answerChannel: 'phone',
  dossierCode: 'H34-251015-0012',
  concernsOffice: '1',
  publishConsent: '1',
}

interface Shown {
  state: { values: Record<string, string | boolean>; files: unknown[] }
  hint: Hint | null
}

/** The form as a browser without JavaScript would send it: everything shown, with what the person typed. */
async function blank(app: World['app']) {
  const { state } = (await ask(app, PAGE, { path: '/gui-phan-anh' })).body as Shown
  return Object.fromEntries(Object.entries(state.values).filter(([, one]) => typeof one === 'string')) as Record<
    string,
    string
  >
}

const post = (app: World['app'], form: Record<string, string>, files?: File[]) =>
  ask(app, PAGE, { path: '/gui-phan-anh', form, ...(files ? { files } : {}) })

describe('a khiếu nại sent by the form', () => {
  it('is told the competent office, the law and every time limit before anything is kept', async () => {
    const { app } = await world()
    const answer = await post(app, { ...(await blank(app)), ...TYPED, intent: 'send' })
    const { hint } = answer.body as Shown
    expect(hint).toMatchObject({ legalType: 'khieu_nai', dangerNumbers: [], alike: [] })
    if (!hint?.road) throw new Error('no road shown')
    const said = complaintSteps(publicTextFor('vi'), hint.road)
      .map(({ label, value }) => `${label}: ${value}`)
      .join('\n')
    expect(said).toContain('Gửi đơn khiếu nại đến: Chủ tịch Ủy ban nhân dân huyện Đăk Hà')
    expect(said).toMatch(/90 ngày.*Điều 9/)
    expect(said).toMatch(/10 ngày \(Điều 27\).*30 ngày.*45 ngày.*60 ngày \(Điều 28\)/)
    expect(said).toContain('Khiếu nại lần hai đến Chủ tịch Ủy ban nhân dân tỉnh Kon Tum')
    expect(said).toMatch(/Nơi hướng dẫn viết đơn: Ban Tiếp công dân tỉnh, điện thoại 0260/)
    expect(said).toContain('Luật Khiếu nại 2011')
    expect(publicTextFor('vi')('filing.hint_khieu_naiKeep')).toContain('vẫn muốn gửi phản ánh về thái độ, cách làm')
    expect(await app.store.read.select().from(complaints)).toEqual([])
  })

  it('against the chairperson of the province goes on to the minister of its field', async () => {
    const { app } = await world()
    const steps = complaintSteps(publicTextFor('vi'), shownRoad(app, 'ubnd-tinh'))
    const said = steps.map(({ value }) => value).join('\n')
    expect(said).toContain('Chủ tịch Ủy ban nhân dân tỉnh Kon Tum, nếu đúng')
    expect(said).toContain('Khiếu nại lần hai đến Bộ trưởng quản lý ngành, lĩnh vực của việc khiếu nại trong 30 ngày')
    expect(shownRoad(app, 'stp').second).toEqual({ title: 'committee', office: 'Ủy ban nhân dân tỉnh Kon Tum' })
    expect(shownRoad(app, null).second).toBeNull()
  })

  it('keeps every word, tick and file on the way to the guidance, back to the form and into the register', async () => {
    const { app } = await world()
    const form = { ...(await blank(app)), ...TYPED }
    const scan = new File([Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n')], 'quyet-dinh.pdf')
    const shown = (await post(app, { ...form, intent: 'send' }, [scan])).body as Shown
    expect(shown.hint?.legalType).toBe('khieu_nai')
    expect(shown.state.files).toHaveLength(1)
    const carried = Object.fromEntries(
      Object.entries(shown.state.values).map(([name, value]) => [name, value === true ? '1' : String(value)]),
    )
    expect(carried).toMatchObject(TYPED)
    const back = (await post(app, { ...carried, intent: 'edit' })).body as Shown
    expect(back.hint).toBeNull()
    expect(back.state.values).toEqual(shown.state.values)
    expect(back.state.files).toHaveLength(1)
    expect((await post(app, { ...carried, intent: 'confirm' })).status).toBe(303)
    const [row, ...others] = await app.store.read.select().from(complaints)
    expect(others).toEqual([])
    expect(app.vault.decrypt('body', row?.bodyEnc ?? '')).toBe(BODY)
    expect(row).toMatchObject({ answerChannel: 'phone', publishConsent: true, dossierCode: TYPED.dossierCode })
    expect((await app.store.read.select().from(attachments)).map((one) => one.complaintId)).toEqual([row?.id])
  })

  it('sent all the same waits for a person: the machine neither guides nor closes it', async () => {
    const { app } = await world()
    await post(app, { ...(await blank(app)), ...TYPED, intent: 'confirm' })
    const [row] = await app.store.read.select().from(complaints)
    expect(row).toMatchObject({
      legalType: 'khieu_nai',
      status: 'triage',
      officeId: null,
      outcome: null,
      closedAt: null,
    })
    const events = await app.store.read.select().from(complaintEvents)
    expect(events.map(({ type }) => type).sort()).toEqual(['received', 'routed', 'sent_to_triage'])
    const running = await app.store.read.select().from(timers)
    expect(
      running
        .filter(({ state }) => state === 'open')
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['answer', 'screen'])
  })

  it('is drafted a guidance for the coordinator, and closed only by the one who sends it', async () => {
    const { app, staff, file, complaint, sent, clock } = await world()
    const coordinator = await staff('coordinator', 'vpubnd')
    const { code } = await file({ body: BODY, submitter: { email: 'blen@example.org' } })
    const asked = { path: `/can-bo/phan-anh/${code}`, params: { code }, session: await sessionFor(app, coordinator) }
    const opened = (await ask(app, DESK, asked)).body as { choices: { guidance: string } }
    expect(opened.choices.guidance).toMatch(
      /Chủ tịch Ủy ban nhân dân huyện Đăk Hà[\s\S]*90 ngày[\s\S]*Luật Khiếu nại 2011/,
    )
    expect((await complaint(code)).status).toBe('triage')
    const done = await guideComplaint(app, coordinator, code, opened.choices.guidance, clock.now)
    expect(done.ok).toBe(true)
    expect(await complaint(code)).toMatchObject({ status: 'guided', outcome: 'guided' })
    const letters = (await sent())
      .filter(({ topic }) => topic === 'email')
      .map(({ payload }) => JSON.stringify(payload))
    expect(letters.some((letter) => letter.includes('Thời hạn gửi: 90 ngày'))).toBe(true)
    const guided = (await app.store.read.select().from(complaintEvents)).find(({ type }) => type === 'guided')
    expect(guided).toMatchObject({ actorRole: 'coordinator', actorId: coordinator.id })
  })

  it('is drafted the guidance to the office the person chose, where the text names none', async () => {
    const { app, staff, file } = await world()
    const body = 'Tôi khiếu nại quyết định xử phạt hành chính trái pháp luật đối với tôi, đề nghị hủy bỏ quyết định.'
    const { code } = await file({ body, officeId: 'stp' })
    const session = await sessionFor(app, await staff('coordinator', 'vpubnd'))
    const guidance = async () => {
      const asked = { path: `/can-bo/phan-anh/${code}`, params: { code }, session }
      return ((await ask(app, DESK, asked)).body as { choices: { guidance: string } }).choices.guidance
    }
    expect(await guidance()).toContain('Giám đốc Sở Tư pháp, nếu đúng')
    const close = { validTo: '2026-06-30', successorIds: ['snv'] }
    await app.store.write((tx) => tx.update(offices).set(close).where(eq(offices.id, 'stp')))
    await app.directory.reload()
    expect(await guidance()).toContain(`Giám đốc ${app.directory.officeName('snv')}, nếu đúng`)
  })

  it('is told to whoever files it for the person, to be read out', async () => {
    const { app, staff, clock } = await world()
    const operator = await staff('operator', 'vpubnd')
    const values = { ...emptyCall('01a1fe59-0023-70b6-a42d-418e3689f8b0'), body: BODY }
    const { routing } = await suggest(app, operator, values, clock.now)
    expect(routing?.legalSteps.map(({ value }) => value).join(' ')).toMatch(
      /Chủ tịch Ủy ban nhân dân huyện Đăk Hà.*90 ngày.*30 ngày kể từ ngày thụ lý.*Luật Khiếu nại 2011/,
    )
    const plain = await suggest(app, operator, { ...values, body: 'Một cửa xã trả hồ sơ chậm.' }, clock.now)
    expect(plain.routing?.legalSteps).toEqual([])
  })

  it('an ordinary case is drafted no guidance', async () => {
    const { app, staff, file } = await world()
    const coordinator = await staff('coordinator', 'vpubnd')
    const { code } = await file({ body: 'Cán bộ một cửa xã trả hồ sơ khai sinh chậm.' })
    const asked = { path: `/can-bo/phan-anh/${code}`, params: { code }, session: await sessionFor(app, coordinator) }
    expect((await ask(app, DESK, asked)).body).toMatchObject({ choices: { guidance: '' } })
  })
})
