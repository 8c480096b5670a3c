/** The same matter told by different people, group by group. Places are given apart, as the register knows them. */
export interface Told {
  readonly text: string
  readonly place?: string
  readonly procedure?: string
  readonly dossier?: string
}

export const SAME_MATTER: readonly (readonly Told[])[] = [
  [
    {
      text: 'Cả thôn 3 xã Đăk Hà mất điện từ 5 giờ sáng tới giờ chưa có, gọi điện lực không ai nghe máy.',
      place: 'dakha',
    },
    { text: 'Xã Đăk Hà mất điện từ sáng sớm không thông báo trước, quán tôi hỏng hết đồ đông lạnh.', place: 'dakha' },
    { text: 'o dak ha mat dien tu 5h sang den trua chua co lai, dien luc khong thong bao gi ca', place: 'dakha' },
    { text: 'Đăk Hà mất điện cả buổi sáng nay, không ai báo trước, bao giờ có điện lại?', place: 'dakha' },
    { text: 'Nhà tôi ở thôn 3 Đăk Hà bị mất điện từ sáng, đề nghị điện lực khắc phục sớm.', place: 'dakha' },
  ],
  [
    { text: 'Cổng dịch vụ công của tỉnh bị lỗi không đăng nhập được từ sáng nay, báo lỗi 502.' },
    { text: 'Tôi không đăng nhập được cổng dịch vụ công tỉnh để nộp hồ sơ, trang báo lỗi 502 mãi.' },
    { text: 'cong dich vu cong tinh loi k dang nhap dc, bao loi 502 tu sang', place: 'plei' },
    { text: 'Trang DVC của tỉnh sáng nay đăng nhập toàn báo lỗi, thử mấy máy đều vậy.' },
  ],
  [
    {
      text: 'Đường liên thôn từ thôn 2 qua thôn 5 xã Ngọk Bay sạt lở một đoạn dài sau mưa, xe không qua được.',
      place: 'ngokbay',
    },
    {
      text: 'Sau trận mưa đêm qua đường từ thôn 2 đi thôn 5 Ngọk Bay bị sạt lở, học sinh không đi học được.',
      place: 'ngokbay',
    },
    {
      text: 'duong thon 2 sang thon 5 xa ngok bay sat lo nang, xe may khong di qua duoc, xin cho nguoi sua',
      place: 'ngokbay',
    },
  ],
  [
    { text: 'Bãi rác tự phát ở đầu cầu Đăk Bla bốc mùi hôi thối, mấy tuần không ai dọn.', place: 'quangtrung' },
    { text: 'Rác đổ đầy đầu cầu Đăk Bla hôi thối không chịu nổi, đề nghị phường cho dọn.', place: 'quangtrung' },
    { text: 'dau cau dak bla co bai rac hoi thoi may tuan nay khong thay ai don', place: 'quangtrung' },
  ],
  [
    { text: 'Nước máy khu vực đường Trần Phú đục ngầu, có mùi tanh từ hôm qua, không dám nấu ăn.', place: 'thangloi' },
    { text: 'Từ hôm qua nước máy ở đường Trần Phú chảy ra đục ngầu và tanh, xin kiểm tra gấp.', place: 'thangloi' },
    { text: 'Nước sinh hoạt đường Trần Phú có mùi tanh, màu đục, cả khu phố đều bị.', place: 'thangloi' },
  ],
  [
    {
      text: 'Bộ phận một cửa phường Quyết Thắng sáng nay đóng cửa không tiếp dân, không có thông báo.',
      place: 'quyetthang',
    },
    {
      text: 'Tôi đến một cửa phường Quyết Thắng sáng nay thấy đóng cửa, không ai tiếp, cũng không dán thông báo.',
      place: 'quyetthang',
    },
    { text: 'mot cua phuong quyet thang dong cua ca buoi sang, dan den lam giay to phai ve', place: 'quyetthang' },
  ],
  [
    { text: 'Trạm y tế xã Sa Bình hết vắc xin cho trẻ dưới 1 tuổi đã hai tháng, hỏi thì bảo chờ.', place: 'sabinh' },
    { text: 'Con tôi chưa được tiêm vì trạm y tế Sa Bình hết vắc xin cho trẻ, chờ hai tháng rồi.', place: 'sabinh' },
    { text: 'tram y te sa binh khong co vac xin cho tre em, hai thang nay di tiem deu phai ve', place: 'sabinh' },
  ],
]

