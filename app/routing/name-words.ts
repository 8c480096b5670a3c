export const SURNAMES = new Set(
  (
    'nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly dinh dao doan trinh mai truong lam ha cao chu luong ' +
    'luu thai ta phung to quach ton trieu khuc bach kieu giang mac than tang vuong hua dam nghiem au lo vi lu luc nong tong ' +
    'ninh tra khau ung khong doanh doan lang la lai quang ngan hoa che mong van sam khuong phi pho thi cu ma ban be ' +
    'manh lieu dong diep chau ba tieu nhu vien cung ky thao keo xieng hien mua giang vang thach lau ly su ngac ngan loc ' +
    'mau mo no danh kim bo kha cam ksor siu rcom rahlan romah kpa nay ro rmah rocham puih kpuih ' +
    'nie mlo eban kbuor byakrong ktul hmok ayun adrong ploong hoanh dieu ut hlong brui jrang dinh thach giap tho toan ' +
    'khuat uong ong thieu nhan hong linh duu dan du dien phuong trang tu ket lac hau ngo nghe si tat tri sung'
  ).split(' '),
)
/** The commonest as they are spelt, for names typed in small letters. */
export const SMALL_SURNAMES = new Set(
  (
    'nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh đào đoàn trịnh trương mai lâm hà cao chu lương ' +
    'lưu thái tạ phùng tô tôn kiều giang đàm nghiêm lò vi nông tống ninh khổng lại quảng mông sầm khương đồng diệp châu tiêu ' +
    'viên lường quàng cầm hạng giàng vàng sùng lầu thào thạch ksor kpă siu rmah rơ puih nay niê mạc từ hứa bạch triệu la ma chế danh'
  ).split(' '),
)
/** Given-name middles that make a sequence a name even in lower case: lê thị rạng, đinh văn sót. */
export const MIDDLES = new Set([
  'thi',
  'van',
  'huu',
  'duc',
  'cong',
  'quang',
  'ngoc',
  'dinh',
  'xuan',
  'minh',
  'thanh',
  'ba',
  'khac',
  'hong',
  'tan',
  'the',
  'trong',
  'hoang',
  'doan',
  'tri',
  'kim',
  'bich',
  'tuyet',
  'my',
  'phuoc',
  'si',
  'sy',
  'hai',
  'nhu',
  'khanh',
  'bao',
  'gia',
  'hoai',
  'thuy',
  'tuan',
  'nhat',
  'viet',
  'dang',
  'cao',
  'tien',
  'vinh',
  'truong',
  'phung',
  'bach',
  'hau',
  'ky',
  'tuyen',
  'truc',
  'lan',
  'quoc',
  'trung',
  'duy',
  'thai',
  'quy',
  'cam',
])
/** One-letter prefixes of Xơ Đăng, Ba Na, Giẻ Triêng (A, Y), Ê Đê and Gia Rai (H', Y, R') names. */
export const ETHNIC = new Set(['a', 'y', "h'", 'h', 'nay', 'rmah', 'siu', 'ksor', 'kpa', 'rcom', 'puih'])
export const TITLES = new Set([
  'ong',
  'ba',
  'anh',
  'chi',
  'co',
  'chu',
  'bac',
  'em',
  'chau',
  'thay',
  'cu',
  'bs',
  'pgs',
  'ts',
  'me',
  'cha',
  'vo',
  'chong',
  'con',
  'gia',
  'lang',
  'truong',
  'thon',
])
export const INTRODUCTIONS =
  /(?:tôi|toi|tui|mình|minh|em|con|cháu|chau|bác|bac|chị|chi|anh)\s+(?:tên\s+|ten\s+|họ tên\s+)?(?:là|la|tên)\s*$|(?:họ tên|ho ten|họ và tên|tên|ten|người tố cáo|người bị tố cáo|người đại diện|đại diện|giám đốc|chủ hộ|chồng là|vợ là|con là|người viết)\s*(?:là|la|tôi)?\s*:?\s*$/iu
/** Capitalised words that follow a surname-like word without making a name. */
export const NOT_NAMES = new Set(
  'xa phuong huyen tinh thon lang so phong ban ubnd uy hdnd quoc nghi quyet dinh luat dieu khoan thong trung tam cong ty truong benh vien kinh gui don to khieu nai dak dac kon ia mang ngoc ngok plei tp tt cccd cmnd bhyt bhxh vneid cua khau cho chi cuc'.split(
    ' ',
  ),
)
export const PLACES = new Set(
  (
    'kon tum|quang ngai|da nang|ha noi|sai gon|ho chi minh|gia lai|ha mon|le loi|quang trung|tran hung dao|duy tan|thang loi|ngo may|le hong phong|nguyen trai|truong chinh|phan chu trinh|hung vuong|ba trieu|tran phu|ly thuong kiet|nguyen hue|doan ket|vinh quang|ho chi|' +
    'mo rai|ya ly|sa thay|sa nhon|sa binh|sa nghia|ngoc hoi|dak ha|bo y|po y|ia chim|nghia hanh|son ha|ba to|tra bong|duc pho|mo duc|le thuy|van tuong|lan phong|dinh cuong|thien tin|khanh cuong|truong quang trong|viet nam|trung quoc|han quoc|dai loan|nhat ban|long an|binh dinh|phu yen|dong nai|binh duong|thanh hoa|nghe an|hoa binh|dung quat|sa huynh|ly son|tu nghia|binh son|dien binh|tan canh|dang ha|quang nam|thai lan|thai binh|lai chau|can tho|lam dong|ba na|ba dong|ba vinh|ba gia|mo cay|ro koi|ho moong|truong sa|to kan|lao cai|cao bang|ha tinh|tay nguyen|dong bac'
  ).split('|'),
)
