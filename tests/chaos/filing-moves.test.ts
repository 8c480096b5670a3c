import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { runCli } from '../flows/cli/run-cli'
import { type Dialect, ensureBuilt, openRegister } from './register'

const MOVES: readonly [Dialect, Dialect][] = [
  ['sqlite', 'postgres'],
  ['postgres', 'sqlite'],
]

describe.each(MOVES)('a register backed up while it runs on %s', (from, to) => {
  beforeAll(ensureBuilt)

  it(`goes on, on ${to}, with everything people were told`, async () => {
    const [old, next] = [await openRegister(from), await openRegister(to)]
    await old.start()
    const response = await fetch(`${old.origin}/api/v1/complaints`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ body: 'Hồ sơ đất nộp đã lâu, chưa có kết quả.', officeId: 'stnmt' }),
    })
    const { code, accessKey } = (await response.json()) as { code: string; accessKey: string }
    const file = join(String(old.env.DATA_DIR), 'register.gz')
    expect(await runCli(['backup', file], old.env)).toMatchObject({ status: 0, json: { ok: true } })
    expect(await runCli(['restore', file], next.env)).toMatchObject({ status: 0, json: { ok: true } })
    expect(await runCli(['audit', 'verify'], next.env)).toMatchObject({ status: 0, json: { ok: true, cases: 1 } })
    await next.start()
    const shown = await fetch(`${next.origin}/api/v1/complaints/${code}`, {
      headers: { Authorization: `Bearer ${accessKey}` },
    })
    expect(shown.status).toBe(200)
    expect(await shown.json()).toMatchObject({ code, status: 'assigned' })
  })
})
