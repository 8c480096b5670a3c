import { expect, expectAccessible, expectNoSideScroll, test } from './support/page'

const PAGES = [
  '/',
  '/gui-phan-anh',
  '/tra-cuu',
  '/phan-anh',
  '/hoi-dap',
  '/duong-day-nong',
  '/thu-tuc?q=khai+sinh',
  '/thong-ke',
  '/tinh-thoi-han',
  '/du-lieu-mo',
  '/tin-tuc',
  '/minh-bach',
  '/quyen-rieng-tu',
  '/man-hinh',
  '/khong-co-trang-nay',
] as const

for (const path of PAGES) {
  test(`${path} is accessible, fits a small phone and runs no framework script`, async ({ page, address }) => {
    await page.setViewportSize({ width: 360, height: 780 })
    await page.goto(address + path)
    await expectNoSideScroll(page)
    await expectAccessible(page)
    expect(await page.locator('script[type=module], script:not([src])').count()).toBe(0)
    await expect(page.locator('h1')).toHaveCount(1)
  })
}

test('the first load of the two main pages stays small', async ({ page, address }) => {
  for (const path of ['/', '/gui-phan-anh']) {
    const bodies = new Map<string, number>()
    page.on('response', async (response) => {
      const { responseBodySize } = await response.request().sizes()
      bodies.set(response.url(), responseBodySize)
    })
    await page.goto(address + path, { waitUntil: 'networkidle' })
    const isFont = (url: string) => url.endsWith('.woff2')
    const sum = (wanted: (url: string) => boolean) =>
      [...bodies].filter(([url]) => wanted(url)).reduce((total, [, bytes]) => total + bytes, 0)
    expect(sum((url) => !isFont(url))).toBeLessThan(45 * 1024)
    expect(sum(() => true)).toBeLessThan(85 * 1024)
    page.removeAllListeners('response')
  }
})

test('a link keeps the language', async ({ page, address }) => {
  await page.goto(`${address}/?lang=en`)
  await page.getByRole('link', { name: 'Send feedback' }).first().click()
  await expect(page).toHaveURL(/\/gui-phan-anh\?lang=en$/)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Send feedback')
})

test('a poster opens the form filled in', async ({ page, address }) => {
  await page.goto(`${address}/gui-phan-anh?coquan=van-phong-ubnd-tinh&thutuc=1.001193&nguon=qr`)
  await expect(page.getByLabel('Cơ quan liên quan')).toHaveValue('vpubnd')
  await expect(page.getByRole('radio', { name: /Thủ tục đăng ký khai sinh/ })).toBeChecked()
})

test('the deadline page shows the day off on 24 November 2026', async ({ page, address }) => {
  await page.goto(`${address}/tinh-thoi-han?luc=2026-11-23T09:00&dodai=1&donvi=working_days`)
  await expect(page.getByText('thứ Tư, 25/11/2026, 17:00')).toBeVisible()
})

