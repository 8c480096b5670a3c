import type { Page } from '@playwright/test'
import { expect, expectAccessible, expectNoSideScroll, signIn, test } from './support/page'

const WIDE = { width: 1440, height: 900 }
const SMALL = { width: 360, height: 740 }

/** Every address the header leads to, in its order. */
const sections = (page: Page): Promise<string[]> =>
  page
    .locator('.desk-nav-wide a')
    .evaluateAll((links) => links.map((link) => new URL((link as HTMLAnchorElement).href).pathname))

/** The entries stand beside one another, none below the others. */
async function expectOneLine(page: Page): Promise<void> {
  const tops = await page
    .locator('.desk-header > *, .desk-nav-wide > li')
    .evaluateAll((entries) =>
      entries.map((entry) => entry.getBoundingClientRect()).map((box) => (box.top + box.bottom) / 2),
    )
  expect(Math.max(...tops) - Math.min(...tops)).toBeLessThan(8)
}

/** Every role opens all its pages; the slow look at contrast, names and roles is given once to pages that roles share. */
for (const [username, looked] of [
  ['tongdai', 'first'],
  ['dieuphoi', 'all'],
  ['canbo.stp', 'first'],
  ['lanhdao.stp', 'all'],
  ['thanhtra', 'first'],
  ['giamsat', 'all'],
  ['quantri', 'all'],
] as const) {
  test(`${username} can read every page of the menu on a large and on a small screen`, async ({ page, address }) => {
    // Some seconds on an idle machine; a busy one may need minutes for fifteen pages.
    test.setTimeout(180_000)
    await page.setViewportSize(WIDE)
    await signIn(page, address, username)
    const paths = await sections(page)
    expect(paths.length).toBeGreaterThan(5)
    for (const path of paths) {
      await test.step(path, async () => {
        await page.setViewportSize(WIDE)
        expect((await page.goto(address + path))?.status()).toBe(200)
        await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
        await expectOneLine(page)
        await expectNoSideScroll(page)
        await expect(page.locator('.desk-nav-wide [aria-current="page"]')).toHaveAttribute('href', path)
        const isFirst = path === '/can-bo'
        if (isFirst) await expectAccessible(page)
        await page.setViewportSize(SMALL)
        await expectNoSideScroll(page)
        if (isFirst || looked === 'all') await expectAccessible(page)
      })
    }
  })
}

test('a menu of the header opens and closes from the keyboard', async ({ page, address }) => {
  await page.setViewportSize(WIDE)
  await signIn(page, address, 'dieuphoi')
  await page.waitForLoadState('networkidle')
  const menus = page.getByRole('navigation', { name: 'Các mục của bàn làm việc' })
  const word = menus.locator('summary', { hasText: 'Theo dõi' })
  const entry = menus.getByRole('link', { name: 'Dự báo quá hạn' })
  await expect(entry).toBeHidden()
  await word.focus()
  await page.keyboard.press('Enter')
  await expect(entry).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(entry).toBeFocused()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(entry).toBeHidden()
  await expect(word).toBeFocused()
  await page.keyboard.press('Enter')
  await page.getByRole('searchbox', { name: 'Tìm phản ánh' }).first().focus()
  await expect(entry).toBeHidden()
})

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false, viewport: SMALL })

  test('one menu leads to every page on a small screen', async ({ page, address }) => {
    await signIn(page, address, 'tongdai')
    const menus = page.getByRole('navigation', { name: 'Các mục của bàn làm việc' })
    await expect(menus.getByRole('link')).toHaveCount(0)
    await menus.getByText('Danh mục').click()
    await expectNoSideScroll(page)
    await menus.getByRole('link', { name: 'Thư đến' }).click()
    await expect(page).toHaveURL(`${address}/can-bo/thu-den`)
    await menus.getByText('Danh mục').click()
    await expect(menus.getByRole('link', { name: 'Thư đến' })).toHaveAttribute('aria-current', 'page')
  })
})
