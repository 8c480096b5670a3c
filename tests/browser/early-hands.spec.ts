import { expect, signIn, test } from './support/page'

test('somebody who types before a slow computer has the page ready loses nothing, and the page comes alive', async ({
  page,
  address,
}) => {
  await signIn(page, address, 'dieuphoi')
  const slow = await page.context().newCDPSession(page)
  await slow.send('Emulation.setCPUThrottlingRate', { rate: 6 })
  await page.goto(`${address}/can-bo/tiep-nhan`, { waitUntil: 'commit' })
  const body = page.getByLabel('Nội dung')
  await body.focus()
  const words = 'Ong Thu goi hoi ho so dat cua minh. '
  for (const letter of words) await page.keyboard.press(letter === ' ' ? 'Space' : letter)
  await slow.send('Emulation.setCPUThrottlingRate', { rate: 1 })
  await expect(async () => {
    await page.keyboard.type('!')
    await expect(page.getByText(/^Đã lưu lúc/)).toBeVisible({ timeout: 1000 })
  }).toPass({ timeout: 30_000 })
  await expect(body).toHaveValue(new RegExp(`${words}!+`))
})
