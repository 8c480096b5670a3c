import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { run } from '../../../bin/commands/sla'

async function sla(...args: string[]) {
  const out: string[] = []
  const err: string[] = []
  const status = await run(args, { stdout: (text) => out.push(text), stderr: (text) => err.push(text) })
  const lines = out.join('').split('\n').filter(Boolean)
  return { status, lines, err: err.join('') }
}
const one = async (...args: string[]) => {
  const { lines, ...rest } = await sla('explain', ...args)
  return { ...rest, lines, answer: lines[0] === undefined ? null : JSON.parse(lines[0]) }
}
const days = ['--length', '5', '--unit', 'working_days']

describe('sla explain', () => {
  it('answers one request with the due time in +07:00 and its derivation', async () => {
    const { status, answer, err } = await one('--received', '2026-11-20T08:00', ...days)
    expect([status, err]).toEqual([0, ''])
    expect(answer).toMatchObject({
      dueAt: '2026-11-30T17:00:00+07:00',
      countedFrom: '2026-11-20T08:00:00+07:00',
      paused: false,
    })
    expect(answer.steps.at(-1)).toEqual({ date: '2026-11-30', counted: true, reason: 'ngày làm việc thứ 5' })
    expect(answer.text).toContain('Hạn: 17:00 thứ Hai, 30/11/2026.')
  })
  it('takes a policy, and says which', async () => {
    const { answer } = await one('--received', '2026-11-20T01:00:00Z', '--policy', 'screen')
    expect(answer).toMatchObject({ dueAt: '2026-11-30T17:00:00+07:00', policy: { id: 'screen', isVerified: true } })
  })
  it('takes pauses, an open one too', async () => {
    const closed = '2026-11-20T09:00/2026-11-20T10:00,2026-11-23T08:00/2026-11-23T09:00'
    expect((await one('--received', '2026-11-20T08:00', ...days, '--pauses', closed)).answer.dueAt).toBe(
      '2026-12-01T09:30:00+07:00',
    )
    const open = await one('--received', '2026-11-20T08:00', ...days, '--pauses', '2026-11-20T09:00/')
    expect(open.answer).toMatchObject({ dueAt: null, paused: true })
  })
  it.each([
    [['--received', 'hôm qua', ...days]],
    [['--received', '2026-02-30T08:00', ...days]],
    [['--received', '2026-11-20T08:00']],
    [['--received', '2026-11-20T08:00', '--length', '5']],
    [['--received', '2026-11-20T08:00', '--length', 'năm', '--unit', 'working_days']],
    [['--received', '2026-11-20T08:00', '--length=-5', '--unit', 'working_days']],
    [['--received', '2026-11-20T08:00', '--length', '5', '--unit', 'weeks']],
    [['--received', '2026-11-20T08:00', ...days, '--policy', 'screen']],
    [['--received', '2026-11-20T08:00', '--policy', 'bn']],
    [['--received', '2026-11-20T08:00', '--policy', 'none']],
    [['--received', '2026-11-20T08:00', ...days, '--pauses', '2026-11-20T09:00']],
    [['--received', '2026-11-20T08:00', ...days, '--pauses', '2026-11-19T09:00/2026-11-20T09:00']],
    [['--received', '2026-11-20T08:00', ...days, '--what']],
    [['--in', '-']],
    [['--in', join(tmpdir(), 'khong-co-tep-nay.jsonl')]],
    [[...days]],
  ])('refuses %j with status 2, a message and no output', async (args) => {
    const { status, lines, err } = await one(...args)
    expect([status, lines]).toEqual([2, []])
    expect(err).not.toBe('')
  })
  it('answers a file line by line, a bad line in its place', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'sla-')), 'in.jsonl')
    const requests = [
      { id: 1, received: '2026-11-20T08:00', length: 5, unit: 'working_days' },
      { id: 'b', received: '2026-11-20T08:00', length: 0, unit: 'working_days' },
      {
        id: 'c',
        received: '2026-11-16T08:00',
        length: 1,
        unit: 'working_hours',
        pauses: [['2026-11-16T08:10', '2026-11-16T08:20']],
      },
      { id: 'd', received: '2026-11-16T08:00', length: 1, unit: 'calendar_days', pauses: [['2026-11-16T08:10', null]] },
    ]
    writeFileSync(path, `\uFEFF${requests.map((request) => JSON.stringify(request)).join('\r\n')}\r\n{`)
    const { status, lines } = await sla('explain', '--in', path)
    const answers = lines.map((line) => JSON.parse(line))
    expect(status).toBe(2)
    expect(answers.map(({ id }) => id)).toEqual([1, 'b', 'c', 'd', null])
    expect(answers.map(({ dueAt }) => dueAt)).toEqual([
      '2026-11-30T17:00:00+07:00',
      undefined,
      '2026-11-16T09:10:00+07:00',
      null,
      undefined,
    ])
    expect(Object.keys(answers[1])).toEqual(['id', 'error'])
  })
  it('shows its help', async () => {
    expect((await sla('explain', '--help')).status).toBe(0)
    expect((await sla('--help')).status).toBe(0)
    expect((await sla('judge')).status).toBe(2)
  })
})
