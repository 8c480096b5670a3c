import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { askAccused } from '~/casework/ask-accused.server'
import { reclassify } from '~/casework/reclassify.server'
import type { ComplaintRow } from '~/casework/record.server'
import { addTarget, tellTargets } from '~/channels/webhook/targets.server'
import { sendStaffNotice } from '~/clock/staff-notices.server'
import { sweepTimers } from '~/clock/sweep.server'
import { newId } from '~/complaints/ids'
import { attachments, complaints, letterParts, letters, outbox, STAFF_ROLES, staffUsers } from '~/db/schema.server'
import { assignTogether } from '~/dialogues/assign-together.server'
import { makeCommitment } from '~/dialogues/commitments.server'
import { saveDialogue, setDialoguePublic } from '~/dialogues/manage-dialogue.server'
import { confirmIncident, editIncident, linkCases, openFromCase } from '~/incidents/manage.server'
import { takeFingerprints } from '~/incidents/take-fingerprints.server'
import { deliverDue } from '~/outbox/worker.server'
import { createLimits } from '~/platform/limits.server'
import routes from '~/routes'
import type { StaffMember } from '~/staff/staff-member'
import * as suggest from '~/web/desk/intake/suggest'
import { machines } from '../../support/machines'
import { type World, world } from '../../support/world'
import { ask, type RouteModule, sessionFor } from '../desk/desk-client'

const PHONE = '0905123456'
const BODY = 'Đường vào trụ sở ở xã Ngọk Bay sạt lở, cán bộ trực quầy số ba xưng là Kradốc hách dịch, quát mắng tôi.'
const SECRET = 'Kradốc'
const SECOND = 'Sau mưa đường vào trụ sở xã Ngọk Bay sạt lở, người ở quầy tên Brếtxong nói phải chờ.'
const SECRET_OF_SECOND = 'Brếtxong'

interface Listed {
  path: string
  file: string
}
const modules = import.meta.glob<RouteModule>('../../../app/web/**/*.{ts,tsx}')
const listed = (entries: readonly { path?: string; file: string; children?: unknown[] }[]): Listed[] =>
  entries.flatMap(({ path, file, children }) => [
    ...(path === undefined ? [] : [{ path: `/${path}`, file }]),
    ...listed((children ?? []) as never),
  ])
const ROUTES = listed((await routes) as never)

const EVENT = {
  form: 'business_coffee',
  title: 'Cà phê doanh nghiệp tháng 11',
  date: '2026-11-16',
  from: '08:00',
  to: '10:00',
  place: 'Hội trường',
  host: 'Chủ tịch',
  hostOffice: 'vpubnd',
  attendees: '',
  attendeeCount: '',
  summary: '',
}

/** Two cases with everything that can hang on one: the first accuses the office from the start, the second was in the hands of
 *  that office, in a letter, an event and an incident, before somebody found out whom it accuses. */
async function everythingAbout(w: World, office: string) {
  const { app, clock, staff, file } = w
  const coordinator = await staff('coordinator', null)
  await addTarget(app, { name: 'Sở', url: 'http://so.test', secret: 's', eventTypes: [] }, clock.now - 1)
  const saved = await saveDialogue(app, coordinator, null, EVENT, clock.now)
  if (!saved.ok) throw new Error('no event')
  const submitter = { name: 'Nguyễn Văn Thử', phone: PHONE, email: 'thu@example.vn' }
  const common = { kind: 'conduct', submitter, channel: 'event', eventId: saved.id, communeCode: undefined }
  const first = await file({ ...common, body: BODY, officeId: office, concernsOffice: true })
  const ordinary = await file({
    ...common,
    kind: 'suggestion',
    body: `${SECOND} Đoạn hai.`.replace(SECRET_OF_SECOND, 'Bình'),
    officeId: office,
  })
  const second = await file({ ...common, body: SECOND, officeId: office, kind: 'suggestion' })
  const letterId = newId()
  await app.store.write(async (tx) => {
    const letter = {
      id: letterId,
      officeId: office,
      year: 2026,
      number: 1,
      source: 'letter' as const,
      receivedOn: '2026-11-18',
    }
    await tx.insert(letters).values({ ...letter, registeredBy: coordinator.id, registeredAt: clock.now })
    for (const [at, { id }] of [ordinary, first, second].entries()) {
      await tx.insert(letterParts).values({ id: newId(), letterId, complaintId: id, part: at + 1 })
    }
  })
  await takeFingerprints(app, clock.now)
  const opened = await openFromCase(app, coordinator, second.code, clock.now)
  if (!opened.ok) throw new Error(opened.reason)
  const incidentCode = opened.incident.code
  const texts = { title: 'Sạt lở đường xã Ngọk Bay', officeId: office }
  const complaintCodes = [second.code, ordinary.code]
  await confirmIncident(app, coordinator, incidentCode, { ...texts, complaintCodes }, clock.now)
  await linkCases(app, coordinator, incidentCode, [ordinary.code], clock.now)
  const promised = { text: 'Sửa đường.', office, dueOn: '2026-12-20', caseCode: second.code }
  const commitment = await makeCommitment(app, coordinator, saved.id, promised, clock.now)
  if (!commitment.ok) throw new Error(commitment.reason)
  await assignTogether(app, coordinator, saved.id, { codes: complaintCodes, officeId: office, reason: 'x' }, clock.now)
  return {
    first,
    second,
    ordinary,
    incidentCode,
    texts,
    dialogueId: saved.id,
    commitmentId: commitment.id,
    coordinator,
  }
}
type Everything = Awaited<ReturnType<typeof everythingAbout>>

