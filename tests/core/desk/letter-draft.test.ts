import { afterEach, describe, expect, it, vi } from 'vitest'
import { newId } from '~/complaints/ids'
import { parseKeptLetter, restorable } from '~/web/desk/letters/letter-values'
import { CALL_DRAFTS, forgetAllLocal, LETTER_DRAFTS } from '~/web/desk/local-draft'

const FILES = [{ id: 'f1', name: 'thư.pdf', bytes: 120 }]

describe('a letter kept on the computer while it is typed', () => {
  it('comes back with every matter and the scans already sent', () => {
    const typed = {
      draft: 'd',
      number: '7',
      name: 'Y Hlim',
      body1: 'Đèn hỏng.',
      body2: 'Chờ lâu.',
      concernsOffice2: 'on',
    }
    const kept = parseKeptLetter({ typed, files: FILES })
    expect(kept?.values).toMatchObject({ draft: 'd', number: '7', name: 'Y Hlim' })
    expect(kept?.values.parts.map(({ body, concernsOffice }) => [body, concernsOffice])).toEqual([
      ['Đèn hỏng.', false],
      ['Chờ lâu.', true],
    ])
    expect(kept?.files).toEqual(FILES)
  })

  it.each([
    ['nothing', null],
    ['something else', 'x'],
    ['a form nobody typed into', { typed: { number: '7', receivedOn: '2026-11-21', body1: ' ' }, files: [] }],
  ])('is not brought back from %s', (_what, kept) => expect(parseKeptLetter(kept)).toBeNull())

  it('leaves out scans that are none', () => {
    expect(parseKeptLetter({ typed: { body1: 'Đèn hỏng.' }, files: [{ id: 1 }, 'x', ...FILES] })?.files).toEqual(FILES)
  })
})

describe('a kept letter that is brought back', () => {
  const now = Date.parse('2026-11-21T08:00:00+07:00')
  const scan = (hoursAgo: number) => ({ id: newId(now - hoursAgo * 3_600_000), name: 'thư.pdf', bytes: 120 })
  const kept = (body1: string, ...files: object[]) => parseKeptLetter({ typed: { body1 }, files })!

  it('has only the scans the server still has', () => {
    const [young, old] = [scan(23), scan(25)]
    expect(restorable(kept('Đèn hỏng.', young, old), now)?.files).toEqual([young])
  })

  it('is nothing when only scans were left and they are gone', () => {
    expect(restorable(kept('', scan(25)), now)).toBeNull()
  })
})

describe('signing out', () => {
  afterEach(() => vi.unstubAllGlobals())

  it('leaves no draft of a letter or a call on the computer, and nothing else is touched', () => {
    const store: Record<string, string> = { [`${LETTER_DRAFTS}a`]: 'x', [`${CALL_DRAFTS}b`]: 'x', khac: 'x' }
    const removeItem = { value: (key: string) => delete store[key], enumerable: false }
    vi.stubGlobal('localStorage', Object.defineProperty(store, 'removeItem', removeItem))
    forgetAllLocal()
    expect(Object.keys(store)).toEqual(['khac'])
  })
})