/** Different matters that share a procedure, a place or a field, and much of their wording. */
export const DIFFERENT_MATTERS: readonly (readonly [Told, Told])[] = [
  [
    {
      text: 'Tôi nộp hồ sơ khai sinh cho con trai ở UBND xã Đăk Hà ngày 3/11, hẹn ngày 6/11 mà nay chưa có.',
      place: 'dakha',
      procedure: '1.001193',
    },
    {
      text: 'Tôi đăng ký khai sinh cho cháu ngoại ở xã Đăk Hà, cán bộ đòi thêm sổ hộ khẩu giấy.',
      place: 'dakha',
      procedure: '1.001193',
    },
  ],
  [
    {
      text: 'Hồ sơ cấp đổi sổ đỏ của tôi nộp tháng 9 mã H34.21-240912-0031 trễ hẹn hai tháng.',
      place: 'dakha',
      procedure: '1.1',
      dossier: 'H34.21-240912-0031',
    },
    {
      text: 'Hồ sơ cấp đổi sổ đỏ của tôi nộp tháng 8 mã H34.21-240811-0007 trễ hẹn ba tháng.',
      place: 'dakha',
      procedure: '1.1',
      dossier: 'H34.21-240811-0007',
    },
  ],
  [
    {
      text: 'Tôi nộp hồ sơ sang tên đất từ tháng 9, giấy hẹn ghi 26/9 mà chưa có kết quả.',
      place: 'sabinh',
      procedure: '1.2',
    },
    {
      text: 'Tôi nộp hồ sơ sang tên đất, chi nhánh trả lại đòi bổ sung bản vẽ, tôi đi lại năm lần.',
      place: 'sabinh',
      procedure: '1.2',
    },
  ],
  [
    { text: 'Đường vào thôn 4 xã Ngọk Bay nhiều ổ gà, mưa lầy lội, xin sửa.', place: 'ngokbay' },
    { text: 'Đèn đường thôn 1 xã Ngọk Bay hỏng cả tháng, đi tối nguy hiểm.', place: 'ngokbay' },
  ],
  [
    { text: 'Xã Đăk Hà mất điện từ sáng sớm không thông báo trước.', place: 'dakha' },
    { text: 'Hóa đơn tiền điện tháng này ở xã Đăk Hà tăng gấp đôi không rõ vì sao.', place: 'dakha' },
  ],
  [
    { text: 'Xã Đăk Hà mất điện từ sáng sớm không thông báo trước, quán tôi hỏng hết đồ.', place: 'dakha' },
    { text: 'Xã Sa Bình mất điện từ sáng sớm không thông báo trước, trại gà tôi ngộp hết.', place: 'sabinh' },
  ],
  [
    { text: 'Cho tôi hỏi thủ tục cấp đổi giấy phép lái xe cần giấy tờ gì?', procedure: '1.3' },
    { text: 'Cho tôi hỏi lệ phí cấp đổi giấy phép lái xe là bao nhiêu?', procedure: '1.3' },
  ],
  [
    { text: 'Bộ phận một cửa phường Quyết Thắng sáng nay đóng cửa không tiếp dân.', place: 'quyetthang' },
    { text: 'Bộ phận một cửa phường Quyết Thắng bắt tôi photo giấy tờ ở quán bên cạnh.', place: 'quyetthang' },
  ],
  [
    {
      text: 'Tôi xin cấp giấy xác nhận tình trạng hôn nhân đã 10 ngày chưa được trả, xã bảo chờ xác minh.',
      place: 'sabinh',
      procedure: '1.4',
    },
    {
      text: 'Tôi xin giấy xác nhận tình trạng hôn nhân để vay ngân hàng, xã thu 50 nghìn không biên lai.',
      place: 'sabinh',
      procedure: '1.4',
    },
  ],
  [
    {
      text: 'Tôi nộp hồ sơ cấp sổ đỏ lần đầu đã một năm chưa có kết quả, đề nghị xem xét.',
      place: 'dakha',
      procedure: '1.5',
    },
    {
      text: 'Tôi nộp hồ sơ cấp sổ đỏ lần đầu đã hai năm chưa có kết quả, đề nghị giải quyết.',
      place: 'dakha',
      procedure: '1.5',
    },
  ],
  [
    { text: 'Cháu xin hỏi thi bằng lái xe A1 ở đâu, bao giờ có lịch thi?' },
    { text: 'Bác tôi bị thu bằng lái xe A1, muốn lấy lại phải làm gì?' },
  ],
  [
    { text: 'Cổng dịch vụ công của tỉnh bị lỗi không đăng nhập được từ sáng nay.' },
    { text: 'Nộp lệ phí trên cổng dịch vụ công bị trừ tiền hai lần, xin hoàn lại.' },
  ],
]

