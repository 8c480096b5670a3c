import { describe, expect, it } from 'vitest'
import { isInside, outgoingProblem, postOutside } from '~/platform/http/outgoing.server'

describe('addresses that others register', () => {
  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '255.255.255.255',
    '::1',
    '::',
    'fe80::1',
    'fd00::1',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '64:ff9b::a00:1',
    'not an address',
  ])('%s is inside', (address) => {
    expect(isInside(address)).toBe(true)
  })

  it.each(['8.8.8.8', '172.32.0.1', '203.113.131.1', '2405:4800::1', '::ffff:8.8.8.8'])('%s is outside', (address) => {
    expect(isInside(address)).toBe(false)
  })

  it.each([
    ['ftp://8.8.8.8/', 'address-invalid'],
    ['x', 'address-invalid'],
    ['https://ten:matkhau@8.8.8.8/', 'address-invalid'],
    ['http://8.8.8.8/', 'address-not-secure'],
    ['https://127.1/', 'address-inside'],
    ['https://0x7f000001/', 'address-inside'],
    ['https://2130706433/', 'address-inside'],
    ['https://[::1]/', 'address-inside'],
    ['https://[::ffff:10.0.0.1]/', 'address-inside'],
    ['https://localhost/', 'address-inside'],
    ['https://may-chu.local/', 'address-inside'],
    ['https://metadata.google.internal/', 'address-inside'],
    ['https://8.8.8.8/nhan', null],
  ])('%s: %s', async (address, problem) => {
    expect(await outgoingProblem(address, false)).toBe(problem)
  })

  it('may be inside and plain where the installation says so', async () => {
    expect(await outgoingProblem('http://10.0.0.5/nhan', true)).toBeNull()
    expect(await outgoingProblem('file:///etc/passwd', true)).toBe('address-invalid')
  })

  it('is not connected to when it leads inside at the moment of sending', async () => {
    const given = { headers: {}, body: '{}', timeoutMs: 1000, mayBeInside: false }
    await expect(postOutside('https://127.0.0.1:1/', given)).rejects.toThrow('address-inside')
    await expect(postOutside('https://localhost:1/', given)).rejects.toThrow('address-inside')
    await expect(postOutside('http://8.8.8.8/', given)).rejects.toThrow('address-inside')
  })
})
