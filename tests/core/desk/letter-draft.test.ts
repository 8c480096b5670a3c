import { describe, expect, it } from 'vitest'
import { parseKeptLetter } from '~/web/desk/letters/letter-values'

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