/** The person examining the second case finds out whom it accuses; and all that runs by itself runs. */
async function foundOut(
  w: World,
  office: string,
  { first, second, incidentCode, texts, coordinator, dialogueId }: Everything,
) {
  const { app, clock } = w
  const given = { accusedOfficeId: office, reason: 'Đọc kỹ nội dung.' }
  expect((await reclassify(app, coordinator, second.code, given, clock.now)).ok).toBe(true)
  const notice = { ...texts, publicNotice: 'Đang khắc phục.', isPublic: true }
  expect((await editIncident(app, coordinator, incidentCode, notice, clock.now)).ok).toBe(true)
  await setDialoguePublic(app, coordinator, dialogueId, true, clock.now)
  const holder = await w.staff(first.officeId === 'ttra' ? 'inspector' : 'head', first.officeId)
  const asked = { question: 'Đề nghị báo cáo việc bố trí người trực.', dueOn: '2026-11-25' }
  await askAccused(app, holder, first.code, asked, clock.now)
  await app.store.write((tx) =>
    tx
      .update(complaints)
      .set({
        publication: 'public',
        publicTitle: SECRET,
        publicBody: SECRET,
        publicReply: SECRET,
        publishedAt: clock.now,
      })
      .where(eq(complaints.id, first.id)),
  )
  await sweepTimers(app, clock.at('2026-12-30T10:00:00+07:00'))
  await tellTargets(app, clock.now)
}

async function fileOf({ app }: World, row: ComplaintRow): Promise<string> {
  const id = newId()
  const facts = {
    id,
    complaintId: row.id,
    storageName: `aa/bb/${id.replaceAll('-', '')}`,
    mime: 'audio/mpeg',
    bytes: 1,
  }
  const rest = { nameEnc: app.vault.encrypt('file-name', 'ghi âm.mp3'), sha256: 'x', purpose: 'evidence' as const }
  await app.store.write((tx) => tx.insert(attachments).values({ ...facts, ...rest, createdAt: app.now() }))
  return id
}

/** Every address there is, with each value its parameters can have here and each question it understands. */
function addresses(e: Everything, slug: string, more: { files: string[]; notices: string[] }) {
  const codes = [e.first.code, e.second.code]
  const values: Record<string, readonly string[]> = {
    ':code': [...codes, e.incidentCode],
    ':id': [...codes, e.dialogueId, e.commitmentId, ...more.files, ...more.notices, e.first.id],
    ':fileId': more.files,
    ':slug': [slug, e.dialogueId],
    ':month': ['2026-11'],
    ':file': ['thu.pdf', 'phan-anh.csv', 'phan-anh.json', 'van-ban.pdf'],
    ':token': ['x'],
  }
  const queries = [
    '',
    `?q=${encodeURIComponent(e.first.code)}`,
    `?q=${encodeURIComponent('hách dịch')}`,
    `?q=${PHONE}`,
    `?ds=tat-ca&q=${e.second.code}`,
    `?vu=${e.first.code}`,
    `?so=${PHONE}`,
    `?thang=2026-11`,
  ]
  return ROUTES.filter(({ path }) => !path.includes('*')).flatMap((route) => {
    const names = route.path.match(/:\w+/g) ?? []
    const sets = names.reduce<Record<string, string>[]>(
      (all, name) => all.flatMap((set) => (values[name] ?? []).map((value) => ({ ...set, [name]: value }))),
      [{}],
    )
    return sets.flatMap((set) => {
      const path = route.path.replace(/:\w+/g, (name) => set[name] ?? '')
      const params = Object.fromEntries(Object.entries(set).map(([name, value]) => [name.slice(1), value]))
      return (names.length > 0 ? [''] : queries).map((query) => ({ route, path: `${path}${query}`, params }))
    })
  })
}

async function textOf(body: unknown): Promise<string> {
  return body instanceof Response ? body.text() : (JSON.stringify(body) ?? '')
}

/** One of each role in the office, each with an own address. */
async function insiders(w: World, office: string): Promise<StaffMember[]> {
  const people: StaffMember[] = []
  for (const role of STAFF_ROLES) people.push(await w.staff(role, office))
  for (const { id } of people) {
    await w.app.store.write((tx) =>
      tx
        .update(staffUsers)
        .set({ email: `${id}@so.test` })
        .where(eq(staffUsers.id, id)),
    )
  }
  return people
}

