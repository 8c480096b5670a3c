import type { Page } from '@playwright/test'
import { expect, expectAccessible, expectNoSideScroll, signIn, test } from './support/page'

const TEXT = 'Tôi nộp hồ sơ cấp sổ đỏ ở Văn phòng đăng ký đất đai từ tháng 9 mà đến nay chưa có kết quả.'
const EARLY_WORDS = 'Ong Thu goi hoi ho so dat cua minh. '

// One operator has one open form: these journeys wait for one another.
test.describe.configure({ mode: 'serial' })

test('a call is taken from its number to the code read aloud by the keyboard alone', async ({ page, address }) => {
  await page.setViewportSize({ width: 1366, height: 768 })
  await signIn(page, address, 'tongdai')
  await page.goto(`${address}/can-bo/tiep-nhan`)
  await page.waitForLoadState('networkidle')
  await page.keyboard.press('F2')
  await expect(page.getByLabel('Số gọi đến')).toBeFocused()
  await page.keyboard.type('0905123456')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await page.keyboard.type('Nguyễn Văn Thử')
  await page.keyboard.press('F4')
  await page.keyboard.type(TEXT)
  await expect(page.getByText('Hạn trả lời là')).toBeVisible()
  await expect(page.getByText(/^Đã lưu lúc/)).toBeVisible()
  await page.keyboard.press('F8')
  await expect(page.getByLabel('Loại', { exact: true })).not.toHaveValue('')
  await expectAccessible(page)
  if (process.env.CALL_DESK_PICTURE) await page.screenshot({ path: process.env.CALL_DESK_PICTURE })
  const filed = page.waitForEvent('load')
  await page.keyboard.press('Control+Enter')
  await filed
  await expect(page.getByRole('heading', { name: 'Đã ghi nhận' })).toBeVisible()
  await expect(page.getByText(/^PA-\d{6}-\w{5}-\w$/)).toBeVisible()
  await expectAccessible(page)
  await expect(page.getByRole('link', { name: /Cuộc tiếp theo/ })).toBeFocused()
  await page.keyboard.press('Enter')
  await page.waitForURL(`${address}/can-bo/tiep-nhan`)
  await page.waitForLoadState('networkidle')
  await expect(page.getByLabel('Nội dung')).toHaveValue('')
  await page.keyboard.press('F2')
  await page.keyboard.type('0905 123 456')
  await expect(page.getByRole('link', { name: /^PA-/ }).first()).toBeVisible()
})

test('what was typed comes back after the browser dies, from the server and from this computer', async ({
  page,
  address,
  context,
}) => {
  await signIn(page, address, 'dieuphoi')
  await page.goto(`${address}/can-bo/tiep-nhan`)
  await page.waitForLoadState('networkidle')
  await page.keyboard.press('F4')
  await page.keyboard.type('Đèn đường ở tổ 3 hỏng')
  await expect(page.getByText(/^Đã lưu lúc/)).toBeVisible()
  await page.close()
  const again = await context.newPage()
  await again.goto(`${address}/can-bo/tiep-nhan`)
  await expect(again.getByLabel('Nội dung')).toHaveValue('Đèn đường ở tổ 3 hỏng')
  await again.getByRole('button', { name: 'Xóa, bắt đầu lại' }).click()
  await expect(again.getByLabel('Nội dung')).toHaveValue('')
  await again.waitForLoadState('networkidle')
  await again.route('**/tiep-nhan/goi-y', (route) => route.abort())
  await again.getByLabel('Nội dung').pressSequentially('Mạng đã mất')
  await expect(again.getByText(/Chưa gửi được lên máy chủ/)).toBeVisible()
  await again.close()
  const third = await context.newPage()
  await third.goto(`${address}/can-bo/tiep-nhan`)
  await expect(third.getByLabel('Nội dung')).toHaveValue('Mạng đã mất')
  await third.getByRole('button', { name: 'Xóa, bắt đầu lại' }).click()
})

/** Types into the call desk while a computer six times slower is still making its page come alive. */
async function typeEarly(page: Page, address: string) {
  const slow = await page.context().newCDPSession(page)
  await slow.send('Emulation.setCPUThrottlingRate', { rate: 6 })
  await page.goto(`${address}/can-bo/tiep-nhan`, { waitUntil: 'commit' })
  const body = page.getByLabel('Nội dung')
  await body.focus()
  for (const letter of EARLY_WORDS) await page.keyboard.press(letter === ' ' ? 'Space' : letter)
  await slow.send('Emulation.setCPUThrottlingRate', { rate: 1 })
  await expect(async () => {
    await page.keyboard.type('!')
    await expect(page.getByText(/^Đã lưu lúc/)).toBeVisible({ timeout: 1000 })
  }).toPass({ timeout: 30_000 })
  return body
}

test('somebody who types before a slow computer has the page ready loses nothing, and the page comes alive', async ({
  page,
  address,
}) => {
  await signIn(page, address, 'dieuphoi')
  await expect(await typeEarly(page, address)).toHaveValue(new RegExp(`${EARLY_WORDS}!+`))
  await page.getByRole('button', { name: 'Xóa, bắt đầu lại' }).click()
  await expect(page.getByLabel('Nội dung')).toHaveValue('')
})

test('what is typed early stands beside a call that was kept from before', async ({ page, address }) => {
  await signIn(page, address, 'dieuphoi')
  await page.goto(`${address}/can-bo/tiep-nhan`)
  const before = page.getByLabel('Nội dung')
  await before.fill('Cuộc gọi ban sáng.')
  await expect(async () => {
    await before.pressSequentially('.')
    await expect(page.getByText(/^Đã lưu lúc/)).toBeVisible({ timeout: 1000 })
  }).toPass({ timeout: 30_000 })
  const body = await typeEarly(page, address)
  await expect(body).toHaveValue(new RegExp(`${EARLY_WORDS}!+`))
  await expect(body).toHaveValue(/Cuộc gọi ban sáng/)
  await page.getByRole('button', { name: 'Xóa, bắt đầu lại' }).click()
  await expect(page.getByLabel('Nội dung')).toHaveValue('')
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })
  test('the call desk is a plain form', async ({ page, address }) => {
    await signIn(page, address, 'tongdai')
    await page.goto(`${address}/can-bo/tiep-nhan`)
    await page.getByLabel('Nội dung').fill(TEXT)
    await page.getByRole('button', { name: 'Xem gợi ý' }).click()
    await expect(page.getByText('Hạn trả lời là')).toBeVisible()
    await page.getByRole('button', { name: 'Ghi nhận' }).click()
    await expect(page.getByRole('heading', { name: 'Đã ghi nhận' })).toBeVisible()
  })
})

test('the call desk and the review fit a small screen', async ({ page, address }) => {
  await signIn(page, address, 'tongdai')
  await page.setViewportSize({ width: 360, height: 740 })
  for (const path of ['/can-bo/tiep-nhan', '/can-bo/ra-soat']) {
    await page.goto(address + path)
    await expectNoSideScroll(page)
    await expectAccessible(page)
  }
})
