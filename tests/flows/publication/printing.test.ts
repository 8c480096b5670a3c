import { inflateSync } from 'node:zlib'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { complaints, hotlines, offices } from '~/db/schema.server'
import { isPrinted, printedSheet, printedSite } from '~/publication/print/print-facts.server'
import { printAll, printSheet, SHEET_KINDS } from '~/publication/print/sheets.server'
import * as allSheets from '~/web/desk/print/all-sheets'
import * as printPage from '~/web/desk/print/page'
import * as filingPage from '~/web/public/filing/page'
import * as leaflet from '~/web/public/print/leaflet'
import * as officeSheet from '~/web/public/print/office-sheet'
import * as procedureSheet from '~/web/public/print/procedure-sheet'
import { world } from '../../support/world'
import { ask, type RouteModule, sessionFor } from '../desk/desk-client'

const ENV = { PUBLIC_URL: 'https://phananh.example.gov.vn', SMS_NUMBER: '0905123456' }
const BIRTH = '1.001193'

/** Letters that can be found and copied in a PDF of ours: those of the ToUnicode tables of its fonts. */
function lettersIn(bytes: Buffer): Set<string> {
  const streams = [...bytes.toString('latin1').matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].flatMap(([, body]) => {
    try {
      return [inflateSync(Buffer.from(body ?? '', 'latin1')).toString('latin1')]
    } catch {
      return []
    }
  })
  const tables = streams.filter((one) => one.includes('begincmap')).join('\n')
  return new Set(
    [...tables.matchAll(/<([0-9a-f]{4})>/gi)].map(([, hex]) => String.fromCharCode(Number.parseInt(hex!, 16))),
  )
}

const pagesIn = (bytes: Buffer) => bytes.toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0

async function made() {
  const w = await world({ env: ENV })
  return { ...w, site: printedSite(w.app, w.clock.now) }
}

