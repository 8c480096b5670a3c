import type { App } from '~/app.server'
import type { PublicHotline } from '~/offices/exports'
import { hotlineDisplay, telHref } from '~/offices/phone'

export interface ShownHotline extends PublicHotline {
  display: string
  href: string
}

/** The published hotlines in the order of the list. Lines without a number are not published. */
export function publicHotlines(app: App): PublicHotline[] {
  return app.directory.current().hotlines.flatMap((row) =>
    row.phone
      ? [
          {
            id: row.id,
            officeId: row.officeId ?? '',
            officeName: app.directory.officeName(row.officeId),
            name: row.name,
            phone: row.phone,
            email: row.email,
            purpose: row.purpose,
            hours: row.hours ?? '',
            isProtected: row.isProtected,
            isDemo: row.isDemo,
          },
        ]
      : [],
  )
}

export function shownHotlines(app: App): ShownHotline[] {
  return publicHotlines(app).map((line) => ({
    ...line,
    display: hotlineDisplay(line.phone),
    href: telHref(line.phone),
  }))
}
