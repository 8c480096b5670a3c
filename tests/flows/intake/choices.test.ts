import { describe, expect, it } from 'vitest'
import { filingChoices } from '~/web/public/filing/choices.server'
import { world } from '../../support/world'

describe('the lists of the form', () => {
  it('stand in the order of a Vietnamese dictionary', async () => {
    const { app } = await world()
    const labels = filingChoices(app).offices.province.map(({ label }) => label)
    const place = (beginning: string) => labels.findIndex((label) => label.startsWith(beginning))
    expect(place('Đài Phát thanh')).toBeGreaterThan(place('Ban Dân tộc'))
    expect(place('Đài Phát thanh')).toBeLessThan(place('Sở Công Thương'))
  })
})