test.describe('without JavaScript, on a phone', () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 360, height: 780 } })

  test('mistakes come back beside their fields, with the text and the files still there', async ({ page, address }) => {
    await page.goto(`${address}/gui-phan-anh`)
    const picture = await page.screenshot()
    await page
      .getByLabel('Ảnh, tệp kèm theo')
      .setInputFiles({ name: 'giấy hẹn.png', mimeType: 'image/png', buffer: picture })
    await page.getByLabel('Số điện thoại').fill('không có')
    await page.getByLabel('Họ và tên, hoặc tên đơn vị').fill('Y Blen')
    await page.getByRole('button', { name: 'Gửi phản ánh' }).click()
    const summary = page.getByRole('alert')
    await expect(summary.getByRole('link', { name: 'Xin viết nội dung phản ánh' })).toHaveAttribute('href', '#f-body')
    await expect(page.getByLabel('Số điện thoại')).toHaveValue('không có')
    await expect(page.getByLabel('Họ và tên, hoặc tên đơn vị')).toHaveValue('Y Blen')
    await expect(page.getByText('giấy hẹn.png')).toBeVisible()
  })

  test('a person files, gets a code and a key, adds something and finds the case again', async ({ page, address }) => {
    await page.goto(`${address}/gui-phan-anh`)
    await page.getByRole('radio', { name: /Hành vi, thái độ, cách làm/ }).check()
    await page.getByLabel('Thủ tục hành chính').fill('dang ky khai sinh')
    await page.getByRole('button', { name: 'Tìm thủ tục' }).click()
    await page.getByRole('radio', { name: 'Thủ tục đăng ký khai sinh 1.001193' }).check()
    await page
      .getByLabel('Nội dung', { exact: true })
      .fill(
        'Tôi làm giấy khai sinh cho con ở xã Đăk Mar đã ba lần, lần nào cũng bảo thiếu giấy. Xin cho biết cần giấy gì.',
      )
    await page.getByRole('button', { name: 'Gửi phản ánh' }).click()
    await expect(page).toHaveURL(/\/ho-so\/PA-\d{6}-\w{5}-\w\/giay-xac-nhan$/)
    // The address stands before the page does.
    await expect(page.locator('.receipt-keys dd').nth(1)).toBeVisible()
    const [code = '', key = ''] = await page.locator('.receipt-keys dd').allInnerTexts()

    await page.getByRole('link', { name: 'Xem tiến độ phản ánh này' }).click()
    await page.getByText('Bổ sung thông tin').click()
    await page.getByLabel('Nội dung bổ sung').fill('Lần gần nhất là sáng 18/11.')
    await page.getByRole('button', { name: 'Gửi bổ sung' }).click()
    await expect(page.getByText('Đã nhận phần bổ sung của ông/bà.')).toBeVisible()
    await expect(page.getByText('Lần gần nhất là sáng 18/11.')).toBeVisible()

    await page.context().clearCookies()
    await page.goto(`${address}/ho-so/${code}`)
    await expect(page).toHaveURL(/\/tra-cuu\?ma=/)
    await page.getByLabel('Mã khóa').fill(key.toLowerCase())
    await page.getByRole('button', { name: 'Xem phản ánh' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toContainText(code)
  })

  test('a legal complaint is shown its own road before it is sent', async ({ page, address }) => {
    await page.goto(`${address}/gui-phan-anh`)
    await page
      .getByLabel('Nội dung', { exact: true })
      .fill(
        'Tôi khiếu nại Quyết định số 123/QĐ-UBND ngày 1/10/2026 của Chủ tịch UBND huyện Đăk Hà xử phạt tôi trái pháp luật, đề nghị hủy bỏ quyết định.',
      )
    await page.getByLabel('Họ và tên, hoặc tên đơn vị').fill('Y Blen')
    await page.getByRole('button', { name: 'Gửi phản ánh' }).click()
    await expect(page.getByRole('heading', { name: 'Việc này có thể là khiếu nại' })).toBeVisible()
    const guidance = page.locator('.notice-warning')
    await expect(guidance).toContainText('Chủ tịch Ủy ban nhân dân huyện Đăk Hà')
    await expect(guidance).toContainText('90 ngày')
    await expect(guidance).toContainText('30 ngày kể từ ngày thụ lý')
    await expect(guidance).toContainText('Luật Khiếu nại 2011')
    await expect(guidance).toContainText('vẫn muốn gửi phản ánh về thái độ, cách làm')
    const width = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(width).toBeLessThanOrEqual(360)
    await page.getByRole('button', { name: 'Sửa lại nội dung' }).click()
    await expect(page.getByLabel('Nội dung', { exact: true })).toHaveValue(/123\/QĐ-UBND/)
    await expect(page.getByLabel('Họ và tên, hoặc tên đơn vị')).toHaveValue('Y Blen')
    await page.getByRole('button', { name: 'Gửi phản ánh' }).click()
    await page.getByRole('button', { name: 'Vẫn gửi phản ánh về thái độ, cách làm' }).click()
    await expect(page.getByText(/PA-\d{6}-/).first()).toBeVisible()
  })
})