describe('a poster', () => {
  it('says whose it is, whom to call, by when there is an answer, and leads to the form filled in', async () => {
    const { app, site } = await made()
    const sheet = printedSheet(app, site, { officeId: 'stp', procedureCode: BIRTH })
    expect(sheet).toMatchObject({
      office: 'Sở Tư pháp',
      procedure: { code: BIRTH },
      deadline: '20 ngày',
      url: `https://phananh.example.gov.vn/gui-phan-anh?coquan=stp&thutuc=${BIRTH}&nguon=qr`,
      line: { number: '0260.3000004', isDemo: true },
      site: { smsNumber: '0905.123.456', guarded: { number: '0260.3863526' }, address: 'phananh.example.gov.vn' },
    })
    expect(printedSheet(app, site, { officeId: 'ubnd-xa-23308' })?.line).toMatchObject({ number: '0260.3000001' })
  })

  it.each(SHEET_KINDS)(
    '(%s) is one page with its Vietnamese letters embedded, however long the names',
    async (kind) => {
      const { app, site } = await made()
      const { procedures } = app.directory.current()
      const longest = procedures.toSorted((a, b) => b.name.length - a.name.length)[0]!
      expect(longest.name.length).toBeGreaterThan(1000)
      for (const subject of [
        { officeId: 'stp' },
        { officeId: 'ubnd-xa-23308', procedureCode: longest.code },
        { procedureCode: longest.code },
      ]) {
        const bytes = await printSheet(kind, printedSheet(app, site, subject)!)
        const raw = bytes.toString('latin1')
        expect(pagesIn(bytes)).toBe(1)
        expect(raw).toMatch(/\/FontFile2/)
        expect(raw).toMatch(/\/ToUnicode/)
        expect(raw).not.toContain('Helvetica')
        expect(raw).not.toContain('/Subtype /Image')
        expect(raw).toContain(kind === 'ap-phich' ? '[0 0 595.28 841.89]' : '[0 0 297.64 419.53]')
        const letters = lettersIn(bytes)
        expect([...'Xin ông/bà cho chúng tôi biết Gọi ưở'].filter((one) => !letters.has(one))).toEqual([])
      }
    },
  )

  it('is made for every office of the province that is given cases, and for no other', async () => {
    const { app, site } = await made()
    const all = app.directory.current().offices
    for (const office of all) {
      expect(printedSheet(app, site, { officeId: office.id }) !== null, office.id).toBe(isPrinted(office))
    }
    expect(printedSheet(app, site, { officeId: 'khong-co' })).toBeNull()
    expect(printedSheet(app, site, { procedureCode: 'khong-co' })).toBeNull()
    const sheets = all
      .filter(isPrinted)
      .slice(0, 4)
      .map(({ id }) => printedSheet(app, site, { officeId: id })!)
    expect(pagesIn(await printAll(sheets, 'Tất cả', site.madeAt))).toBe(2 * sheets.length)
  })

  it('promises nothing where the kinds of complaint have different times', async () => {
    const { app, site } = await made()
    const { document } = app.rules.policies()
    const answer = document.policies.find(({ id }) => id === 'answer')!
    const policies = [...document.policies, { ...answer, id: 'hoi-dap', length: 5, appliesTo: { kind: ['question'] } }]
    const rules = { ...app.rules, policies: () => ({ version: 1, document: { ...document, policies } }) }
    expect(printedSheet({ ...app, rules }, site, { officeId: 'stp' })?.deadline).toBeNull()
  })

  it('is open to everybody at its address; one that there is none of answers 404', async () => {
    const { app } = await made()
    const get = (module: object, path: string, params: Record<string, string>) =>
      ask(app, module as RouteModule, { path, params })
    const slug = 'so-tu-phap'
    for (const file of ['ap-phich.pdf', 'the-de-ban.pdf']) {
      const answer = await get(officeSheet, `/in-an/co-quan/${slug}/${file}?thutuc=${BIRTH}`, { slug, file })
      expect(answer.status).toBe(200)
      expect(answer.headers.get('content-type')).toBe('application/pdf')
      expect((await get(procedureSheet, '/', { code: BIRTH, file })).status).toBe(200)
    }
    expect((await get(officeSheet, '/', { slug, file: 'khac.pdf' })).status).toBe(404)
    expect((await get(officeSheet, '/', { slug: 'khong-co', file: 'ap-phich.pdf' })).status).toBe(404)
    expect((await get(officeSheet, '/?thutuc=x', { slug, file: 'ap-phich.pdf' })).status).toBe(404)
    expect((await get(procedureSheet, '/', { code: 'x', file: 'ap-phich.pdf' })).status).toBe(404)
  })
})

describe('the leaflet of all hotlines', () => {
  it('is one sheet printed on both sides, and grows when there are more lines than fit', async () => {
    const { app } = await made()
    const get = async () => {
      const answer = await leaflet.loader({ context: { app, limits: { take: async () => ({ ok: true }) } } } as never)
      return Buffer.from(await answer.arrayBuffer())
    }
    expect(pagesIn(await get())).toBe(2)
    const [row] = await app.store.read.select().from(hotlines).where(eq(hotlines.id, 'hl-stp'))
    const more = Array.from({ length: 60 }, (_, i) => ({ ...row!, id: `hl-${i}` }))
    await app.store.write((tx) => tx.insert(hotlines).values(more))
    await app.directory.reload()
    expect(pagesIn(await get())).toBeGreaterThan(2)
  })
})

describe('the page where posters are printed', () => {
  it('begins with the office of whoever looks, finds others and procedures, and makes one file of all', async () => {
    const { app, staff } = await made()
    const session = await sessionFor(app, await staff('officer', 'stp'))
    const page = (query: string) =>
      ask(app, printPage as unknown as RouteModule, { path: `/can-bo/in-an${query}`, session })
    const first = (await page('')).body as { own: unknown[] }
    expect(first).toMatchObject({
      office: { name: 'Sở Tư pháp', poster: '/in-an/co-quan/so-tu-phap/ap-phich.pdf' },
      code: { url: 'https://phananh.example.gov.vn/gui-phan-anh?coquan=stp&nguon=qr' },
      publicUrl: null,
      isPromiseVerified: false,
    })
    expect((await page('?coquan=&tim=khai+sinh')).body).toMatchObject({
      office: null,
      found: expect.arrayContaining([
        expect.objectContaining({ code: BIRTH, card: `/in-an/thu-tuc/${BIRTH}/the-de-ban.pdf` }),
      ]),
    })
    expect((await page('?coquan=khong+co')).body).toMatchObject({ isOfficeUnknown: true, office: null })
    const path = '/can-bo/in-an/so-tu-phap'
    const asked = { path, params: { slug: 'so-tu-phap' }, session }
    const all = await ask(app, allSheets as unknown as RouteModule, asked)
    expect([all.status, all.headers.get('cache-control')]).toEqual([200, 'private, no-store'])
    const missing = { path: '/can-bo/in-an/x', params: { slug: 'x' }, session }
    expect((await ask(app, allSheets as unknown as RouteModule, missing)).status).toBe(404)
  })
})

