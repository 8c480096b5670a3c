import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'

const ROOT = new URL('../../..', import.meta.url).pathname
const KIT = join(ROOT, 'node_modules/drizzle-kit/bin.cjs')

describe('the migrations that ship', () => {
  it.each([
    ['sqlite', 'sqlite', 'file:./x.db'],
    ['postgres', 'postgresql', 'postgres://localhost/x'],
  ])(
    'for %s say what the schema says',
    (folder, dialect, url) => {
      const out = mkdtempSync(join(tmpdir(), 'lang-nghe-drizzle-'))
      cpSync(join(ROOT, 'drizzle', folder), out, { recursive: true })
      const before = readdirSync(out).filter((name) => name.endsWith('.sql'))
      const said = execFileSync(
        process.execPath,
        [KIT, 'generate', `--dialect=${dialect}`, '--schema=./app/db/schema.server.ts', `--out=${relative(ROOT, out)}`],
        { cwd: ROOT, env: { ...process.env, DATABASE_URL: url }, stdio: 'pipe', encoding: 'utf8' },
      )
      const after = readdirSync(out).filter((name) => name.endsWith('.sql'))
      rmSync(out, { recursive: true, force: true })
      expect(after, 'run npm run db:generate').toEqual(before)
      expect(said).toContain('No schema changes')
    },
    60_000,
  )
})
