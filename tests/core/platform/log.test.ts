import { describe, expect, it } from 'vitest'
import { createLog, requestIdFrom } from '~/platform/log.server'
import { scrub } from '~/platform/scrub'

function capture() {
  const lines: string[] = []
  const log = createLog({ level: 'info', destination: { write: (line: string) => void lines.push(line) } })
  return { log, lines, last: () => JSON.parse(lines.at(-1) ?? '{}') as Record<string, unknown> }
}

describe('the log keeps no personal data', () => {
  it.each([
    ['gọi 0912345678 ngay', 'gọi [phone] ngay'],
    ['gọi 0912 345 678 ngay', 'gọi [phone] ngay'],
    ['gọi +84912345678', 'gọi [phone]'],
    ['gọi 0260.3863526', 'gọi [phone]'],
    ['CCCD 062190001234.', 'CCCD [id].'],
    ['CCCD 962190001234.', 'CCCD [id].'],
    ['CMND 233123456', 'CMND [id]'],
    ['thư y.hlai+1@kontum.gov.vn!', 'thư [email]!'],
    ['/ho-so/PA-261121-7K3MQ-9?key=7K3MQ-ABCD2&x=1', '/ho-so/PA-261121-7K3MQ-9?key=[…]&x=1'],
    ['/tra-cuu?phone=%2B84912345678', '/tra-cuu?phone=[…]'],
    ['khóa 7K3MQ-ABCD2', 'khóa [key]'],
    ['Authorization: Bearer abc.def-1', 'Authorization: Bearer […]'],
    ['PA-261121-7K3MQ-9', 'PA-261121-7K3MQ-9'],
    ['1763711111111 ms', '1763711111111 ms'],
    ['mất 20 ngày, 5 hồ sơ', 'mất 20 ngày, 5 hồ sơ'],
  ])('%s', (given, expected) => {
    expect(scrub(given)).toBe(expected)
  })

  it('messages, fields, nested fields and errors alike', () => {
    const { log, lines } = capture()
    const secret = '0912345678'
    const cause = new Error(`row (${secret})`)
    log.info({ path: `/tra-cuu?phone=${secret}`, deep: { list: [`x ${secret}`] } }, `filed by ${secret}`)
    log.info('filed by %s', secret)
    log.error({ err: new Error(`duplicate ${secret}`, { cause }) }, 'failed')
    log.child({ requestId: 'r1' }).info({ submitter: { name: 'Y Hlai' }, case: { body: 'nội dung' } })
    expect(lines).toHaveLength(4)
    expect(lines.join()).not.toContain(secret)
    expect(lines.join()).not.toContain('Y Hlai')
    expect(lines.join()).not.toContain('nội dung')
    expect(lines[2]).toContain('duplicate [phone]')
    expect(lines[2]).toContain('row ([phone])')
  })

  it('a line is JSON with level, time and the fields of its child', () => {
    const { log, last } = capture()
    log.child({ requestId: 'abc' }).warn({ status: 404 }, 'not found')
    expect(last()).toMatchObject({ level: 'warn', requestId: 'abc', status: 404, msg: 'not found' })
  })

  it('takes a well-formed request id and makes one otherwise', () => {
    expect(requestIdFrom('abcdef-123')).toBe('abcdef-123')
    expect(requestIdFrom('x\ny')).toMatch(/^[0-9a-f-]{36}$/)
    expect(requestIdFrom(undefined)).toMatch(/^[0-9a-f-]{36}$/)
  })
})
