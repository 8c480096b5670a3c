import { describe, expect, it } from 'vitest'
import { createLimits, networkOf } from '~/platform/limits.server'

const attempts = async (take: () => Promise<{ ok: boolean }>, times: number) => {
  const answers = []
  for (let count = 0; count < times; count += 1) answers.push((await take()).ok)
  return answers.filter(Boolean).length
}

describe('limits', () => {
  it('the ninth wrong password for one account waits, and is told how long', async () => {
    const limits = createLimits()
    expect(await attempts(() => limits.take('sign-in-account', 'canbo1'), 9)).toBe(8)
    const refused = await limits.take('sign-in-account', 'CanBo1 ')
    expect(refused.ok).toBe(false)
    if (!refused.ok) expect(refused.retryAfterSeconds).toBeGreaterThan(800)
    await limits.forget('sign-in-account', 'canbo1')
    expect(await limits.take('sign-in-account', 'canbo1')).toEqual({ ok: true })
  })

  it('an office that shares one address can file hundreds, and the setting decides', async () => {
    const usual = createLimits()
    expect(await attempts(() => usual.take('filing', '203.0.113.7'), 601)).toBe(600)
    expect(await usual.take('filing', '203.0.113.8')).toEqual({ ok: true })
    const few = createLimits({ filingLimit: 2 })
    expect(await attempts(() => few.take('filing', '203.0.113.7'), 5)).toBe(2)
    const none = createLimits({ filingLimit: 0 })
    expect(await attempts(() => none.take('filing', '203.0.113.7'), 1000)).toBe(1000)
  })

  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:aaaa::1', '2001:db8:1:2'],
    ['2001:0db8:1:2::ffff', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    ['CanBo1', 'canbo1'],
  ])('%s belongs to %s', (subject, network) => {
    expect(networkOf(subject)).toBe(network)
  })
})
