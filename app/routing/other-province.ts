/** Provinces before and after 2025, folded; the home provinces are left out by the caller. */
const PROVINCES =
  'an giang|ba ria vung tau|bac giang|bac kan|bac lieu|bac ninh|ben tre|binh dinh|binh duong|binh phuoc|binh thuan|ca mau|can tho|cao bang|da nang|dak lak|dac lac|dak nong|dien bien|dong nai|dong thap|gia lai|ha giang|ha nam|ha noi|ha tinh|hai duong|hai phong|hau giang|hoa binh|ho chi minh|hue|hung yen|khanh hoa|kien giang|lai chau|lam dong|lang son|lao cai|long an|nam dinh|nghe an|ninh binh|ninh thuan|phu tho|phu yen|quang binh|quang nam|quang ninh|quang tri|soc trang|son la|tay ninh|thai binh|thai nguyen|thanh hoa|thua thien hue|tien giang|tra vinh|tuyen quang|vinh long|vinh phuc|yen bai'

const OFFICE = '(?:uy ban nhan dan|uy ban|chu tich|so|chi cuc|phong|benh vien|cong an)'
const ADDRESSED = new RegExp(`(?<= )${OFFICE}(?: \\S+){0,9} (?:tinh|thanh pho|o) (?:${PROVINCES})(?= )`)
const TOWN = new RegExp(`(?<= )${OFFICE} (?:phuong|xa|huyen|quan)(?: \\S+){0,5} (?:${PROVINCES})(?= )`)

/** Whether the office the text is about is named as one of another province ("UBND xã Ea Súp, tỉnh Đắk Lắk"). A place alone
 *  ("chở bò xuống Bình Định") does not count. `line`: folded words between single blanks. */
export function concernsOtherProvince(line: string): boolean {
  return ADDRESSED.test(line) || TOWN.test(line)
}