describe.each(['stnmt', 'vpubnd'])('a case that accuses %s', (office) => {
  it('stands on no page and in no file for anybody of that office, whichever address is asked', async () => {
    const w = await world()
    const { app } = w
    const people = await insiders(w, office)
    const e = await everythingAbout(w, office)
    await foundOut(w, office, e)
    const written = await app.store.read.select().from(outbox).where(eq(outbox.complaintId, e.first.id))
    const more = {
      files: [await fileOf(w, e.first), await fileOf(w, e.second)],
      notices: written.map(({ id }) => id).slice(0, 2),
    }
    const sessions = await Promise.all(people.map((person) => sessionFor(app, person)))
    const found: string[] = []
    let asked = 0
    for (const { route, path, params } of addresses(e, app.directory.office(office)?.slug ?? '', more)) {
      const module = await modules[`../../../app/${route.file}`]?.()
      if (!module?.loader) continue
      const typed = decodeURIComponent(path)
      for (const [at, session] of path.startsWith('/can-bo') ? sessions.entries() : [[-1, null] as const]) {
        const answer = await ask(app, module, { path, params, session })
        asked += 1
        const text = await textOf(answer.body)
        const shown = forbiddenIn(e, text).filter((one) => !typed.includes(one))
        if (shown.length > 0) found.push(`${people[at]?.role ?? 'anybody'} ${path}: ${shown.join(' ')}`)
      }
    }
    expect(asked).toBeGreaterThan(600)
    expect(found).toEqual([])
  }, 300_000)

  it('is told to nobody of that office by any message, nor to other software, nor to programs', async () => {
    const w = await world()
    const { app, clock } = w
    const people = await insiders(w, office)
    const e = await everythingAbout(w, office)
    await foundOut(w, office, e)
    for (let claimed = 1; claimed > 0; ) {
      claimed = await deliverDue(app, { staff_notice: sendStaffNotice }, 'test', clock.now)
    }
    const letters = (await w.sent()).filter(({ topic }) => topic === 'email')
    const toInsiders = letters.filter(({ payload }) => people.some(({ id }) => payload.to === `${id}@so.test`))
    expect(toInsiders.length).toBeGreaterThan(0)
    const afterwards = toInsiders.map(({ payload }) => JSON.stringify(payload))
    expect(afterwards.filter((text) => forbiddenIn(e, text).length > 0)).toEqual([])
    const hooks = (await w.sent()).filter(({ topic }) => topic === 'webhook')
    expect(hooks.filter(({ payload }) => forbiddenIn(e, JSON.stringify(payload)).length > 0)).toEqual([])
    const origin = await machines(app)
    for (const path of [
      '/api/v1/published',
      '/api/v1/statistics',
      `/api/v1/complaints/${e.first.code}`,
      `/api/v1/published/${e.first.code}`,
      '/open311/v2/requests.json',
      '/open311/v2/requests.xml',
      `/open311/v2/requests/${e.first.code}.json`,
      `/open311/v2/requests/${e.second.code}.xml`,
    ]) {
      const text = await (await fetch(`${origin}${path}`)).text()
      expect(
        forbiddenIn(e, text).filter((one) => !path.includes(one)),
        path,
      ).toEqual([])
    }
  }, 300_000)

  it('is suggested to nobody of that office who types the like, the number or the name', async () => {
    const w = await world()
    const { app } = w
    const people = await insiders(w, office)
    const e = await everythingAbout(w, office)
    await foundOut(w, office, e)
    for (const person of people.filter(({ role }) => role === 'operator' || role === 'coordinator')) {
      const session = await sessionFor(app, person)
      for (const body of [BODY, SECOND]) {
        const form = {
          body: body.replace(SECRET, '').replace(SECRET_OF_SECOND, ''),
          phone: PHONE,
          name: 'Nguyễn Văn Thử',
        }
        const typed = { path: '/can-bo/tiep-nhan/goi-y', session, form }
        const answer = await suggest.action({
          request: new Request(`http://lang-nghe.test${typed.path}`, {
            method: 'POST',
            headers: { cookie: session.cookie },
            body: new URLSearchParams({ ...form, csrf: session.csrf }),
          }),
          params: {},
          context: { app, limits: createLimits(), nonce: 'n', requestId: newId(), ip: '127.0.0.1' },
        } as never)
        const text = await textOf(answer)
        expect(text).toContain('suggestions')
        expect(forbiddenIn(e, text), person.role).toEqual([])
      }
    }
  })
})

const forbiddenIn = ({ first, second }: Everything, text: string): string[] =>
  [first.code, second.code, SECRET, SECRET_OF_SECOND].filter((one) => text.includes(one))
