import { beforeAll, describe, expect, it } from 'vitest'
import { runCli } from '../flows/cli/run-cli'
import { ensureBuilt, openRegister, type Register } from './register'

const COMPLAINTS = 200
const AT_ONCE = 16
/** Killed somewhere in the middle, with requests under way. */
const KILLED_AFTER = 70

interface Answer {
  readonly status: number
  readonly code: string
  readonly accessKey: string
  readonly timers: { name: string }[]
}

async function file(register: Register, index: number): Promise<Answer | null> {
  try {
    const response = await fetch(`${register.origin}/api/v1/complaints`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Idempotency-Key': `phan-anh-so-${index}` },
      body: JSON.stringify({
        kind: 'suggestion',
        body: `Hồ sơ đất số ${index} nộp đã lâu, đến nay chưa có kết quả.`,
        officeId: 'stnmt',
        submitter: { type: 'citizen', name: `Người thứ ${index}`, email: `nguoi${index}@example.vn` },
      }),
    })
    const body = (await response.json()) as Omit<Answer, 'status'>
    return { ...body, status: response.status }
  } catch {
    // The server died under this request: whether it was received is what the test finds out.
    return null
  }
}

/** Files them all, `AT_ONCE` at a time. `afterEach` hears how many have been acknowledged so far. */
async function fileAll(
  register: Register,
  indices: readonly number[],
  afterEach: (acknowledged: number) => void = () => undefined,
): Promise<Map<number, Answer>> {
  const waiting = [...indices]
  const acknowledged = new Map<number, Answer>()
  const work = async () => {
    for (let index = waiting.shift(); index !== undefined; index = waiting.shift()) {
      const answer = await file(register, index)
      if (answer && answer.status < 300) acknowledged.set(index, answer)
      afterEach(acknowledged.size)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return acknowledged
}

const count = async (register: Register, sql: string) => Number((await register.query(sql))[0]?.n)

describe.each(['sqlite', 'postgres'] as const)(
  'the server is killed while complaints are being filed (%s)',
  (dialect) => {
    beforeAll(ensureBuilt)

    it('keeps every acknowledged one exactly once, with its timers, events and message', async () => {
      const register = await openRegister(dialect)
      await register.start()
      const all = Array.from({ length: COMPLAINTS }, (_, index) => index)
      let death: Promise<void> | null = null
      const before = await fileAll(register, all, (acknowledged) => {
        if (acknowledged >= KILLED_AFTER) death ??= register.kill()
      })
      await death
      expect(before.size).toBeGreaterThanOrEqual(KILLED_AFTER)
      expect(before.size).toBeLessThan(COMPLAINTS)

      await register.start()
      const stored = await register.query('select code from complaints')
      const codes = stored.map((row) => String(row.code))
      expect(new Set(codes).size).toBe(codes.length)
      for (const { code } of before.values()) expect(codes.filter((one) => one === code)).toHaveLength(1)

      // Everybody asks again with the same key: nobody is registered twice, and who had an answer gets the same one.
      const after = await fileAll(register, all)
      expect(after.size).toBe(COMPLAINTS)
      for (const [index, { code, accessKey }] of before)
        expect(after.get(index)).toMatchObject({ status: 200, code, accessKey })
      expect(await count(register, 'select count(*) as n from complaints')).toBe(COMPLAINTS)

      await expectWhole(register)
      await register.stop()
      const verified = await runCli(['audit', 'verify'], register.env)
      expect(verified).toMatchObject({ status: 0, json: { ok: true, cases: COMPLAINTS } })
      expect(await runCli(['stats', 'rebuild'], register.env)).toMatchObject({ status: 0, json: { corrected: 0 } })
    })
  },
)

/** Each complaint has what belongs to it: no half of one survived the kill. */
async function expectWhole(register: Register): Promise<void> {
  const without = (table: string, condition: string) =>
    count(
      register,
      `select count(*) as n from complaints c where not exists
        (select 1 from ${table} t where t.complaint_id = c.id and ${condition})`,
    )
  for (const name of ['screen', 'answer', 'accept']) expect(await without('timers', `t.name = '${name}'`)).toBe(0)
  for (const type of ['received', 'routed', 'assigned']) {
    expect(await without('complaint_events', `t.type = '${type}'`)).toBe(0)
  }
  expect(await without('complaint_events', 't.seq = c.last_seq and t.hash = c.last_hash')).toBe(0)
  expect(await without('outbox', "t.topic = 'email'")).toBe(0)
  expect(await without('intake_keys', "t.channel = 'api'")).toBe(0)
  // Two hundred alike within minutes are a wave, which is told to staff: the people's own messages are counted.
  expect(await count(register, "select count(*) as n from outbox where topic = 'email'")).toBe(COMPLAINTS)
  expect(await count(register, 'select count(*) as n from intake_keys')).toBe(COMPLAINTS)
}
