/** Short forms of messages, written out before texts are compared. */
export const SHORT_FORMS: Readonly<Record<string, readonly string[]>> = {
  dvc: ['dich', 'vu', 'cong'],
  dvctt: ['dich', 'vu', 'cong', 'truc', 'tuyen'],
  ubnd: ['uy', 'ban', 'nhan', 'dan'],
  bhyt: ['bao', 'hiem', 'y', 'te'],
  bhxh: ['bao', 'hiem', 'xa', 'hoi'],
  gcn: ['giay', 'chung', 'nhan'],
  gplx: ['giay', 'phep', 'lai', 'xe'],
  qsdd: ['quyen', 'su', 'dung', 'dat'],
  tthc: ['thu', 'tuc', 'hanh', 'chinh'],
  k: ['khong'],
  ko: ['khong'],
  kg: ['khong'],
  hok: ['khong'],
  dc: ['duoc'],
  đc: ['duoc'],
  hs: ['ho', 'so'],
  vs: ['voi'],
}

/** Folded phrases of somebody who writes about a dossier or paper of their own. */
export const OWN_MATTER: readonly string[] = [
  'ho so cua toi',
  'ho so cua em',
  'ho so cua nha toi',
  'ho so nha toi',
  'toi nop ho so',
  'em nop ho so',
  'nop ho so',
  'giay hen',
  'toi xin cap',
  'toi xin giay',
  'toi dang ky',
  'toi hoi',
  'cho toi hoi',
  'xin hoi',
  'cho hoi',
  'cho em hoi',
  'tre hen',
  'khai sinh cho',
  'cua toi nop',
  'don cua toi',
  'ma ho so',
]

/** Folded phrases of a matter that lies in a system the whole province uses: where the writer lives tells nothing. */
export const SHARED_SYSTEM: readonly string[] = [
  'cong dich vu cong',
  'trang dich vu cong',
  'dich vu cong truc tuyen',
  'he thong',
  'phan mem',
  'duong truyen',
  'dang nhap',
  'tong dai',
  'vneid',
]

/** Words of courtesy and of asking, which make two texts alike without making two matters alike. */
export const COURTESY: ReadonlySet<string> = new Set(
  (
    'toi em chau ong ba bac chu anh chi con minh xin kinh gui de nghi mong cam on a nha thua quy vi ' +
    'xa phuong thi tran thon to ap khu huyen tinh thanh pho o tai la thi ma va cua cho voi duoc cac nhung nay do'
  ).split(' '),
)

/** Folded phrases that name what has happened in a public matter. Two people tell everything else in their own words;
 *  this they share, so it weighs most. Spellings of one thing stand in one row. */
export const HAPPENINGS: readonly (readonly string[])[] = [
  ['mat dien', 'cup dien', 'cat dien', 'khong co dien', 'chua co dien', 'dien chap chon'],
  ['mat nuoc', 'cup nuoc', 'cat nuoc', 'khong co nuoc', 'het nuoc'],
  ['nuoc duc', 'duc ngau', 'mau duc', 'nuoc ban', 'mui tanh', 'va tanh'],
  ['sat lo', 'lo dat', 'sut lun'],
  ['ngap', 'ngap nuoc', 'ngap ung', 'lut', 'ngap lut'],
  ['o ga', 'duong hong', 'lay loi', 'xuong cap', 'hu hong'],
  ['hoi thoi', 'mui hoi', 'boc mui', 'rac thai', 'bai rac', 'rac do', 'dong rac'],
  ['khoi bui', 'bui mu', 'bui bay', 'o nhiem khong khi'],
  ['xa thai', 'nuoc thai', 'ca chet'],
  ['tieng on', 'on ao', 'karaoke', 'loa keo'],
  ['den duong', 'den chieu sang', 'khong sang den'],
  ['mat song', 'mat mang', 'song yeu', 'khong co song'],
  ['khong dang nhap', 'loi dang nhap', 'dang nhap duoc', 'khong vao duoc', 'dang nhap toan', 'dang nhap dc'],
  ['bao loi', 'bi loi', 'loi mang', 'loi he thong', 'he thong loi', 'treo may', 'nghen mang'],
  ['dong cua', 'khong tiep dan', 'khong ai tiep', 'nghi lam viec', 'khong lam viec'],
  ['het vac xin', 'khong co vac xin', 'thieu vac xin', 'het thuoc', 'thieu thuoc'],
  ['dich benh', 'sot xuat huyet', 'dich ta', 'lon chet', 'heo chet', 'ngo doc'],
  ['chay rung', 'chay nha', 'dam chay'],
  ['dut day', 'day dien dut', 'day dien roi', 'do cot dien'],
  ['cay do', 'cay nga', 'cay gay'],
  ['thu phi', 'thu tien truong', 'thu dau nam', 'lam thu'],
  ['tang gia', 'gia tang', 'tang gap doi', 'tang vot'],
  ['mo phong', 'thi cong do dang', 'thi cong cham', 'dao duong'],
  ['cau gay', 'cau hong', 'cau sap', 'cau treo'],
  ['tro cap cham', 'chua nhan tro cap', 'cham tro cap', 'chua duoc linh', 'chua chi tra'],
]
