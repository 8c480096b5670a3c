import { expect, expectAccessible, expectNoSideScroll, signIn, test } from './support/page'

test.describe.configure({ mode: 'serial' })

const WORDS = `Đã nộp hồ sơ sang tên quyền sử dụng đất, quá hẹn ${Date.now()} mà chưa có kết quả`
let code = ''
let key = ''

test.describe('the main job: from a citizen’s phone to the public page', () => {
  test('a citizen files on a small phone without JavaScript and keeps code and key', async ({ browser, address }) => {
    const context = await browser.newContext({
      viewport: { width: 360, height: 740 },
      javaScriptEnabled: false,
      locale: 'vi-VN',
    })
    const page = await context.newPage()
    await page.goto(address)
    await expectNoSideScroll(page)
    await page.getByRole('main').getByRole('link', { name: 'Gửi phản ánh' }).click()
    await page.getByRole('button', { name: 'Gửi phản ánh' }).click()
    // Nothing typed yet: the mistake stands beside its field, and a list on top links to it.
    await expect(page.getByRole('link', { name: /Xin viết nội dung phản ánh/ })).toBeVisible()
    await page.locator('input[name=kind][value=conduct]').check()
    await page.locator('textarea[name=body]').fill(WORDS)
    await page.locator('select[name=officeId]').selectOption('stnmt')
    await page.getByLabel('Họ và tên, hoặc tên đơn vị').fill('Nguyễn Văn Thử')
    await page.getByLabel('Số điện thoại').fill('12')
    await page
      .getByLabel('Ảnh, tệp kèm theo')
      .setInputFiles({ name: 'giay-hen.png', mimeType: 'image/png', buffer: PNG })
    await page.locator('input[name=publishConsent]').check()
    await page.getByRole('button', { name: 'Gửi phản ánh' }).click()
    await expect(page.locator('textarea[name=body]')).toHaveValue(WORDS)
    await expect(page.getByText('giay-hen.png')).toBeVisible()
    await page.getByLabel('Số điện thoại').fill('0900 000 321')
    await page.getByRole('button', { name: 'Gửi phản ánh' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    const printed = await page.locator('.receipt').innerText()
    code = /PA-\d{6}-[2-9A-Z]{5}-[2-9A-Z]/.exec(printed)?.[0] ?? ''
    key = /\b[2-9A-HJKMNP-Z]{5}-[2-9A-HJKMNP-Z]{5}\b/.exec(printed.replace(code, ''))?.[0] ?? ''
    expect(code).not.toBe('')
    expect(key).not.toBe('')
    await expectNoSideScroll(page)
    await context.close()
  })

  test('the officer takes it on, asks nothing, drafts and submits', async ({ page, address }) => {
    await signIn(page, address, 'canbo.stnmt')
    await page.goto(`${address}/can-bo/phan-anh/${code}`)
    await expect(page.getByText(WORDS).first()).toBeVisible()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Nhận việc' }).click()
    await expect(page.getByText('Đang xử lý').first()).toBeVisible()
    await page
      .locator('textarea[name=text]:visible')
      .first()
      .fill('Hồ sơ của ông/bà được trả vào ngày 25/11/2026 tại bộ phận một cửa.')
    await page.getByRole('button', { name: 'Trình lãnh đạo ký' }).click()
    await expect(page.getByText(/Trình lãnh đạo|trình lãnh đạo|Đã trình/).first()).toBeVisible()
  })

  test('the head signs, and the answer goes out', async ({ page, address }) => {
    await signIn(page, address, 'lanhdao.stnmt')
    await page.goto(`${address}/can-bo/phan-anh/${code}`)
    await page.getByRole('button', { name: 'Ký và gửi trả lời' }).click()
    await expect(page.getByText('Đã trả lời').first()).toBeVisible()
    await expectAccessible(page)
  })

  test('the coordinator redacts and publishes', async ({ page, address }) => {
    await signIn(page, address, 'dieuphoi')
    await page.goto(`${address}/can-bo/phan-anh/${code}`)
    await page.locator('input[name=title]').fill('Chậm trả hồ sơ sang tên quyền sử dụng đất')
    await page.getByRole('button', { name: 'Công khai', exact: true }).click()
    await expect(page.getByText('Đã công khai').first()).toBeVisible()
    await page.goto(`${address}/can-bo/hop-thu-di`)
    await expect(page.getByText(code).first()).toBeVisible()
    await expectAccessible(page)
  })

  test('the public reads it, without the person’s name', async ({ page, address }) => {
    await page.goto(`${address}/phan-anh/${code}`)
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Chậm trả hồ sơ')
    await expect(page.getByText('Nguyễn Văn Thử')).toHaveCount(0)
    await expectAccessible(page)
  })

  test('the person follows it with code and key, rates and disagrees', async ({ page, address }) => {
    await page.goto(`${address}/ho-so/${code}?key=${key}`)
    await expect(page).toHaveURL(`${address}/ho-so/${code}`)
    await expect(page.getByText('25/11/2026 tại bộ phận một cửa').first()).toBeVisible()
    await expectAccessible(page)
    await page.locator('input[name=stars][value="2"]').check()
    await page.getByRole('button', { name: 'Gửi đánh giá' }).click()
    await expect(page.getByText('Ông/bà đã đánh giá 2 trên 5')).toBeVisible()
    await page.getByText('Không đồng ý với câu trả lời?').click()
    await page.getByLabel('Vì sao ông/bà không đồng ý?').fill('Đến hẹn vẫn chưa có kết quả.')
    await page.getByRole('button', { name: 'Yêu cầu xem lại' }).click()
    await expect(page.getByText('Đang xử lý').first()).toBeVisible()
    // Back at work, it is no longer shown to the public: at the latest when the kept page runs out, after 15 seconds.
    const shown = async () => (await page.request.get(`${address}/phan-anh/${code}`)).status()
    await expect.poll(shown, { timeout: 20_000 }).toBe(404)
  })
})

/** A red dot of one pixel. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
)
