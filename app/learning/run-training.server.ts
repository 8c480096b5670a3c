import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { ChildLine, TrainRequest } from './train-protocol'

export type Trained = Omit<Extract<ChildLine, { type: 'done' }>, 'type'>
export type RunTraining = (request: TrainRequest, onProgress: (done: number, of: number) => void) => Promise<Trained>

/** Trains in a process of its own. It is given nothing of the environment: neither the secret nor the database. */
export const runTraining: RunTraining = (request, onProgress) =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', join('app', 'learning', 'train-child.ts')], {
      env: { NODE_ENV: 'production' },
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    let trained: Trained | null = null
    let complaint = ''
    createInterface({ input: child.stdout }).on('line', (line) => {
      const said = JSON.parse(line) as ChildLine
      if (said.type === 'done') trained = said
      else onProgress(said.done, said.of)
    })
    child.stderr.on('data', (chunk) => {
      complaint = `${complaint}${chunk}`.slice(-2000)
    })
    child.on('error', reject)
    // Minutes of work for nobody: a server that stops takes its training along.
    const stop = () => child.kill()
    process.once('exit', stop)
    child.on('close', (code) => {
      process.off('exit', stop)
      if (trained) resolve(trained)
      else reject(new Error(`training ended with ${code}: ${complaint}`))
    })
    child.stdin.on('error', () => undefined)
    child.stdin.end(JSON.stringify(request))
  })
