import { describe, expect, it } from 'vitest'
import { createDangerFinder } from '~/routing/danger'
import { readRouterData } from '~/routing/load.server'

const find = createDangerFinder(readRouterData().triage.danger)

const DANGEROUS: [string, string, string][] = [
  ['self_harm', '115', 'Tôi không muốn sống nữa, chạy đơn bốn năm rồi'],
  ['self_harm', '115', 'chac toi uong thuoc sau cho xong'],
  ['self_harm', '115', 'Em định tự tử vì nợ'],
  ['domestic_violence', '113', 'Chồng đánh tôi nhiều năm nay, doạ giết cả con'],
  ['child', '111', 'Cháu bé hàng xóm bị dượng bạo hành, đánh bầm tím'],
  ['fire', '114', 'Đang cháy nhà ở thôn 3, gọi giúp với'],
  ['power_line', '114', 'Dây điện trước trường bị đứt, nằm dưới đất'],
  ['power_line', '114', 'cột điện trước nhà nghiêng sắp đổ'],
  ['flood', '112', 'Nước lũ đang dâng, mấy nhà bị cô lập'],
  ['medical', '115', 'Có người bất tỉnh ở sảnh trung tâm'],
  ['crime', '113', 'Tôi đang bị đánh ở cổng ủy ban'],
]

describe('danger to life', () => {
  it.each(DANGEROUS)('%s, call %s: %s', (kind, number, text) => {
    const danger = find(text)
    expect(danger.kinds).toContain(kind)
    expect(danger.numbers).toContain(number)
  })

  it.each([
    'Xin tư vấn thủ tục cho con, từ từ cũng được',
    'xin tu van thu tuc, cu tu tu',
    'Hồ sơ nghiệm thu phòng cháy chữa cháy nhà xưởng bị chậm',
    'Giấy khai sinh mất hồi cháy nhà năm 2009',
    'Điện cúp hoài không báo trước',
    'Con đường này xe chạy đông quá',
    'thu phi co chay khong hoa don',
  ])('no alarm for: %s', (text) => {
    expect(find(text).kinds).toEqual([])
  })
})
