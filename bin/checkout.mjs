/** What start, build and test share, before any package is installed: plain Node, nothing imported from node_modules. */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))

const SOURCES = [
  'app',
  'data',
  'public',
  'server.ts',
  'bin/build.mjs',
  'vite.config.ts',
  'remix.config.js',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
]
const BUILD_STAMP = join(ROOT, 'build', '.sources')
const NODE_STAMP = join(ROOT, 'node_modules', '.node-modules-version')

/** Stops with a clear word where Node is too old to run us. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  process.stderr.write(
    `Cần Node.js 20.19 trở lên, máy này đang dùng ${process.versions.node}.\n` +
      `Node.js 20.19 or newer is needed, this is ${process.versions.node}. https://nodejs.org\n`,
  )
  process.exit(1)
}

/** Runs a program in the checkout with the terminal's own streams; resolves with its exit code. */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: ROOT, stdio: 'inherit', ...options })
    child.on('error', reject)
    child.on('exit', (code, signal) => resolve(signal ? 1 : (code ?? 1)))
  })
}

/** Installs exactly what the lockfile says, where something of it is missing or of another version. */
export async function ensureDependencies({ dev }) {
  if (dependenciesFit(dev)) return
  process.stderr.write('Đang cài đặt thư viện… / installing packages…\n')
  const npm = process.env.npm_execpath?.endsWith('.js') ? [process.execPath, [process.env.npm_execpath]] : ['npm', []]
  const args = [...npm[1], 'ci', '--no-audit', '--no-fund', '--loglevel=error', dev ? '--include=dev' : '--omit=dev']
  const code = await run(npm[0], args, { stdio: ['ignore', 2, 2] })
  if (code !== 0) {
    process.stderr.write('Không cài đặt được thư viện (npm ci) / npm ci failed\n')
    process.exit(code)
  }
  writeFileSync(NODE_STAMP, installStamp(dev))
}

/** Node's binary interface, whether development packages were asked for, and the lockfile that was installed. */
function installStamp(dev) {
  const lockfile = readFileSync(join(ROOT, 'package-lock.json'))
  return `${process.versions.modules} ${dev ? 'all' : 'production'} ${createHash('sha256').update(lockfile).digest('hex')}`
}

/** npm keeps a copy of the lockfile of what it installed; packages built for another Node do not count. */
function dependenciesFit(dev) {
  const installedFile = join(ROOT, 'node_modules', '.package-lock.json')
  if (!existsSync(installedFile)) return false
  const stamp = existsSync(NODE_STAMP) ? readFileSync(NODE_STAMP, 'utf8') : ''
  // Our own last install settles it; entries that npm leaves out by itself must not bring it back at every start.
  if (stamp === installStamp(true) || stamp === installStamp(dev)) return true
  if (stamp && !stamp.startsWith(`${process.versions.modules} `)) return false
  const wanted = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')).packages
  const installed = JSON.parse(readFileSync(installedFile, 'utf8')).packages
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '' || entry.optional || entry.peer || entry.devOptional) return true
    if (entry.dev && !dev) return true
    return installed[path]?.version === entry.version
  })
}

/** Builds where a source changed since the last build. */
export async function ensureBuild() {
  const fingerprint = fingerprintOfSources()
  if (existsSync(BUILD_STAMP) && readFileSync(BUILD_STAMP, 'utf8') === fingerprint) return
  process.stderr.write('Đang dựng ứng dụng… / building…\n')
  const code = await run(process.execPath, ['bin/build.mjs'], { stdio: ['ignore', 2, 2] })
  if (code !== 0) {
    process.stderr.write('Không dựng được ứng dụng / the build failed\n')
    process.exit(code)
  }
}

export function forgetBuild() {
  rmSync(BUILD_STAMP, { force: true })
}

export function stampBuild(fingerprint) {
  mkdirSync(dirname(BUILD_STAMP), { recursive: true })
  writeFileSync(BUILD_STAMP, fingerprint)
}

/** One hash over the names and contents of everything a build is made of. */
export function fingerprintOfSources() {
  const hash = createHash('sha256')
  for (const source of SOURCES) {
    for (const file of filesBelow(join(ROOT, source))) {
      hash
        .update(`${relative(ROOT, file)}\0`)
        .update(readFileSync(file))
        .update('\0')
    }
  }
  return hash.digest('hex')
}

function filesBelow(path) {
  if (!existsSync(path)) return []
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesBelow(join(path, name)))
}
