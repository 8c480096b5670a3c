import { fileOverApi } from './support/own-case'
import { expect, expectAccessible, expectNoSideScroll, test } from './support/page'

const PAGES = [
  '/',
  '/duong-day-nong',
  '/gui-phan-anh',
  '/tra-cuu',
  '/phan-anh',
  '/hoi-dap',
  '/doi-thoai',
  '/thu-tuc',
  '/thong-ke',
  '/thong-ke/co-quan/stnmt',
  '/du-lieu-mo',
  '/tin-tuc',
  '/minh-bach',
  '/quyen-rieng-tu',
  '/tinh-thoi-han',
  '/can-bo/dang-nhap',
  '/khong-co-trang-nay',
]

for (const path of PAGES) {
  test(`${path} can be read and used on a small phone and a wide screen, in both languages`, async ({
    page,
    address,
  }) => {
    for (const [width, query] of [
      [360, ''],
      [1440, '?lang=en'],
    ] as const) {
      await page.setViewportSize({ width, height: 800 })
      await page.goto(`${address}${path}${query}`)
      await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
      await expectNoSideScroll(page)
      await expectAccessible(page)
    }
  })
}

test('a case with the widest of codes fits a small phone', async ({ page, address }) => {
  const { code, accessKey } = await fileOverApi(address, 'stnmt')
  for (const width of [320, 360]) {
    await page.setViewportSize({ width, height: 740 })
    await page.goto(`${address}/ho-so/${code}?key=${accessKey}`)
    const shown = page.getByRole('heading', { level: 1 }).getByText(code)
    await shown.evaluate((element) => {
      element.textContent = 'PA-262626-WWWWW-W'
    })
    await expectNoSideScroll(page)
  }
})

test('public pages ship no framework script', async ({ page, address }) => {
  const scripts: string[] = []
  page.on('request', (request) => request.resourceType() === 'script' && scripts.push(new URL(request.url()).pathname))
  for (const path of ['/', '/gui-phan-anh', '/phan-anh', '/thong-ke']) await page.goto(`${address}${path}`)
  expect(scripts.filter((path) => !path.startsWith('/js/'))).toEqual([])
})

test('the keyboard reaches the content first', async ({ page, address }) => {
  await page.goto(address)
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Đến nội dung chính' })).toBeFocused()
})
