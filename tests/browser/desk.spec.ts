import { expect, expectAccessible, expectNoSideScroll, signIn, test } from './support/page'

test('the keyboard walks the list, opens a case and comes back', async ({ page, address }) => {
  await signIn(page, address, 'dieuphoi')
  await page.goto(`${address}/can-bo?ds=tat-ca`)
  await page.waitForLoadState('networkidle')
  const second = page.locator('[data-line]').nth(1)
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await expect(second).toBeFocused()
  const opened = page.waitForURL(/\/can-bo\/phan-anh\/PA-/)
  await page.keyboard.press('Enter')
  await opened
  await page.waitForLoadState('networkidle')
  await page.keyboard.press('/')
  await expect(page.getByRole('searchbox', { name: 'Tìm phản ánh' }).first()).toBeFocused()
  await page.keyboard.press('Escape')
  await page.keyboard.press('g')
  const back = page.waitForURL(`${address}/can-bo`)
  await page.keyboard.press('i')
  await back
})

for (const [username, path] of [
  ['dieuphoi', '/can-bo'],
  ['dieuphoi', '/can-bo/hop-thu-di'],
  ['lanhdao.stp', '/can-bo'],
  ['giamsat', '/can-bo/nhat-ky'],
  ['quantri', '/can-bo/nguoi-dung'],
  ['tongdai', '/can-bo/tai-khoan'],
] as const) {
  test(`${username} finds ${path} readable on a large and on a small screen`, async ({ page, address }) => {
    await page.setViewportSize({ width: 1366, height: 768 })
    await signIn(page, address, username)
    await page.goto(address + path)
    await expectAccessible(page)
    await page.setViewportSize({ width: 360, height: 740 })
    await expectNoSideScroll(page)
    await expectAccessible(page)
  })
}

test('a case is readable on a large and on a small screen', async ({ page, address }) => {
  await page.setViewportSize({ width: 1366, height: 768 })
  await signIn(page, address, 'dieuphoi')
  await page.goto(`${address}/can-bo?ds=cho-cong-khai`)
  await page.locator('[data-line]').first().click()
  await page.waitForURL(/\/can-bo\/phan-anh\//)
  await expectAccessible(page)
  await page.setViewportSize({ width: 360, height: 740 })
  await expectNoSideScroll(page)
})

test('another office finds nothing at the address of a case', async ({ page, address }) => {
  await signIn(page, address, 'dieuphoi')
  await page.goto(`${address}/can-bo?ds=dang-xu-ly`)
  await page.locator('[data-line]').first().click()
  await page.waitForURL(/\/can-bo\/phan-anh\//)
  const found = new URL(page.url()).pathname
  await page.context().clearCookies()
  await signIn(page, address, 'quantri')
  expect((await page.goto(address + found))?.status()).toBe(403)
  await expect(page.getByRole('link', { name: 'Về việc của tôi' })).toBeVisible()
})
