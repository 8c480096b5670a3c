import type { StaffRole } from '~/complaints/transitions'

/** A staff member of the demonstration. The password is made when the demo is loaded and printed at start. */
export interface DemoPerson {
  username: string
  name: string
  role: StaffRole
  officeId: string | null
}

/** The people a visitor of the demo can sign in as: at least one per role. Names are made up. */
export const DEMO_PEOPLE: readonly DemoPerson[] = [
  { username: 'dieuphoi', name: 'Nguyễn Thu Hà (trình diễn)', role: 'coordinator', officeId: 'vpubnd' },
  { username: 'tongdai', name: 'Trần Thị Mai (trình diễn)', role: 'operator', officeId: 'vpubnd' },
  { username: 'thanhtra', name: 'Lê Quốc Vinh (trình diễn)', role: 'inspector', officeId: 'ttra' },
  { username: 'giamsat', name: 'Phạm Minh Tâm (trình diễn)', role: 'auditor', officeId: null },
  { username: 'quantri', name: 'Hoàng Đức Nam (trình diễn)', role: 'admin', officeId: null },
]

/** Officer and head of one office: `canbo.stp`, `lanhdao.stp`; communes by their code, `canbo.x23509`. */
export function officePeople(office: { id: string; shortName: string }): [officer: DemoPerson, head: DemoPerson] {
  const suffix = office.id.replace(/^ubnd-xa-/, 'x').replace(/^ubnd-huyen-/, 'h')
  return [
    {
      username: `canbo.${suffix}`,
      name: `Cán bộ ${office.shortName} (trình diễn)`,
      role: 'officer',
      officeId: office.id,
    },
    {
      username: `lanhdao.${suffix}`,
      name: `Lãnh đạo ${office.shortName} (trình diễn)`,
      role: 'head',
      officeId: office.id,
    },
  ]
}
