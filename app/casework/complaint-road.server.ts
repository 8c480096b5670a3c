import type { App } from '../app.server'
import type { Office } from '../offices/directory.server'

/** The head of an office as people address it; `committee` Chủ tịch, `department` Giám đốc, else Thủ trưởng. */
export interface Head {
  readonly title: 'committee' | 'department' | 'other'
  readonly office: string
}

/** Where a khiếu nại goes instead (Luật Khiếu nại 2011, Điều 7 and Điều 17–23). */
export interface ComplaintRoad {
  /** Settles it first: the head of the office whose decision it is; null where the text does not say whose. */
  readonly first: Head | null
  /** Settles it the second time: the head of the office directly above; above a province's chairperson the minister of the
   *  matter's field (Điều 7 khoản 3, Điều 23). Null where the text does not say whose decision it is. */
  readonly second: Head | 'minister' | null
  /** Helps to write it. */
  readonly reception: { readonly name: string; readonly officeId: string }
}

/** The offices a khiếu nại against a decision of this office goes to. */
export function complaintRoad(app: App, decidingOfficeId: string | null): ComplaintRoad {
  const { directory, province } = app
  const first = directory.office(decidingOfficeId)
  const officeId = directory.inForce(province.citizenReceptionOfficeId)
  return {
    first: first && !standsForSeveral(first) ? headOf(first.name) : null,
    second: isProvince(first) ? 'minister' : secondOf(directory.office(first?.parentId)?.name),
    reception: { name: directory.officeName(officeId), officeId },
  }
}

/** The office nobody in the province stands above. */
const isProvince = (office: Office | undefined) => office?.level === 'province' && office.parentId === null

const secondOf = (name: string | undefined) => (name ? headOf(name) : null)

/** "Tòa án, Viện kiểm sát, …": a line of the list of bodies outside, not one office with a head. */
const standsForSeveral = ({ level, name }: { level: string; name: string }) =>
  level === 'external' && name.includes(',')

function headOf(office: string): Head {
  if (/^(Ủy ban nhân dân|UBND) /.test(office)) return { title: 'committee', office }
  return { title: office.startsWith('Sở ') ? 'department' : 'other', office }
}
