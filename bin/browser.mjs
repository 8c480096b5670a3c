/** Finds a Chromium for the browser tests, or gets one. */
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { run } from './checkout.mjs'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

function onPath() {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean)
  return folders.flatMap((folder) => NAMES.map((name) => join(folder, name))).find(isExecutable)
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Playwright's own download, where somebody has made it. */
async function playwrightsOwn() {
  try {
    const { chromium } = await import('@playwright/test')
    const path = chromium.executablePath()
    return existsSync(path) ? path : undefined
  } catch {
    return undefined
  }
}

/** Path of a Chromium: CHROMIUM_PATH, the PATH, Playwright's own, and at last the system's package (as root). Null where there
 *  is none to be had. */
export async function findChromium() {
  const given = process.env.CHROMIUM_PATH
  if (given && isExecutable(given)) return given
  const found = onPath() ?? (await playwrightsOwn())
  if (found) return found
  if (process.platform === 'linux' && process.getuid?.() === 0) {
    process.stderr.write('installing chromium…\n')
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    const options = { stdio: ['ignore', 2, 2], env }
    await run('apt-get', ['update', '-qq'], options).catch(() => 1)
    await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], options).catch(() => 1)
  }
  return onPath() ?? null
}
