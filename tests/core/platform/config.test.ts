import { mkdtempSync, readFileSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ConfigError, loadConfig } from '~/config.server'

const STRONG = 'pQ7x-v2Lm9_TzR4cW8nB1kYh6sD3gF0jUaE5'
const dataDir = () => mkdtempSync(join(tmpdir(), 'lang-nghe-config-'))
const messageOf = (env: Record<string, string>) => {
  try {
    loadConfig(env)
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError)
    return (error as Error).message
  }
  throw new Error('the settings were accepted')
}

describe('settings', () => {
  it('with nothing set, it is a demo on port 3000 with a SQLite file', () => {
    const config = loadConfig({ DATA_DIR: dataDir() })
    expect(config).toMatchObject({
      isDemo: true,
      isProduction: false,
      port: 3000,
      worker: 'inline',
      profile: 'kon-tum',
    })
    expect(config.database).toEqual({ dialect: 'sqlite', file: resolve('var/lang-nghe.db') })
    expect(config.publicUrl).toBe('http://localhost:3000')
    expect(config.trustProxy).toBe(false)
  })

  it('the demo makes its own secret, keeps it, and nobody else can read it', () => {
    const folder = dataDir()
    const first = loadConfig({ DATA_DIR: folder })
    const second = loadConfig({ DATA_DIR: folder })
    const file = join(folder, 'app-secret')
    expect(first.appSecret.length).toBeGreaterThanOrEqual(32)
    expect(second.appSecret).toBe(first.appSecret)
    expect(readFileSync(file, 'utf8').trim()).toBe(first.appSecret)
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  it.each([
    ['missing', {}],
    ['empty', { APP_SECRET: '  ' }],
    ['short', { APP_SECRET: 'ngan-qua' }],
    ['repetitive', { APP_SECRET: 'abc'.repeat(30) }],
    ['the value of the example file', { APP_SECRET: 'hay-thay-chuoi-nay-bang-mot-chuoi-ngau-nhien' }],
  ])('production refuses a secret that is %s', (_name, env) => {
    const message = messageOf({ NODE_ENV: 'production', ...env })
    expect(message).toContain('APP_SECRET')
    expect(message).toContain('Không thể khởi động')
    expect(message).toContain('Cannot start')
  })

  it('one message names everything that is wrong', () => {
    const message = messageOf({ PORT: 'ba nghìn', DATABASE_URL: 'mysql://x', WORKER: 'maybe' })
    for (const name of ['PORT', 'DATABASE_URL', 'WORKER']) expect(message).toContain(name)
  })

  it('production with a strong secret starts, and says what will not work', () => {
    const config = loadConfig({ NODE_ENV: 'production', APP_SECRET: STRONG })
    expect(config).toMatchObject({ isDemo: false, isProduction: true, appSecret: STRONG })
    expect(config.warnings.join()).toContain('PUBLIC_URL')
  })

  it('DEMO=1 makes a demo even of a production build', () => {
    expect(loadConfig({ NODE_ENV: 'production', DEMO: '1', DATA_DIR: dataDir() }).isDemo).toBe(true)
  })

  it.each([
    ['file:./a/b.db', { dialect: 'sqlite', file: resolve('a/b.db') }],
    ['file:/srv/b.db', { dialect: 'sqlite', file: '/srv/b.db' }],
    ['file:///srv/b.db', { dialect: 'sqlite', file: '/srv/b.db' }],
    ['postgres://u:p@db/x', { dialect: 'postgres', url: 'postgres://u:p@db/x' }],
    ['postgresql://db/x', { dialect: 'postgres', url: 'postgresql://db/x' }],
  ])('the database %s is understood', (url, expected) => {
    expect(loadConfig({ DATABASE_URL: url, APP_SECRET: STRONG }).database).toEqual(expected)
  })

  it('Twilio may be set up by halves', () => {
    const { twilio } = loadConfig({ TWILIO_AUTH_TOKEN: 'abc', APP_SECRET: STRONG })
    expect(twilio).toEqual({ accountSid: null, authToken: 'abc', from: null, apiBase: null })
  })

  it.each([
    ['1', 1],
    ['0', false],
    ['false', false],
    ['loopback', 'loopback'],
    ['10.0.0.1, 10.0.0.2', '10.0.0.1, 10.0.0.2'],
  ])('TRUST_PROXY=%s', (value, expected) => {
    expect(loadConfig({ TRUST_PROXY: value, APP_SECRET: STRONG }).trustProxy).toBe(expected)
  })

  it('the example file names every setting', () => {
    const example = readFileSync('.env.example', 'utf8')
    const source = readFileSync('app/config.server.ts', 'utf8')
    const names = [...source.matchAll(/^ {2}([A-Z][A-Z_]+): (?:optional|flag)/gm)].map((match) => match[1]!)
    expect(names.length).toBeGreaterThan(15)
    expect(names.filter((name) => !example.includes(`${name}=`))).toEqual([])
  })
})
