import type { OfficeRef, RouterCommune, RouterField, RouterFineField, RouterOffice } from './types'

export interface CompetenceData {
  offices: RouterOffice[]
  communes: RouterCommune[]
  fields: RouterField[]
  fineFields: (RouterFineField & { officeIds?: string[] })[]
}

export interface Competence {
  /** The office responsible for a field; the commune's own where the field is handled there and the commune is known. */
  officeFor(
    field: string,
    fineField: string | null,
    communeCode: string | null,
    level: string | null,
  ): RouterOffice | null
  office(id: string | null | undefined): RouterOffice | null
  /** Where a complaint about the conduct of an office goes: never to that office. */
  superiorOf(officeId: string, bribery: boolean): RouterOffice | null
  isExternal(office: RouterOffice | null): boolean
}

/** Fine fields that belong to a body outside the province's authority although their field does not, by office id. */
const OUTSIDE: Record<string, string> = {
  dien: 'ext-dien-luc',
  quan_ly_thi_truong: 'ext-qltt',
  ly_lich_tu_phap: 'ext-cong-an',
  giay_phep_lai_xe: '',
}
/** Fine fields handled at home although their field belongs to a body outside. */
const AT_HOME: Record<string, string> = { xuat_nhap_khau: 'sct' }

const INSPECTORATE = 'ttra'
const PEOPLE_COMMITTEE = 'ubnd-tinh'
const HOME_AFFAIRS = 'snv'

export function createCompetence(data: CompetenceData): Competence {
  const offices = new Map(data.offices.map((office) => [office.id, office]))
  const fields = new Map(data.fields.map((field) => [field.key, field]))
  const fine = new Map(data.fineFields.map((field) => [field.key, field]))
  const communes = new Map(data.communes.map((commune) => [commune.code, commune]))
  const office = (id: string | null | undefined) => (id ? (offices.get(id) ?? null) : null)
  const byField = (field: string, fineField: string | null) => {
    const special = office(fineField ? (OUTSIDE[fineField] ?? AT_HOME[fineField]) : null)
    const own =
      fineField && fine.get(fineField)?.fieldKey === field ? office(fine.get(fineField)?.officeIds?.[0]) : null
    return special ?? own ?? office(fields.get(field)?.officeId)
  }
  return {
    office,
    isExternal: (one) => one?.level === 'external',
    officeFor: (field, fineField, communeCode, level) => {
      const commune = communeCode ? office(communes.get(communeCode)?.officeId) : null
      if (commune && level === 'commune' && fields.get(field)?.communeLevel) return commune
      return byField(field, fineField)
    },
    superiorOf: (officeId, bribery) => {
      if (officeId === INSPECTORATE) return office(PEOPLE_COMMITTEE)
      if (bribery || officeId === PEOPLE_COMMITTEE || offices.get(officeId)?.level === 'external')
        return office(INSPECTORATE)
      if (officeId === HOME_AFFAIRS) return office(INSPECTORATE)
      const one = offices.get(officeId)
      if (one?.level === 'commune') return office(one.parentId) ?? office(HOME_AFFAIRS)
      return office(HOME_AFFAIRS) ?? office(INSPECTORATE)
    },
  }
}

export function refOf(office: RouterOffice | null): OfficeRef | null {
  return office ? { id: office.id, name: office.name } : null
}
