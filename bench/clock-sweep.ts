import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { startPostgres } from '../tests/support/databases'

const ROOT = resolve(import.meta.dirname, '..')

/** Measures the sweep and the preview of a calendar change on both databases, each in a process of its own: the dialect
 *  is decided when the tables are first loaded. `--small` measures with a tenth, to see that it works. */
export async function run(args: string[]): Promise<void> {
  const scale = args.includes('--small') ? '0.1' : '1'
  const folder = mkdtempSync(join(tmpdir(), 'lang-nghe-bench-'))
  await measure({ DATABASE_URL: `file:${join(folder, 'few.db')}`, MANY_URL: `file:${join(folder, 'many.db')}` }, scale)
  const server = await startPostgres()
  try {
    await measure({ DATABASE_URL: `${server.url}/few`, MANY_URL: `${server.url}/many`, ADMIN_URL: server.url }, scale)
  } finally {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

function measure(env: Record<string, string>, scale: string): Promise<void> {
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, ['--import', 'tsx', join(ROOT, 'bench', 'clock-sweep-one.ts')], {
      cwd: ROOT,
      env: { ...process.env, ...env, SCALE: scale, NODE_ENV: 'test', DEMO: '0' },
      stdio: 'inherit',
    })
    child.on('close', (code) => (code === 0 ? done() : failed(new Error(`measurement ended with ${code}`))))
  })
}
