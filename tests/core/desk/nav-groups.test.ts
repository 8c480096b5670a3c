import { describe, expect, it } from 'vitest'
import { STAFF_ROLES } from '~/db/schema/staff.server'
import { isCurrent, navFor } from '~/web/desk/nav-groups'

const pagesOf = (role: (typeof STAFF_ROLES)[number], isAsked = false) =>
  navFor(role, isAsked).flatMap(({ pages }) => pages.map(({ to }) => to))

describe('the sections of the desk', () => {
  it.each(STAFF_ROLES)('offer %s few words, nothing twice, and only what they may open', (role) => {
    const groups = navFor(role, true)
    expect(groups.length).toBeLessThanOrEqual(7)
    const pages = groups.flatMap((group) => group.pages)
    expect(new Set(pages.map(({ to }) => to)).size).toBe(pages.length)
    expect(pages.filter(({ access }) => !(access.roles as readonly string[]).includes(role))).toEqual([])
    expect(pages.at(0)?.to).toBe('/can-bo')
    expect(pages.at(-1)?.to).toBe('/can-bo/thong-bao')
  })

  it('show the way to requests to explain only to those whose office was asked', () => {
    expect(pagesOf('officer')).not.toContain('/can-bo/giai-trinh')
    expect(pagesOf('officer', true)).toContain('/can-bo/giai-trinh')
    expect(pagesOf('auditor', true)).not.toContain('/can-bo/giai-trinh')
  })

  it.each([
    ['/can-bo', '/can-bo', true],
    ['/can-bo/phan-anh/PA-261121-ABCDE-F', '/can-bo', true],
    ['/can-bo/thu-den', '/can-bo', false],
    ['/can-bo/doi-thoai/moi', '/can-bo/doi-thoai', true],
    ['/can-bo/webhook', '/can-bo/khoa-api', true],
    ['/can-bo/hoc/nguong', '/can-bo/hoc', true],
    ['/can-bo/hoc-tap', '/can-bo/hoc', false],
  ])('mark where one is: %s under %s is %s', (pathname, to, expected) => {
    expect(isCurrent(pathname, to)).toBe(expected)
  })
})
