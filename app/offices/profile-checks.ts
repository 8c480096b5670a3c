import type { Profile, ProfileOffice, ProfileProblem } from './profile'

/** Every reference between the files of a profile that leads nowhere, and every key used twice. */
export function crossReferenceProblems(profile: Profile): ProfileProblem[] {
  return [
    ...duplicates('offices', 'mã cơ quan', profile.offices, (office) => office.id),
    ...duplicates('offices', 'đường dẫn (slug)', profile.offices, (office) => office.slug),
    ...duplicates('communes', 'mã xã', profile.communes, (commune) => commune.code),
    ...duplicates('fields', 'mã lĩnh vực', profile.fields, (field) => field.key),
    ...duplicates('fields', 'mã lĩnh vực chi tiết', profile.fineFields, (field) => field.key),
    ...duplicates('procedures', 'mã thủ tục', profile.procedures, (procedure) => procedure.code),
    ...duplicates('hotlines', 'mã đường dây nóng', profile.hotlines, (hotline) => hotline.id),
    ...officeProblems(profile.offices),
    ...danglingOffices(profile),
    ...danglingFields(profile),
    ...fieldOwnerProblems(profile),
    ...hotlineProblems(profile),
  ]
}

function duplicates<T>(file: string, what: string, rows: readonly T[], key: (row: T) => string): ProfileProblem[] {
  const seen = new Set<string>()
  return rows.flatMap((row, index) => {
    const value = key(row)
    if (!seen.has(value)) {
      seen.add(value)
      return []
    }
    return [{ file: `${file}.json`, path: `${file}.${index}`, message: `${what} "${value}" bị trùng` }]
  })
}

function officeProblems(offices: readonly ProfileOffice[]): ProfileProblem[] {
  const byId = new Map(offices.map((office) => [office.id, office]))
  return offices.flatMap((office, index) => {
    const at = (message: string) => ({ file: 'offices.json', path: `offices.${index}`, message })
    const found: ProfileProblem[] = []
    if (office.parentId !== null && !byId.has(office.parentId)) {
      found.push(at(`"${office.name}": không có cơ quan cấp trên "${office.parentId}"`))
    }
    if (hasParentCycle(office, byId)) found.push(at(`"${office.name}": chuỗi cấp trên bị quay vòng`))
    for (const id of office.successorIds) {
      if (!byId.has(id)) found.push(at(`"${office.name}": không có cơ quan kế thừa "${id}"`))
    }
    if (office.level === 'external' && office.acceptsCases) {
      found.push(at(`"${office.name}": nơi nhận ngoài thẩm quyền không thể được giao việc`))
    }
    if (office.validTo !== null && office.validTo < office.validFrom) {
      found.push(at(`"${office.name}": ngày hết hiệu lực đứng trước ngày bắt đầu`))
    }
    return found
  })
}

function hasParentCycle(office: ProfileOffice, byId: ReadonlyMap<string, ProfileOffice>): boolean {
  const seen = new Set<string>([office.id])
  for (let id = office.parentId; id !== null; id = byId.get(id)?.parentId ?? null) {
    if (seen.has(id)) return true
    seen.add(id)
  }
  return false
}

function danglingOffices(profile: Profile): ProfileProblem[] {
  const known = new Set(profile.offices.map((office) => office.id))
  const { province } = profile
  const references = [
    ...profile.communes.map((row, i) => ({ file: 'communes', path: `communes.${i}.officeId`, id: row.officeId })),
    ...profile.fields.map((row, i) => ({ file: 'fields', path: `fields.${i}.officeId`, id: row.officeId })),
    ...profile.fineFields.flatMap((row, i) =>
      row.officeIds.map((id) => ({ file: 'fields', path: `fineFields.${i}.officeIds`, id })),
    ),
    ...profile.hotlines.map((row, i) => ({ file: 'hotlines', path: `hotlines.${i}.officeId`, id: row.officeId })),
    { file: 'profile', path: 'coordinatorOfficeId', id: province.coordinatorOfficeId },
    { file: 'profile', path: 'inspectorOfficeId', id: province.inspectorOfficeId },
    { file: 'profile', path: 'citizenReceptionOfficeId', id: province.citizenReceptionOfficeId },
    { file: 'profile', path: 'publicContact.officeId', id: province.publicContact.officeId },
  ]
  return references
    .filter((reference) => !known.has(reference.id))
    .map(({ file, path, id }) => ({ file: `${file}.json`, path, message: `không có cơ quan "${id}"` }))
}

function danglingFields(profile: Profile): ProfileProblem[] {
  const fields = new Set(profile.fields.map((field) => field.key))
  const fineFields = new Map(profile.fineFields.map((field) => [field.key, field.fieldKey]))
  const lost = profile.fineFields.flatMap((row, i) =>
    fields.has(row.fieldKey)
      ? []
      : [{ file: 'fields.json', path: `fineFields.${i}`, message: `không có lĩnh vực "${row.fieldKey}"` }],
  )
  const strays = profile.procedures.flatMap((row, i) => {
    const at = (message: string) => [{ file: 'procedures.json', path: `procedures.${i}`, message }]
    if (row.fieldKey !== null && !fields.has(row.fieldKey)) return at(`không có lĩnh vực "${row.fieldKey}"`)
    if (row.fineField === null) return []
    if (!fineFields.has(row.fineField)) return at(`không có lĩnh vực chi tiết "${row.fineField}"`)
    if (fineFields.get(row.fineField) === row.fieldKey) return []
    return at(`lĩnh vực chi tiết "${row.fineField}" không thuộc lĩnh vực "${row.fieldKey}"`)
  })
  return [...lost, ...strays]
}

function fieldOwnerProblems(profile: Profile): ProfileProblem[] {
  const levels = new Map(profile.offices.map((office) => [office.id, office.level]))
  return profile.fields.flatMap((field, i) => {
    const level = levels.get(field.officeId)
    if (level === undefined || (level === 'external') === field.isExternal) return []
    const message = `lĩnh vực "${field.name}": đánh dấu ngoài thẩm quyền không khớp với cơ quan "${field.officeId}"`
    return [{ file: 'fields.json', path: `fields.${i}.isExternal`, message }]
  })
}

/** A protected line must be answered by the inspectorate: another office could be the one complained of. */
function hotlineProblems(profile: Profile): ProfileProblem[] {
  return profile.hotlines.flatMap((hotline, i) =>
    hotline.isProtected && hotline.officeId !== profile.province.inspectorOfficeId
      ? [
          {
            file: 'hotlines.json',
            path: `hotlines.${i}`,
            message: `"${hotline.name}": đường dây được bảo vệ phải do cơ quan thanh tra nhận`,
          },
        ]
      : [],
  )
}