/** Written after the floors were chosen, and not looked at while choosing them. */
export const HELD_OUT_SAME: readonly (readonly Told[])[] = [
  [
    { text: 'Cống thoát nước trước chợ Đăk Hà bị tắc, mưa xuống là ngập cả chợ.', place: 'dakha' },
    { text: 'Chợ Đăk Hà cứ mưa là ngập, cống nghẹt mấy tháng không ai nạo vét.', place: 'dakha' },
    { text: 'mua xuong cho dak ha ngap het, cong tac khong thoat duoc nuoc', place: 'dakha' },
  ],
  [
    { text: 'Cầu treo qua suối ở thôn Kon Rờ Bàng bị đứt cáp, bà con không dám đi.', place: 'ngokbay' },
    { text: 'Xin báo cầu treo thôn Kon Rờ Bàng đứt một bên cáp, học sinh qua rất nguy hiểm.', place: 'ngokbay' },
  ],
  [
    { text: 'Trường tiểu học Lê Lợi thu tiền quỹ lớp đầu năm quá cao, hơn 2 triệu một em.', place: 'quyetthang' },
    { text: 'Phụ huynh trường tiểu học Lê Lợi bức xúc vì thu quỹ đầu năm 2 triệu đồng.', place: 'quyetthang' },
    { text: 'truong tieu hoc le loi lam thu dau nam, quy lop 2 trieu moi em', place: 'quyetthang' },
  ],
  [
    { text: 'Mạng di động ở Đăk Pxi mất sóng ba hôm nay, không gọi được cho ai.', place: 'dakpxi' },
    { text: 'Ba ngày rồi xã Đăk Pxi không có sóng điện thoại, gọi tổng đài cứ hẹn.', place: 'dakpxi' },
  ],
  [
    { text: 'Đàn heo trong thôn chết hàng loạt, xã chưa cử thú y xuống xem có phải dịch tả không.', place: 'sabinh' },
    { text: 'Heo chết nhiều quá, nghi dịch tả lợn châu Phi, mong xã Sa Bình cho thú y xuống.', place: 'sabinh' },
  ],
  [
    { text: 'Phần mềm dịch vụ công liên thông khai sinh treo suốt sáng nay, cán bộ bảo về chờ.', place: 'dakha' },
    { text: 'Đi làm khai sinh cho con mà cán bộ bảo phần mềm liên thông bị treo, về chờ.', place: 'sabinh' },
  ],
]

export const HELD_OUT_DIFFERENT: readonly (readonly [Told, Told])[] = [
  [
    { text: 'Chợ Đăk Hà thu tiền mặt bằng không có biên lai.', place: 'dakha' },
    { text: 'Chợ Đăk Hà mưa là ngập, cống nghẹt không ai nạo vét.', place: 'dakha' },
  ],
  [
    { text: 'Trường tiểu học Lê Lợi thu quỹ đầu năm 2 triệu.', place: 'quyetthang' },
    { text: 'Trường tiểu học Lê Lợi thiếu giáo viên tiếng Anh cả học kỳ.', place: 'quyetthang' },
  ],
  [
    { text: 'Tôi xin cấp lại căn cước bị mất, công an xã hẹn 7 ngày nay đã 20 ngày.', place: 'sabinh' },
    { text: 'Tôi làm căn cước cho con 6 tuổi, công an xã hẹn 7 ngày mà 15 ngày chưa có.', place: 'sabinh' },
  ],
  [
    { text: 'Xe tải chở mía chạy qua thôn 2 làm hư đường, bụi mù.', place: 'ngokbay' },
    { text: 'Xe tải chở cát đậu lấn hết lề đường trước trường học.', place: 'ngokbay' },
  ],
  [
    {
      text: 'Tôi nộp hồ sơ xin phép xây dựng nhà ở đã 25 ngày chưa có giấy phép.',
      place: 'quyetthang',
      procedure: '2.1',
    },
    {
      text: 'Tôi nộp hồ sơ xin phép xây dựng bị trả lại vì thiếu bản vẽ móng, cán bộ không hướng dẫn.',
      place: 'quyetthang',
      procedure: '2.1',
    },
  ],
  [
    { text: 'Nhà hàng xóm xây lấn sang đất tôi 30 phân, xã chưa giải quyết.', place: 'dakha' },
    { text: 'Hàng xóm nuôi heo hôi thối, xã nhắc rồi vẫn vậy.', place: 'dakha' },
  ],
  [
    { text: 'Đề nghị lắp thêm đèn đường ở ngã tư Trần Phú.', place: 'thangloi' },
    { text: 'Nước máy đường Trần Phú có màu đục hai hôm nay.', place: 'thangloi' },
  ],
  [
    { text: 'Cho tôi hỏi thủ tục đăng ký kết hôn cần giấy tờ gì?', procedure: '2.2' },
    { text: 'Cho hỏi đăng ký kết hôn với người nước ngoài nộp ở đâu?', procedure: '2.2' },
  ],
  [
    { text: 'Bố tôi là thương binh chưa được nhận trợ cấp tháng này.', place: 'dakpxi' },
    { text: 'Mẹ tôi 80 tuổi làm hồ sơ trợ cấp người cao tuổi mãi chưa xong.', place: 'dakpxi' },
  ],
  [
    { text: 'Xã Đăk Pxi mất sóng điện thoại ba ngày.', place: 'dakpxi' },
    { text: 'Xã Sa Bình mất sóng điện thoại ba ngày.', place: 'sabinh' },
  ],
]
