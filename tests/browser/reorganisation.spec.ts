import { answerDue, fileOverApi } from './support/own-case'
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

const OLD = 'Sở Tài nguyên và Môi trường'
const NEW = 'Sở Nông nghiệp và Môi trường'

test('an administrator carries out the reorganisation of 2025: cases move, their time limits do not', async ({
  page,
}) => {
  test.setTimeout(300_000)
  const { address, password } = server
  const filed = await fileOverApi(address, 'stnmt')
  expect(filed.office?.name).toContain(OLD)

  await signIn(page, address, 'quantri', password)
  await page.goto(`${address}/can-bo/sap-xep`)
  await expect(page.getByRole('heading', { name: /Quảng Ngãi/ })).toBeVisible()
  const row = page
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: OLD }) })
    .first()
  await expect(row).toContainText(NEW)
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Thực hiện sắp xếp' }).click()
  await expect(page.getByRole('alert')).toContainText('Xin đánh dấu xác nhận trước khi thực hiện.')
  await page.getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Thực hiện sắp xếp' }).click()
  await expect(page.getByRole('status')).toContainText(
    /Đã thực hiện sắp xếp: \d+ vụ việc được chuyển, thời hạn giữ nguyên/,
  )
  await expect(page.getByText('Đã thực hiện. Không còn vụ việc nào ở cơ quan cũ.')).toBeVisible()
  await page.setViewportSize({ width: 360, height: 740 })
  await expectNoSideScroll(page)
  await page.context().clearCookies()

  await page.setViewportSize({ width: 1366, height: 768 })
  await signIn(page, address, 'dieuphoi', password)
  await page.goto(`${address}/can-bo/phan-anh/${filed.code}`)
  await expect(page.locator('.case-head')).toContainText(NEW)
  const due = page.locator('.clock', { hasText: 'Trả lời' }).locator('time').first()
  expect(Date.parse((await due.getAttribute('datetime')) ?? '')).toBe(answerDue(filed))
  await expect(page.getByText('Chuyển hướng xử lý')).toBeVisible()

  // Whoever looks for the old name finds the case under the new one.
  await page.goto(`${address}/can-bo?ds=tat-ca`)
  await page.locator('select[name="coquan"]').selectOption('stnmt')
  await page.getByRole('button', { name: 'Lọc' }).click()
  await expect(page.locator('[data-line]').filter({ hasText: filed.code })).toBeVisible()
})
