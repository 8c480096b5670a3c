import { describe, expect, it } from 'vitest'
import { viewerOf } from '~/casework/load.server'
import { visibleCases } from '~/casework/queries/visible-cases.server'
import { newId } from '~/complaints/ids'
import { KINDS, LEGAL_TYPES } from '~/complaints/kinds'
import { complaints, STAFF_ROLES } from '~/db/schema.server'
import { maySee } from '~/staff/permissions'
import { world } from '../../support/world'

const OFFICES = [null, 'stnmt', 'stp', 'ttra', 'vpubnd'] as const

describe('a list of cases', () => {
  it('shows exactly what may be seen one by one, for every role and office', async () => {
    const { app, file, staff } = await world()
    const { accessKey: _accessKey, ...template } = await file({
      body: 'Một phản ánh để thử quyền xem.',
      kind: 'conduct',
    })
    const rows: (typeof template)[] = []
    for (const kind of KINDS.slice(0, 2)) {
      for (const legalType of LEGAL_TYPES) {
        for (const isProtected of [true, false]) {
          for (const officeId of OFFICES) {
            for (const accusedOfficeId of [null, 'stnmt', 'ttra'] as const) {
              const id = newId()
              rows.push({
                ...template,
                id,
                code: id,
                accessKeyHash: id,
                kind,
                legalType,
                isProtected,
                officeId,
                accusedOfficeId,
              })
            }
          }
        }
      }
    }
    await app.store.write(async (tx) => {
      for (let at = 0; at < rows.length; at += 50) await tx.insert(complaints).values(rows.slice(at, at + 50))
    })
    const ids = rows.map((row) => row.id)
    for (const role of STAFF_ROLES) {
      for (const officeId of OFFICES) {
        const viewer = viewerOf(app, await staff(role, officeId))
        const listed = await app.store.read.select({ id: complaints.id }).from(complaints).where(visibleCases(viewer))
        const seen = new Set(listed.map((row) => row.id).filter((id) => ids.includes(id)))
        const allowed = new Set(rows.filter((row) => maySee(viewer, row)).map((row) => row.id))
        expect(seen, `${role} of ${officeId}`).toEqual(allowed)
      }
    }
  })
})
