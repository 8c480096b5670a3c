import { describe, expect, it } from 'vitest'
import { type Profile, parseProfile } from '~/offices/profile'
import { loadProfile, loadReorganisation } from '~/offices/profile-files.server'
import { successorOf } from '~/offices/reorganisation'

const loaded = await loadProfile('data', 'kon-tum')
if (!loaded.ok) throw new Error(JSON.stringify(loaded.errors, null, 2))
const profile = loaded.profile

function filesOf(source: Profile) {
  const _meta = { title: 'thử' }
  return structuredClone({
    profile: source.province,
    offices: { _meta, offices: source.offices },
    communes: { _meta, communes: source.communes },
    fields: { _meta, fields: source.fields, fineFields: source.fineFields },
    procedures: { _meta, procedures: source.procedures },
    hotlines: { _meta, hotlines: source.hotlines },
  })
}

describe('the province that ships', () => {
  it('has 102 communes in ten districts, each with an office of its own', () => {
    expect(profile.communes).toHaveLength(102)
    expect(new Set(profile.communes.map((commune) => commune.districtCode)).size).toBe(10)
    expect(new Set(profile.communes.map((commune) => commune.officeId)).size).toBe(102)
  })

  it('writes places in ordinary spelling and keeps the official one as an alias', () => {
    const byCode = new Map(profile.communes.map((commune) => [commune.code, commune]))
    expect(byCode.get('23554')?.name).toBe('Ya Ly')
    expect(byCode.get('23554')?.aliases).toContain('Xã Ya ly')
    expect(byCode.get('23503')?.name).toBe('Đăk Pxi')
    expect(byCode.get('23506')?.name).toBe('Đăk Hring')
    expect(profile.communes.some((commune) => /Đắk|KRoong|PXi|HRing/.test(commune.name))).toBe(false)
  })

  it('has twenty fields with 38 fine ones below them', () => {
    expect(profile.fields).toHaveLength(20)
    expect(profile.fineFields).toHaveLength(38)
  })

  it('knows the 740 national codes and the 72 common procedures once each', () => {
    expect(profile.procedures).toHaveLength(754)
    const common = profile.procedures.filter((procedure) => procedure.level !== null)
    expect(common).toHaveLength(72)
    expect(common.every((procedure) => procedure.fieldKey !== null)).toBe(true)
  })

  it('has one real hotline, protected, and marks every other number as a demonstration', () => {
    const real = profile.hotlines.filter((hotline) => !hotline.isDemo)
    expect(real).toHaveLength(1)
    expect(real[0]).toMatchObject({
      phone: '02603863526',
      email: 'ttt@kontum.gov.vn',
      officeId: 'ttra',
      isProtected: true,
    })
    const demo = profile.hotlines.filter((hotline) => hotline.isDemo)
    expect(demo.every((hotline) => /^02603000\d{3}$/.test(hotline.phone))).toBe(true)
  })

  it('never lets a case be assigned to a body outside the province', () => {
    const outside = profile.offices.filter((office) => office.level === 'external')
    expect(outside.length).toBeGreaterThanOrEqual(6)
    expect(outside.some((office) => office.acceptsCases)).toBe(false)
  })

  it('says where every row comes from and how sure it is', () => {
    const rows = [...profile.offices, ...profile.communes, ...profile.procedures, ...profile.hotlines]
    expect(rows.every((row) => row.source !== '' && row.confidence !== '')).toBe(true)
  })
})

describe('a profile with mistakes', () => {
  it('is refused with every missing file named', () => {
    const parsed = parseProfile({})
    expect(parsed.ok).toBe(false)
    expect(!parsed.ok && parsed.errors.map((error) => error.file)).toHaveLength(6)
  })

  it('is refused when a reference leads nowhere, in words an administrator understands', () => {
    const files = filesOf(profile)
    files.communes.communes[0]!.officeId = 'khong-co'
    const parsed = parseProfile(files)
    expect(parsed).toEqual({
      ok: false,
      errors: [{ file: 'communes.json', path: 'communes.0.officeId', message: 'không có cơ quan "khong-co"' }],
    })
  })

  it('is refused when two offices share an id, or an office is its own superior', () => {
    const files = filesOf(profile)
    files.offices.offices[1]!.parentId = files.offices.offices[1]!.id
    files.offices.offices.push({ ...files.offices.offices[2]!, slug: 'khac-hoan-toan' })
    const parsed = parseProfile(files)
    const messages = parsed.ok ? [] : parsed.errors.map((error) => error.message)
    expect(messages.some((message) => message.includes('bị trùng'))).toBe(true)
    expect(messages.some((message) => message.includes('quay vòng'))).toBe(true)
  })

  it('is refused when a protected line would be answered by anyone but the inspectorate', () => {
    const files = filesOf(profile)
    files.hotlines.hotlines.find((hotline) => hotline.isProtected)!.officeId = 'stp'
    const parsed = parseProfile(files)
    expect(!parsed.ok && parsed.errors[0]?.message).toContain('thanh tra')
  })

  it('is refused on an unknown key, so a typing slip does not pass in silence', () => {
    const files = filesOf(profile)
    Object.assign(files.hotlines.hotlines[0]!, { sdt: '1' })
    expect(parseProfile(files).ok).toBe(false)
  })

  it('tells an absent folder from a broken file', async () => {
    const parsed = await loadProfile('data', 'khong-co-tinh-nay')
    expect(!parsed.ok && parsed.errors.every((error) => error.message === 'không tìm thấy tệp')).toBe(true)
  })
})

describe('the reorganisation of 1 July 2025', () => {
  it('gives every closing office an heir and every old commune a new one', async () => {
    const read = await loadReorganisation('data', 'quang-ngai-2025')
    if (!read.ok) throw new Error(JSON.stringify(read.errors))
    const { reorganisation } = read
    expect(reorganisation.newCommunes).toHaveLength(96)
    const heirs = new Set(reorganisation.communes.map((row) => row.oldCode))
    expect(profile.communes.every((commune) => heirs.has(commune.code))).toBe(true)
    const known = new Set(profile.offices.map((office) => office.id))
    expect(reorganisation.closes.every((close) => known.has(close.oldOfficeId))).toBe(true)
  })

  it('divides a department by field, and a district by commune', async () => {
    const read = await loadReorganisation('data', 'quang-ngai-2025')
    if (!read.ok) throw new Error(JSON.stringify(read.errors))
    const heir = (officeId: string, fineField: string | null, communeCode: string | null = null) =>
      successorOf(read.reorganisation, { officeId, fineField, communeCode })
    expect(heir('sldtbxh', 'giam_ngheo')).toBe('qn-snnmt')
    expect(heir('sldtbxh', 'nguoi_co_cong')).toBe('qn-snv')
    expect(heir('stnmt', null)).toBe('qn-snnmt')
    expect(heir('ubnd-huyen-615', null, '23509')).toBe('qn-ubnd-xa-23510')
    expect(heir('ubnd-huyen-615', null)).toBe('qn-vpubnd')
    expect(heir('ubnd-xa-23509', 'ho_tich')).toBe('qn-ubnd-xa-23510')
    expect(heir('ext-kho-bac', null)).toBeNull()
  })
})
