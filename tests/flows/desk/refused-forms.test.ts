import { describe, expect, it } from 'vitest'
import { ruleVersions } from '~/db/schema.server'
import * as casePage from '~/web/desk/case/page'
import * as policiesPage from '~/web/desk/clock/policies-page'
import { world } from '../../support/world'
import { ask, type RouteModule, sessionFor } from './desk-client'

const policies = policiesPage as unknown as RouteModule

describe('a form of the desk that is refused', () => {
  it.each([
    ['length', 'mười'],
    ['length', '0'],
    ['pauses', '-1'],
    ['extensions', ''],
    ['target', '1,5'],
  ])('says which number of a time limit is none (%s: %j), and keeps what was typed', async (name, typed) => {
    const { app, staff } = await world()
    const session = await sessionFor(app, await staff('admin', null))
    const [policy] = app.rules.policies().document.policies
    const right = { length: '10', unit: 'working_days', basis: 'Văn bản thử', pauses: '2', extensions: '1', target: '' }
    const form = { act: 'edit', policy: policy!.id, ...right, [name]: typed }
    const answer = await ask(app, policies, { path: '/can-bo/thoi-han', session, form })
    expect(answer.status).toBe(422)
    expect(answer.body).toMatchObject({
      reason: 'number-invalid',
      field: name,
      typed: { act: `edit-${policy!.id}`, values: { basis: 'Văn bản thử', [name]: typed } },
    })
    expect(await app.store.read.select().from(ruleVersions)).toEqual([])
  })

  it('tells that no office has the name that was typed, before anything else', async () => {
    const { app, staff, file } = await world()
    const { code } = await file({ body: 'Đường vào thôn 3 hỏng nặng, xe không đi được.', kind: 'suggestion' })
    const session = await sessionFor(app, await staff('coordinator', 'vpubnd'))
    const form = { act: 'assign', office: 'Cơ quan không có thật', reason: '' }
    const asked = { path: `/can-bo/phan-anh/${code}`, params: { code }, session, form }
    const answer = await ask(app, casePage as unknown as RouteModule, asked)
    expect(answer.body).toMatchObject({ reason: 'office-unknown' })
  })
})
