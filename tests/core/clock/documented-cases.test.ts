import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { Unit } from '~/clock/due-time'
import { DATA_ROOT, due, shown } from './support'

const text = readFileSync(join(DATA_ROOT, '..', 'docs', 'clock.md'), 'utf8')
const rows = text
  .slice(text.indexOf('## Cases worked by hand'))
  .split('\n')
  .filter((line) => line.includes('| 2026-'))
  .map((line) => line.split('|').map((cell) => cell.trim()))

it('the document has a case for every rule', () => expect(rows.length).toBeGreaterThanOrEqual(20))

it.each(rows)('%s%s, received %s, %s: as worked by hand', (_, _rule, received, limit, pauses, countedFrom, dueAt) => {
  const [length, unit] = limit!.split(' ')
  const result = due(received!, Number(length), unit as Unit, pauses)
  expect([shown(result.countedFrom), shown(result.dueAt) ?? 'none']).toEqual([countedFrom, dueAt])
})
