import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { announceRunning, runningServers } from '~/platform/running.server'

describe('a server that runs', () => {
  it('is known by its process id until it stops', () => {
    const folder = mkdtempSync(join(tmpdir(), 'lang-nghe-running-'))
    expect(runningServers(folder)).toEqual([])
    const takeBack = announceRunning(folder)
    expect(runningServers(folder)).toEqual([process.pid])
    takeBack()
    expect(runningServers(folder)).toEqual([])
  })

  it('that was killed is forgotten, also when its number went to another process', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'lang-nghe-running-'))
    announceRunning(folder)()
    const child = spawn(process.execPath, ['-e', ''])
    await new Promise((resolve) => child.on('exit', resolve))
    writeFileSync(join(folder, 'running', String(child.pid)), '1')
    writeFileSync(join(folder, 'running', String(process.pid)), 'of another life')
    expect(runningServers(folder)).toEqual([])
    expect(readdirSync(join(folder, 'running'))).toEqual([])
  })
})
