import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  CODE_ALPHABET,
  checkCharacter,
  drawCharacters,
  makeAccessKey,
  makeCode,
  parseAccessKey,
  parseCode,
} from '~/complaints/code'

const randomness = fc
  .uint8Array({ minLength: 64, maxLength: 64 })
  .filter((bytes) => bytes.filter((b) => b < 248).length >= 10)
const day = fc
  .date({ min: new Date('2024-01-01'), max: new Date('2079-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const code = fc.tuple(day, randomness).map(([on, bytes]) => makeCode(on, bytes))

describe('a complaint code', () => {
  it('is computed as the contract says: Σ value·position mod 31', () => {
    // 2·1+6·2+1·3+1·4+2·5+1·6 = 37; 7→5·7, K→17·8, 3→1·9, M→18·10, Q→21·11 = 591; 628 mod 31 = 8 → A
    expect(checkCharacter('261121', '7K3MQ')).toBe('A')
    expect(parseCode('PA-261121-7K3MQ-A')).toBe('PA-261121-7K3MQ-A')
  })

  it('has an alphabet of 31, a prime, without characters that look alike', () => {
    expect(CODE_ALPHABET).toHaveLength(31)
    expect(CODE_ALPHABET).not.toMatch(/[01ILO]/)
  })

  it('is read back however it is typed', () => {
    fc.assert(
      fc.property(code, fc.boolean(), fc.constantFrom('-', '', ' ', ' - '), (given, lower, dash) => {
        const typed = given.replaceAll('-', dash)
        expect(parseCode(lower ? typed.toLowerCase() : typed)).toBe(given)
      }),
    )
  })

  it('takes O for 0 and I or L for 1 in the date', () => {
    const given = makeCode(
      '2026-10-11',
      Uint8Array.from({ length: 16 }, (_, i) => i * 7),
    )
    expect(parseCode(given.replace('261011', '26IOL1'))).toBe(given)
  })

  it('catches every single wrong character', () => {
    fc.assert(
      fc.property(code, fc.nat(4), fc.constantFrom(...CODE_ALPHABET), (given, at, wrong) => {
        const body = given.slice(10, 15)
        fc.pre(body[at] !== wrong)
        const changed = body.slice(0, at) + wrong + body.slice(at + 1)
        expect(parseCode(given.replace(`-${body}-`, `-${changed}-`))).toBeNull()
      }),
    )
  })

  it('catches every swap of two characters', () => {
    fc.assert(
      fc.property(code, fc.nat(4), fc.nat(4), (given, i, j) => {
        const body = [...given.slice(10, 15)]
        fc.pre(body[i] !== body[j])
        ;[body[i], body[j]] = [body[j]!, body[i]!]
        expect(parseCode(`${given.slice(0, 10)}${body.join('')}${given.slice(15)}`)).toBeNull()
      }),
    )
  })

  it('is read with every dash that telephones and word processors make of it, and with what nobody sees', () => {
    for (const dash of ['\u2010', '\u2011', '–', '—', '\u2212', '－', ' - ', '\u00ad', '\u200b', '\u00a0']) {
      expect(parseCode(`\ufeffPA${dash}261121${dash}7K3MQ${dash}A\u200b`), dash).toBe('PA-261121-7K3MQ-A')
      expect(parseAccessKey(`7k3mq${dash}x2pwa\u200b`), dash).toBe('7K3MQ-X2PWA')
    }
  })

  it('is none when the date does not exist', () => {
    expect(parseCode(`PA-261331-7K3MQ-${checkCharacter('261331', '7K3MQ')}`)).toBeNull()
    expect(parseCode('')).toBeNull()
    expect(parseCode('xin chào')).toBeNull()
  })

  it('draws every character equally often', () => {
    const drawn = drawCharacters(
      Uint8Array.from({ length: 248 }, (_, i) => i),
      248,
    )
    for (const character of CODE_ALPHABET) expect(drawn.split(character)).toHaveLength(9)
  })
})

describe('an access key', () => {
  it('is two groups of five and is read back however it is typed', () => {
    fc.assert(
      fc.property(randomness, (bytes) => {
        const key = makeAccessKey(bytes)
        expect(key).toMatch(/^[2-9A-HJKMNP-Z]{5}-[2-9A-HJKMNP-Z]{5}$/)
        expect(parseAccessKey(key.toLowerCase().replace('-', ' '))).toBe(key)
      }),
    )
    expect(parseAccessKey('7K3MQ')).toBeNull()
    expect(parseAccessKey('0000000000')).toBeNull()
  })
})
