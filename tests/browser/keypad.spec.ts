import type { Page } from '@playwright/test'
import { keypadOf, spokenCode } from '../../app/channels/voice/keypad'
import { Caller, HOTLINE } from './support/caller'
import { expect, expectAccessible, expectNoSideScroll, signIn, test } from './support/page'

const FROM = '+84905777123'
const SAID = 'Đèn đường trước trường tiểu học ở tổ ba hỏng đã hai tuần, buổi tối rất tối.'
const CODE = /PA-\d{6}-[0-9A-Z]{5}-[0-9A-Z]/

// One call after another from one telephone.
test.describe.configure({ mode: 'serial' })

let code = ''

/** What the call desk shows of a number that is typed into it. */
async function typeNumber(page: Page, address: string): Promise<void> {
  await page.goto(`${address}/can-bo/tiep-nhan?so=${encodeURIComponent(FROM)}`)
  await page.waitForLoadState('networkidle')
}

test('somebody files by telephone: speaks, hears it read back, confirms by a key, hears the code twice', async ({
  page,
  address,
}) => {
  const caller = new Caller(address, FROM, 'CA-keypad-1')
  await caller.call()
  expect(caller.heard).toContain('Bấm phím 1')
  await caller.press('9')
  expect(caller.heard).toContain('chưa nghe rõ')
  await caller.press('1')
  await caller.say('Đèn đường hỏng')
  expect(caller.heard).toContain('Chúng tôi nghe như sau: Đèn đường hỏng')
  await caller.press('2')
  await caller.say(SAID)
  expect(caller.heard).toContain(SAID)
  await caller.press('1')
  expect(caller.hasEnded).toBe(true)
  expect(caller.heard).toContain('bằng tin nhắn')
  const filed = caller.heard

  await page.setViewportSize({ width: 1366, height: 768 })
  await signIn(page, address, 'tongdai')
  await typeNumber(page, address)
  const earlier = page.getByRole('region', { name: 'Hồ sơ của số này' }).getByRole('link', { name: CODE })
  await expect(earlier).toHaveCount(1)
  code = (await earlier.textContent())?.trim() ?? ''
  expect(code).toMatch(CODE)
  expect(filed.split(spokenCode(code))).toHaveLength(3)
})

test('the same telephone hears the status by the keys of its code, and another one nothing', async ({ address }) => {
  const caller = new Caller(address, FROM, 'CA-keypad-2')
  await caller.call()
  await caller.press('2')
  expect(caller.heard).toContain('mỗi ký tự sau đó bấm một lần')
  await caller.press(keypadOf(code))
  expect(caller.heard).toContain(`Phản ánh ${spokenCode(code)}:`)
  await caller.press('2')
  await caller.press('0')
  expect(caller.heard).toContain(spokenCode(code))
  await caller.hangUp()
  const stranger = new Caller(address, '+84905777999', 'CA-keypad-3')
  await stranger.call()
  await stranger.press('2')
  await stranger.press(keypadOf(code))
  expect(stranger.heard).toContain('Không tìm thấy')
})

test('key 3 connects to the hotline; a call that breaks off waits at the desk beside the cases of its number', async ({
  page,
  address,
}) => {
  const caller = new Caller(address, FROM, 'CA-keypad-4')
  await caller.call()
  await caller.press('3')
  expect(caller.dialled).toBe(HOTLINE)
  const broken = new Caller(address, FROM, 'CA-keypad-5')
  await broken.call()
  await broken.press('1')
  await broken.say('Tôi muốn nói thêm là')
  await broken.hangUp()

  await page.setViewportSize({ width: 1366, height: 768 })
  await signIn(page, address, 'tongdai')
  await typeNumber(page, address)
  await expect(page.getByText('Tôi muốn nói thêm là')).toBeVisible()
  const [person] = await Promise.all([
    page.waitForEvent('popup'),
    page.getByRole('link', { name: 'Mọi liên hệ của người này' }).click(),
  ])
  await expect(person.getByRole('heading', { level: 1 })).toContainText('Người gửi')
  expect(person.url()).not.toContain('905777')
  await expect(person.getByText('Chưa thành hồ sơ')).toBeVisible()
  await expect(person.getByText(SAID).first()).toBeVisible()
  await expectAccessible(person)
  await person.setViewportSize({ width: 360, height: 740 })
  await expectNoSideScroll(person)
})

test('the code and the key sent by SMS open the case for the caller on the public page', async ({ page, address }) => {
  await signIn(page, address, 'tongdai')
  await page.goto(`${address}/can-bo/hop-thu-di`)
  const sent = await page.getByRole('row').filter({ hasText: code }).filter({ hasText: 'SMS' }).first().textContent()
  const key = /\b[2-9A-HJKMNP-Z]{5}-[2-9A-HJKMNP-Z]{5}\b/.exec((sent ?? '').replaceAll(code, ''))?.[0] ?? ''
  expect(key).not.toBe('')
  await page.goto(`${address}/tra-cuu`)
  await page.getByLabel('Mã phản ánh').fill(code)
  await page.getByLabel('Mã khóa').fill(key)
  await page.getByRole('button', { name: 'Xem phản ánh' }).click()
  await expect(page.getByText(code).first()).toBeVisible()
  await expect(page.getByText(SAID).first()).toBeVisible()
})
