import { spawn } from 'node:child_process'

const ROOT = new URL('../../..', import.meta.url).pathname

export interface CliResult {
  status: number
  stdout: string
  stderr: string
  /** What stdout says as JSON. */
  json: Record<string, unknown>
}

/** Runs the command line as a person would, in a process of its own. */
export function runCli(args: string[], env: Record<string, string>, input = ''): Promise<CliResult> {
  return new Promise((resolve, reject) => {
    const tsx = `${ROOT}node_modules/.bin/tsx`
    const child = spawn(tsx, [`${ROOT}bin/cli.ts`, ...args], {
      cwd: ROOT,
      env: { PATH: process.env.PATH ?? '', NODE_ENV: 'test', ...env },
    })
    let [stdout, stderr] = ['', '']
    child.stdout.on('data', (chunk) => (stdout += chunk))
    child.stderr.on('data', (chunk) => (stderr += chunk))
    child.on('error', reject)
    child.on('close', (status) => {
      resolve({ status: status ?? -1, stdout, stderr, json: stdout.startsWith('{') ? JSON.parse(stdout) : {} })
    })
    child.stdin.end(input)
  })
}
