import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  constantTimeEqual,
  createVault,
  hashPassword,
  randomToken,
  sha256Hex,
  VaultError,
  verifyPassword,
} from '~/platform/crypto.server'

const vault = createVault('a secret of this test')

describe('the vault', () => {
  it('gives back any text it was given', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(vault.decrypt('phone', vault.encrypt('phone', text))).toBe(text)
      }),
    )
  })

  it('never writes the same token twice for one text', () => {
    expect(vault.encrypt('phone', '0912345678')).not.toBe(vault.encrypt('phone', '0912345678'))
  })

  it('refuses a token made for another purpose', () => {
    expect(() => vault.decrypt('name', vault.encrypt('phone', '0912345678'))).toThrow(VaultError)
  })

  it('refuses a token with any one character changed', () => {
    const token = vault.encrypt('phone', 'Y Thị Hlai')
    for (let at = 0; at < token.length; at += 1) {
      const changed = `${token.slice(0, at)}${token[at] === 'B' ? 'C' : 'B'}${token.slice(at + 1)}`
      // The last character of an unpadded group carries spare bits; a change there may mean the same bytes.
      if (sameBytes(changed, token)) continue
      expect(() => vault.decrypt('phone', changed)).toThrow(VaultError)
    }
  })

  it('after a change of secret the old tokens open, are known as stale, and are found by look-up', () => {
    const renewed = createVault('a new secret', { previous: ['a secret of this test'] })
    const old = vault.encrypt('email', 'dan@example.vn')
    expect(renewed.decrypt('email', old)).toBe('dan@example.vn')
    expect(renewed.isStale(old)).toBe(true)
    expect(renewed.isStale(renewed.encrypt('email', 'x'))).toBe(false)
    expect(renewed.lookupHashes('email', 'dan@example.vn')).toContain(vault.lookupHash('email', 'dan@example.vn'))
    expect(renewed.verify('link', vault.sign('link', 'PA-1'))).toBe('PA-1')
  })

  it('without the former secret it says which key is missing', () => {
    expect(() => createVault('other').decrypt('x', vault.encrypt('x', 'y'))).toThrow(/APP_SECRET_PREVIOUS/)
  })

  it('look-up hashes are equal for equal values of one purpose only', () => {
    expect(vault.lookupHash('phone', '+84912345678')).toBe(vault.lookupHash('phone', '+84912345678'))
    expect(vault.lookupHash('phone', '+84912345678')).not.toBe(vault.lookupHash('email', '+84912345678'))
    expect(vault.lookupHash('phone', '+84912345678')).not.toBe(createVault('b').lookupHash('phone', '+84912345678'))
  })

  it('a signed value comes back only with its own signature and purpose', () => {
    const token = vault.sign('reply', 'PA-261121-7K3MQ-9.round.1')
    expect(vault.verify('reply', token)).toBe('PA-261121-7K3MQ-9.round.1')
    expect(vault.verify('other', token)).toBeNull()
    expect(vault.verify('reply', token.replace('round', 'rouns'))).toBeNull()
    expect(vault.verify('reply', 'no-dot')).toBeNull()
    expect(vault.verify('reply', '')).toBeNull()
  })
})

describe('passwords and tokens', () => {
  it('a password fits its own hash, in either Unicode form, and no other', async () => {
    const stored = await hashPassword('Mật khẩu của tôi')
    expect(stored).toMatch(/^\$argon2id\$/)
    expect(await verifyPassword(stored, 'Mật khẩu của tôi'.normalize('NFD'))).toBe(true)
    expect(await verifyPassword(stored, 'mật khẩu của tôi')).toBe(false)
    expect(await verifyPassword('not a hash', 'x')).toBe(false)
  })

  it('tokens are long and different', () => {
    expect(new Set(Array.from({ length: 100 }, () => randomToken())).size).toBe(100)
    expect(randomToken(16)).toHaveLength(22)
  })

  it('compares and hashes', () => {
    expect(constantTimeEqual('a', 'a')).toBe(true)
    expect(constantTimeEqual('a', 'ab')).toBe(false)
    expect(sha256Hex('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
  })
})

function sameBytes(left: string, right: string): boolean {
  const bytes = (token: string) =>
    token
      .split('.')
      .map((part, at) => (at < 2 ? part : Buffer.from(part, 'base64url').toString('hex')))
      .join('.')
  return bytes(left) === bytes(right)
}
