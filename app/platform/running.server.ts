import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const FOLDER = 'running'

/** Leaves word in `dataDir` that this process uses the register; the function it returns takes it back. */
export function announceRunning(dataDir: string): () => void {
  const folder = join(dataDir, FOLDER)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = join(folder, String(process.pid))
  writeFileSync(file, startOf(process.pid))
  return () => rmSync(file, { force: true })
}

/** Process ids of servers and workers that use the register now. Word left by a process that was killed is swept away: the
 *  number may meanwhile belong to another, so the moment it started is compared too. */
export function runningServers(dataDir: string): number[] {
  const folder = join(dataDir, FOLDER)
  return namesIn(folder)
    .filter((name) => {
      const isAlive = readFileSync(join(folder, name), 'utf8') === startOf(Number(name)) && exists(Number(name))
      if (!isAlive) rmSync(join(folder, name), { force: true })
      return isAlive
    })
    .map(Number)
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => /^\d+$/.test(name))
  } catch {
    return []
  }
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** When a process started, as Linux counts it; the same word for all where there is no /proc. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? 'unknown'
  } catch {
    return 'unknown'
  }
}
