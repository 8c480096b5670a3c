import { expect, expectAccessible, expectNoSideScroll, signIn, test } from './support/page'

test.describe('without JavaScript on a small screen', () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } })

  test('a letter of two matters is registered, and its acknowledgements wait to be posted', async ({
    page,
    address,
  }) => {
    await signIn(page, address, 'dieuphoi')
    await page.goto(`${address}/can-bo/thu-den`)
    await page.getByLabel('Hòm thư góp ý').check()
    await page.getByLabel('Người gửi', { exact: true }).fill('Nguyễn Văn Thử')
    await page.getByLabel('Địa chỉ người gửi').fill('Thôn 3, xã Đăk Cấm')
    await page.getByLabel('Nội dung', { exact: true }).fill('Đèn đường trước nhà tôi hỏng cả tháng nay.')
    await page.getByLabel('Bản quét thư').setInputFiles({
      name: 'thư.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF'),
    })
    await page.getByRole('button', { name: 'Thêm một nội dung' }).click()
    await expect(page.getByText('thư.pdf')).toBeVisible()
    await expect(page.getByLabel('Người gửi', { exact: true })).toHaveValue('Nguyễn Văn Thử')
    const second = page.getByRole('group', { name: 'Nội dung thứ 2' })
    await second.getByLabel('Nội dung').fill('Con tôi xin trích lục khai sinh ở xã phải chờ ba tuần.')
    await expectNoSideScroll(page)
    await page.getByRole('button', { name: 'Vào sổ và chuyển xử lý' }).click()
    await expect(page.getByRole('heading', { name: /^Đã vào sổ, số đến \d+\/\d{4}$/ })).toBeVisible()
    await expect(page.getByText(/^PA-\d{6}-\w{5}-\w$/)).toHaveCount(2)
    await page.getByRole('link', { name: 'Thư cần gửi' }).last().click()
    await expect(page.getByRole('heading', { name: /^Đã tiếp nhận phản ánh PA-/ }).first()).toBeVisible()
    await expectNoSideScroll(page)
    await page.getByRole('button', { name: 'Ghi nhận đã gửi' }).first().click()
    await expect(page.getByText('Đã ghi nhận.')).toBeVisible()
  })
})

test('a letter half typed comes back after the page was lost, until it is thrown away', async ({ page, address }) => {
  await signIn(page, address, 'tongdai')
  await page.goto(`${address}/can-bo/thu-den`)
  await page.waitForLoadState('networkidle')
  await page.getByLabel('Người gửi', { exact: true }).fill('Y Hlim Thử')
  await page.getByLabel('Nội dung', { exact: true }).fill('Cầu treo thôn 4 gãy ván.')
  await page.getByRole('button', { name: 'Thêm một nội dung' }).click()
  await page.getByRole('group', { name: 'Nội dung thứ 2' }).getByLabel('Nội dung').fill('Trạm y tế thiếu thuốc.')
  // The page with two matters is a new one: it keeps the words from when it has come alive.
  await expect.poll(() => page.evaluate(() => Object.values(localStorage).join())).toContain('thiếu thuốc')
  await page.goto(`${address}/can-bo/thu-den`)
  await expect(page.getByText(/Đã khôi phục thư đang ghi dở/)).toBeVisible()
  await expect(page.getByLabel('Người gửi', { exact: true })).toHaveValue('Y Hlim Thử')
  const second = page.getByRole('group', { name: 'Nội dung thứ 2' })
  await expect(second.getByLabel('Nội dung')).toHaveValue('Trạm y tế thiếu thuốc.')
  await page.getByRole('button', { name: 'Bỏ đi, nhập thư mới' }).click()
  await expect(page.getByLabel('Người gửi', { exact: true })).toHaveValue('')
  await page.goto(`${address}/can-bo/thu-den`)
  await page.waitForLoadState('networkidle')
  await expect(page.getByLabel('Người gửi', { exact: true })).toHaveValue('')
})

test('a letter that came back is still kept, until its writer signs out', async ({ page, address }) => {
  await signIn(page, address, 'dieuphoi')
  await page.goto(`${address}/can-bo/thu-den`)
  await page.waitForLoadState('networkidle')
  await page.getByLabel('Người gửi', { exact: true }).fill('Y Hlim Thử')
  await page.route('**/*.js', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 500))
    await route.continue()
  })
  for (const early of ['Gõ sớm', 'Gõ sớm nữa']) {
    await page.goto(`${address}/can-bo/thu-den`, { waitUntil: 'commit' })
    // Before the page has come alive.
    await page.getByLabel('Nội dung', { exact: true }).fill(early)
    await expect(page.getByText(/Đã khôi phục thư đang ghi dở/)).toBeVisible()
    await expect(page.getByLabel('Người gửi', { exact: true })).toHaveValue('Y Hlim Thử')
  }
  await page.locator('.desk-person summary').click()
  await page.getByRole('button', { name: 'Đăng xuất' }).click()
  await expect(page.getByLabel('Mật khẩu')).toBeVisible()
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([])
})

test('the pages on letters can be read by everybody', async ({ page, address }) => {
  await signIn(page, address, 'dieuphoi')
  for (const path of ['/can-bo/thu-den', '/can-bo/thu-can-gui']) {
    await page.goto(`${address}${path}`)
    await page.waitForLoadState('networkidle')
    await expectAccessible(page)
  }
})