describe('the form behind a code', () => {
  async function form(query: string, change?: (app: Awaited<ReturnType<typeof made>>['app']) => Promise<unknown>) {
    const { app } = await made()
    await change?.(app)
    await app.directory.reload()
    const answer = await ask(app, filingPage as unknown as RouteModule, { path: `/gui-phan-anh?${query}` })
    return answer.body as { filled: unknown; state: { values: Record<string, string> } }
  }

  it('is filled in with office and procedure, says so, and lets go of each', async () => {
    const { filled, state } = await form(`coquan=stp&thutuc=${BIRTH}&nguon=qr`)
    expect(state.values).toMatchObject({ officeId: 'stp', procedureCode: BIRTH, source: 'qr' })
    expect(filled).toMatchObject({
      isScanned: true,
      office: { name: 'Sở Tư pháp', formerly: null },
      procedure: { code: BIRTH },
      withoutOffice: `/gui-phan-anh?thutuc=${BIRTH}&nguon=qr`,
      withoutProcedure: '/gui-phan-anh?coquan=stp&nguon=qr',
      missing: null,
      closed: null,
    })
    expect((await form('coquan=so-tu-phap')).state.values.officeId).toBe('stp')
    expect((await form('nguon=qr')).filled).toBeNull()
  })

  it('is given with a plain word where the code names what is not there', async () => {
    const unknown = await form('coquan=khong-co&nguon=qr')
    expect(unknown).toMatchObject({ filled: { office: null, missing: 'office' }, state: { values: { officeId: '' } } })
    const procedure = await form('coquan=stp&thutuc=9.999999&nguon=qr')
    expect(procedure).toMatchObject({
      filled: { office: { id: 'stp' }, procedure: null, missing: 'procedure' },
      state: { values: { officeId: 'stp', procedureCode: '' } },
    })
  })

  it('names the office that goes on with the work of a closed one, or says that nobody does', async () => {
    const close = (heirs: string[]) => (app: Awaited<ReturnType<typeof made>>['app']) =>
      app.store.write((tx) =>
        tx.update(offices).set({ validTo: '2026-06-30', successorIds: heirs }).where(eq(offices.id, 'stp')),
      )
    expect(await form('coquan=stp&nguon=qr', close(['snv']))).toMatchObject({
      filled: { office: { id: 'snv', formerly: 'Sở Tư pháp' }, closed: null },
      state: { values: { officeId: 'snv' } },
    })
    for (const heirs of [[], ['snv', 'stc']]) {
      expect(await form('coquan=stp&nguon=qr', close(heirs))).toMatchObject({
        filled: { office: null, closed: 'Sở Tư pháp' },
        state: { values: { officeId: '' } },
      })
    }
  })

  it('files on the road of its own', async () => {
    const { app } = await made()
    const form = {
      intent: 'confirm',
      source: 'qr',
      draft: 'x',
      body: 'Hẹn ba lần chưa trả kết quả khai sinh.',
      kind: 'conduct',
      officeId: 'stp',
      procedureCode: BIRTH,
      who: 'anonymous',
      onBehalfOf: 'self',
    }
    const answer = await ask(app, filingPage as unknown as RouteModule, { path: '/gui-phan-anh', session: null, form })
    expect(answer.status).toBe(303)
    expect(await app.store.read.select().from(complaints)).toMatchObject([{ channel: 'qr', procedureCode: BIRTH }])
  })
})
