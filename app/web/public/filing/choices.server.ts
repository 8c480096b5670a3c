import type { App } from '~/app.server'
import type { OptionGroup } from '~/web/ui/field'

/** Đ after D and Ơ after O, as in a Vietnamese dictionary; a database sorts them behind Z. */
const byLabel = (a: { label: string }, b: { label: string }) => a.label.localeCompare(b.label, 'vi')

const isNow = ({ validTo }: { validTo: string | null }) => validTo === null

/** Offices and communes in force, in the groups in which people look for them. */
export function filingChoices(app: App) {
  const { offices, communes } = app.directory.current()
  const level = (wanted: string) =>
    offices
      .filter((office) => office.level === wanted && isNow(office))
      .map(({ id, name }) => ({ value: id, label: name }))
      .sort(byLabel)
  const districts = new Map<string, OptionGroup & { options: { value: string; label: string }[] }>()
  for (const commune of communes.filter(isNow)) {
    const label = commune.districtName ?? ''
    const group = districts.get(label) ?? { label, options: [] }
    group.options.push({ value: commune.code, label: commune.officialName })
    districts.set(label, group)
  }
  return {
    offices: {
      province: level('province'),
      district: level('district'),
      commune: level('commune'),
      external: level('external'),
    },
    communes: [...districts.values()].sort(byLabel),
  }
}

export type FilingChoices = ReturnType<typeof filingChoices>
