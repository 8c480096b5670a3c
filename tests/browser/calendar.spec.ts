import type { Locator, Page } from '@playwright/test'
import { answerDue, dayOf, fileOverApi, saturdayAfter, written } from './support/own-case'
import { expect, expectAccessible, expectNoSideScroll, signIn, test } from './support/page'
import { type DemoServer, startDemoServer } from './support/server'

let server: DemoServer

test.beforeAll(async () => {
  test.setTimeout(300_000)
  server = await startDemoServer()
})

test.afterAll(async () => {
  await server.stop()
})

/** Cases that are late, each with the due time it missed. */
async function lateCases(page: Page): Promise<Map<string, string>> {
  await page.goto(`${server.address}/can-bo?ds=sap-han`)
  const late = page.locator('[data-line]').filter({ has: page.locator('.timer-late') })
  const found = new Map<string, string>()
  for (const line of await late.all()) {
    const code = /PA-\d{6}-[2-9A-Z]{5}-[2-9A-Z]/.exec((await line.textContent()) ?? '')?.[0] ?? ''
    found.set(code, (await line.locator('.timer time').getAttribute('datetime')) ?? '')
  }
  return found
}

async function saved(page: Page, form: Locator): Promise<void> {
  const answered = page.waitForResponse((response) => response.request().method() === 'POST')
  await form.getByRole('button', { name: 'Lưu vào dự thảo' }).click()
  expect((await answered).ok()).toBe(true)
  await expect(page.getByText('Đã lưu vào bản dự thảo. Chưa thời hạn nào thay đổi.')).toBeVisible()
}

async function addSwap(page: Page, off: string, work: string): Promise<void> {
  await page.getByLabel('Ngày nghỉ (thứ Hai–thứ Sáu)').fill(off)
  await page.getByLabel('Ngày làm bù').fill(work)
  const form = page.locator('form', { has: page.locator('input[value="swap"]') })
  await form.getByLabel('Tên ngày hoặc lý do').fill('Hoán đổi ngày làm việc')
  await form.getByLabel('Căn cứ (số văn bản)').fill('Thông báo 01/TB-UBND')
  await saved(page, form)
}

/** A day off where a breach happened: were breaches recomputed, this one would vanish. */
async function addDayOff(page: Page, day: string): Promise<void> {
  await page.getByText('Thêm một ngày').click()
  const form = page.locator('form', { has: page.locator('input[value="day"]') })
  await form.getByLabel('Ngày', { exact: true }).fill(day)
  await form.getByLabel('Tên ngày hoặc lý do').fill('Nghỉ vì bão')
  await saved(page, form)
}

test('an administrator adds a swap day, sees which time limits move, applies it, and reads what moved', async ({
  page,
}) => {
  test.setTimeout(300_000)
  const { address, password } = server
  const filed = await fileOverApi(address, 'stnmt')
  const [off, work] = [dayOf(answerDue(filed)), saturdayAfter(answerDue(filed))]

  await signIn(page, address, 'dieuphoi', password)
  const late = await lateCases(page)
  expect(late.size).toBeGreaterThan(0)
  const [missed = ''] = [...late.values()]
  await page.context().clearCookies()

  await signIn(page, address, 'quantri', password)
  await page.goto(`${address}/can-bo/lich`)
  await addSwap(page, off, work)
  await addDayOff(page, missed.slice(0, 10))
  await page.getByRole('link', { name: 'Xem trước và áp dụng' }).click()
  await expect(page.getByRole('heading', { name: 'Nếu áp dụng bây giờ' })).toBeVisible()
  await expect(page.getByText('Phản ánh đã quá hạn giữ nguyên, không được tính lại.')).toBeVisible()
  const row = page.getByRole('row').filter({ hasText: filed.code }).filter({ hasText: 'Trả lời' })
  await expect(row.getByRole('cell').filter({ hasText: written(off) })).toHaveCount(1)
  const moved = await row.textContent()
  for (const code of late.keys()) await expect(page.getByRole('row').filter({ hasText: code })).toHaveCount(0)
  await expectAccessible(page)

  await page.getByRole('button', { name: 'Áp dụng phiên bản này' }).click()
  await expect(page.getByRole('heading', { name: 'Đã thay đổi' })).toBeVisible()
  await expect(page.getByText(/Phiên bản này đã chuyển \d+ thời hạn/)).toBeVisible()
  await expect(row).toHaveText(moved ?? '')
  await expectAccessible(page)
  await page.setViewportSize({ width: 360, height: 740 })
  await expectNoSideScroll(page)
  await page.context().clearCookies()

  await page.setViewportSize({ width: 1366, height: 768 })
  await signIn(page, address, 'dieuphoi', password)
  expect(await lateCases(page)).toEqual(late)
  await page.goto(`${address}/can-bo/phan-anh/${filed.code}`)
  const due = page.locator('.clock', { hasText: 'Trả lời' }).locator('time').first()
  expect((await due.getAttribute('datetime')) ?? '').not.toContain(off)
  await page.goto(`${address}/minh-bach`)
  await page.getByRole('link', { name: 'Xem danh sách thay đổi thời hạn' }).click()
  await expect(page.getByText('Hạn thay đổi theo lịch hoặc quy định mới').first()).toBeVisible()
})
