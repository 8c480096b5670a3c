/** `npm test`: everything, from a bare checkout. The last line says how many checks passed and failed.
 *  Two lanes run side by side: one has the processor's first core, the other the second. */
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { findChromium } from './browser.mjs'
import { ensureBuild, ensureDependencies, ROOT, requireNode } from './checkout.mjs'

const REPORTS = join(ROOT, 'var', 'test-reports')
const SUITE_LIMIT_MS = 16 * 60_000

requireNode()
process.chdir(ROOT)
await ensureDependencies({ dev: true })
rmSync(REPORTS, { recursive: true, force: true })
mkdirSync(REPORTS, { recursive: true })

// What the person at the terminal has set for a server of their own must not decide how tests end.
const env = { ...process.env, NODE_ENV: 'test', NO_COLOR: '1' }
for (const name of ['DATABASE_URL', 'DATA_DIR', 'APP_SECRET', 'DEMO', 'PORT', 'PUBLIC_URL', 'WORKER', 'FORCE_COLOR'])
  delete env[name]

const running = new Set()
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    for (const child of running) process.kill(-child.pid, 'SIGKILL')
    process.exit(1)
  })
}

/** Runs one suite; its output is shown whole when it ends, so that two lanes do not mix their lines. */
function suite(name, args, extraEnv = {}) {
  const startedAt = Date.now()
  return new Promise((resolve) => {
    const options = { cwd: ROOT, env: { ...env, ...extraEnv }, stdio: ['ignore', 'pipe', 'pipe'], detached: true }
    const child = spawn(process.execPath, args, options)
    running.add(child)
    const output = []
    let isLate = false
    const limit = setTimeout(() => {
      isLate = true
      process.kill(-child.pid, 'SIGKILL')
    }, SUITE_LIMIT_MS)
    child.stdout.on('data', (bytes) => output.push(bytes))
    child.stderr.on('data', (bytes) => output.push(bytes))
    child.on('close', (code) => {
      clearTimeout(limit)
      running.delete(child)
      const seconds = ((Date.now() - startedAt) / 1000).toFixed(1)
      const text = Buffer.concat(output).toString()
      const outcome = isLate ? 'cut: it ran too long' : code === 0 ? 'ok' : `exit ${code}`
      process.stdout.write(
        `\n── ${name} (${seconds} s, ${outcome})\n${code === 0 ? lastLines(text, 12) : text.trimEnd()}\n`,
      )
      resolve({ name, code: isLate ? 1 : (code ?? 1) })
    })
  })
}

function lastLines(text, count) {
  return text.trimEnd().split('\n').slice(-count).join('\n')
}

/** A check that passes or fails as one. */
async function check(name, args) {
  const { code } = await suite(name, args)
  return { name, passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 }
}

/** `workers`: left to itself the runner leaves a core of two idle, for the person at the terminal. */
async function vitest(project, workers = 1) {
  const report = join(REPORTS, `${project}.json`)
  const args = ['node_modules/vitest/vitest.mjs', 'run', '--project', `${project}*`, '--passWithNoTests']
  args.push(`--maxWorkers=${workers}`)
  const { code } = await suite(project, [
    ...args,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ])
  const counts = readReport(report, (json) => ({ passed: json.numPassedTests, failed: json.numFailedTests }))
  return settle(project, code, counts)
}

async function playwright(chromium) {
  const report = join(REPORTS, 'browser.json')
  const reporting = { PLAYWRIGHT_JSON_OUTPUT_NAME: report, CHROMIUM_PATH: chromium, NODE_ENV: 'test' }
  const args = ['node_modules/@playwright/test/cli.js', 'test', '--reporter=line,json']
  const { code } = await suite('browser', args, reporting)
  const counts = readReport(report, ({ stats }) => ({ passed: stats.expected + stats.flaky, failed: stats.unexpected }))
  return settle('browser', code, counts)
}

function readReport(file, count) {
  if (!existsSync(file)) return { passed: 0, failed: 0 }
  return count(JSON.parse(readFileSync(file, 'utf8')))
}

/** A suite that broke without a failed test (it did not compile, it crashed) is one failure. */
function settle(name, code, { passed, failed }) {
  return { name, passed, failed: code !== 0 && failed === 0 ? 1 : failed }
}

const hasTests = (folder) => existsSync(join(ROOT, folder)) && readdirSync(join(ROOT, folder)).length > 0

async function staticLane() {
  return [
    await check('format and lint', ['node_modules/@biomejs/biome/bin/biome', 'check', '.']),
    await check('types', ['node_modules/typescript/bin/tsc', '--noEmit']),
  ]
}

async function browserLane() {
  const hasBrowserTests = existsSync(join(ROOT, 'playwright.config.ts'))
  const needsBuild = hasBrowserTests || hasTests('tests/chaos')
  if (needsBuild) await ensureBuild()
  const results = hasTests('tests/chaos') ? [await vitest('chaos')] : []
  if (!hasBrowserTests) return results
  const chromium = await findChromium()
  if (chromium) return [...results, await playwright(chromium)]
  process.stdout.write('\n── browser: no Chromium found, and none could be installed; set CHROMIUM_PATH\n')
  return [...results, { name: 'browser', passed: 0, failed: 1 }]
}

const quick = await Promise.all([staticLane(), vitest('core')])
const flows = hasTests('tests/flows') ? [await vitest('flows', 2)] : []
// Processes that are killed and browsers that wait need the machine to themselves.
const results = [...quick.flat(), ...flows, ...(await browserLane())]

process.stdout.write('\n')
for (const { name, passed, failed } of results) {
  process.stdout.write(`${name.padEnd(18)} ${String(passed).padStart(6)} passed ${String(failed).padStart(5)} failed\n`)
}
const passed = results.reduce((sum, result) => sum + result.passed, 0)
const failed = results.reduce((sum, result) => sum + result.failed, 0)
process.stdout.write(`\n${passed} passed, ${failed} failed\n`)
process.exitCode = failed > 0 || passed === 0 ? 1 : 0
