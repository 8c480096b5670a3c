import { resolve } from 'node:path'
import { compileCalendar } from '~/clock/calendar'
import { computeDue, deriveDue, UNITS } from '~/clock/due-time'
import { loadShippedCalendar } from '~/clock/shipped.server'

const ROUNDS = 200_000
const MINUTE = 60_000
const START = Date.UTC(2026, 0, 5)

/** Mean microseconds of one call; the rounds before the measured ones warm the compiler up. */
export function microseconds(rounds: number, call: (round: number) => unknown): number {
  for (let round = 0; round < rounds / 10; round++) call(round)
  const from = performance.now()
  for (let round = 0; round < rounds; round++) call(round)
  return ((performance.now() - from) * 1000) / rounds
}

/** Prints the cost of compiling a calendar, of one due time in each unit (two pauses), of one with its explanation, then
 *  of sweeping and previewing on both databases. */
export async function run(args: string[]): Promise<void> {
  const data = loadShippedCalendar(resolve(import.meta.dirname, '..', 'data'))
  const calendar = compileCalendar(data)
  const input = (round: number, unit: (typeof UNITS)[number]) => {
    const received = START + ((round * 7919) % 500_000) * MINUTE
    const pauses = [
      { from: received + 1000 * MINUTE, to: received + 3000 * MINUTE },
      { from: received + 5000 * MINUTE, to: received + 5100 * MINUTE },
    ]
    return { received, length: 20, unit, pauses, calendar }
  }
  const print = (what: string, value: number) => console.log(`${what.padEnd(44)} ${value.toFixed(2)} µs`)
  print(
    'compile the calendar (111 years)',
    microseconds(100, () => compileCalendar(data)),
  )
  for (const unit of UNITS) {
    print(
      `due time, 20 ${unit}, 2 pauses`,
      microseconds(ROUNDS, (round) => deriveDue(input(round, unit))),
    )
  }
  print(
    'due time with explanation, 20 working_days',
    microseconds(ROUNDS / 20, (round) => computeDue(input(round, 'working_days'))),
  )
  await (await import('./clock-sweep')).run(args)
}
