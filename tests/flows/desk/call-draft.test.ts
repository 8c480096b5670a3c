import { describe, expect, it } from 'vitest'
import { closeDraft, openDraft } from '~/web/desk/intake/call-draft.server'
import { action } from '~/web/desk/intake/suggest'
import { world } from '../../support/world'
import { sessionFor } from './desk-client'

const DRAFT = '01a1fe59-0023-70b6-a42d-418e3689f8b0'

async function desk() {
  const { app, staff, clock } = await world()
  const [operator, other] = [await staff('operator', 'vpubnd'), await staff('operator', 'stnmt')]
  const save = async (draft: string, body: string, by = operator) => {
    const { cookie, csrf } = await sessionFor(app, by)
    const form = new URLSearchParams({ csrf, draft, body, channel: 'call', type: 'citizen' })
    const request = new Request('http://lang-nghe.test/can-bo/tiep-nhan/goi-y', {
      method: 'POST',
      headers: { cookie },
      body: form,
    })
    const context = { app, requestId: 'r', ip: '127.0.0.1' }
    const answer = (await action({ request, params: {}, context } as never)) as Response
    return (await answer.json()) as { isSaved: boolean; draft: string }
  }
  const close = (draft: string) => app.store.write((tx) => closeDraft(tx, operator, draft, clock.now))
  return { app, operator, other, clock, save, close }
}

describe('a call form that is saved while it is typed', () => {
  it('keeps its number as long as it is open', async () => {
    const { save } = await desk()
    expect(await save(DRAFT, 'Đèn đường hỏng')).toMatchObject({ isSaved: true, draft: DRAFT })
    expect(await save(DRAFT, 'Đèn đường thôn 2 hỏng')).toMatchObject({ isSaved: true, draft: DRAFT })
  })

  it('that was filed on another computer is given a number under which it can be saved again', async () => {
    const { app, operator, clock, save, close } = await desk()
    await close(DRAFT)
    const refused = await save(DRAFT, 'Cuộc gọi sau: mương tắc')
    expect(refused.isSaved).toBe(false)
    expect(refused.draft).not.toBe(DRAFT)
    expect(await save(refused.draft, 'Cuộc gọi sau: mương tắc')).toMatchObject({ isSaved: true, draft: refused.draft })
    expect((await openDraft(app, operator, clock.now)).values).toMatchObject({ body: 'Cuộc gọi sau: mương tắc' })
  })

  it('under the number of another person’s form touches that form in nothing', async () => {
    const { app, operator, other, clock, save } = await desk()
    await save(DRAFT, 'Lời của người thứ nhất')
    const refused = await save(DRAFT, 'Lời của người thứ hai', other)
    expect(await save(refused.draft, 'Lời của người thứ hai', other)).toMatchObject({ isSaved: true })
    expect((await openDraft(app, operator, clock.now)).values.body).toBe('Lời của người thứ nhất')
  })
})
