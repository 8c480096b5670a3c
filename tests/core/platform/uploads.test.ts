import { mkdtempSync, readFileSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Document, Packer, Paragraph } from 'docx'
import sharp from 'sharp'
import { beforeEach, describe, expect, it } from 'vitest'
import writeXlsx from 'write-excel-file/node'
import { displayNameOf, MAX_UPLOAD_BYTES, openUpload, removeUpload, storeUpload } from '~/platform/uploads.server'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lang-nghe-uploads-'))
})

const picture = (width = 40, height = 20) => sharp({ create: { width, height, channels: 3, background: '#9f1d20' } })

/** A zip with one stored entry per name, of a stated size. */
function zip(names: string[], statedSize = 1): Buffer {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const name of names) {
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt16LE(name.length, 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt32LE(statedSize, 24)
    entry.writeUInt16LE(name.length, 28)
    entry.writeUInt32LE(offset, 42)
    locals.push(local, Buffer.from(name))
    directory.push(entry, Buffer.from(name))
    offset += 30 + name.length
  }
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(names.length, 10)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, ...directory, end])
}

describe('a file that people attach', () => {
  it('a photograph loses its place and camera, and stands upright', async () => {
    const withExif = await picture()
      .withExif({ IFD0: { Make: 'Camera' }, IFD3: { GPSLatitude: '14/1 20/1 0/1' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer()
    const stored = await storeUpload(folder, withExif, 'Ảnh chụp.HEIC')
    if (!stored.ok) throw new Error(stored.code)
    const bytes = readFileSync(join(folder, stored.storageName))
    const metadata = await sharp(bytes).metadata()
    expect(metadata.exif).toBeUndefined()
    expect([metadata.width, metadata.height]).toEqual([20, 40])
    expect(stored).toMatchObject({ mime: 'image/jpeg', bytes: bytes.length, displayName: 'Ảnh chụp.jpg' })
  })

  it('lies under a random name in two levels of folders, for the owner alone', async () => {
    const [first, second] = await Promise.all(
      [1, 2].map(async () => storeUpload(folder, await picture().png().toBuffer(), 'a.png')),
    )
    if (!first?.ok || !second?.ok) throw new Error('refused')
    expect(first.storageName).toMatch(/^[0-9a-f]{2}\/[0-9a-f]{2}\/[0-9a-f]{32}$/)
    expect(second.storageName).not.toBe(first.storageName)
    expect(second.sha256).toBe(first.sha256)
    expect(statSync(join(folder, first.storageName)).mode & 0o777).toBe(0o600)
  })

  it('Word and Excel files are told apart, by what real writers make', async () => {
    const word = await Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph('Đơn')] }] }))
    const excel = (await writeXlsx([[{ value: 'Đơn' }]]).toBuffer()) as Buffer
    expect(await storeUpload(folder, word, 'don.docx')).toMatchObject({ ok: true, displayName: 'don.docx' })
    expect(await storeUpload(folder, excel, 'don.docx')).toMatchObject({ ok: true, displayName: 'don.xlsx' })
  })

  it.each([
    ['a PDF', Buffer.from('%PDF-1.7\n%âãÏÓ\n1 0 obj'), 'application/pdf'],
    [
      'an MP3',
      Buffer.concat([
        Buffer.from('ID3\x04\x00\x00\x00\x00\x00\x00', 'latin1'),
        Buffer.from([0xff, 0xfb, 0x90, 0x64]),
        Buffer.alloc(500),
      ]),
      'audio/mpeg',
    ],
    ['an M4A', Buffer.from('\x00\x00\x00\x18ftypM4A \x00\x00\x00\x00M4A mp42', 'latin1'), 'audio/mp4'],
    ['an MP4', Buffer.from('\x00\x00\x00\x18ftypisom\x00\x00\x00\x00isommp42', 'latin1'), 'video/mp4'],
  ])('%s is taken', async (_name, bytes, mime) => {
    expect(await storeUpload(folder, bytes, 'x')).toMatchObject({ ok: true, mime })
  })

  it.each([
    ['nothing', Buffer.alloc(0), 'empty'],
    ['more than 10 MB', Buffer.alloc(MAX_UPLOAD_BYTES + 1), 'too-large'],
    ['a page', Buffer.from('<html><script>alert(1)</script>'), 'type-not-allowed'],
    [
      'a drawing with scripts',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'),
      'type-not-allowed',
    ],
    ['a program', Buffer.from('MZ\x90\x00', 'latin1'), 'type-not-allowed'],
    ['a plain zip', zip(['a.txt']), 'type-not-allowed'],
    [
      'a zip without its directory',
      zip(['[Content_Types].xml', 'word/document.xml']).subarray(0, 60),
      'type-not-allowed',
    ],
    [
      'a document with macros',
      zip(['[Content_Types].xml', 'word/document.xml', 'word/vbaProject.bin']),
      'type-not-allowed',
    ],
    [
      'a document that would unpack to gigabytes',
      zip(['[Content_Types].xml', 'word/document.xml'], 2_000_000_000),
      'type-not-allowed',
    ],
    ['half a picture', Buffer.from('\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR', 'latin1'), 'image-unreadable'],
  ])('%s is refused', async (_name, bytes, code) => {
    const result = await storeUpload(folder, bytes, 'giay.pdf')
    expect(['type-not-allowed', code]).toContain(result.ok ? '' : result.code)
    if (code !== 'image-unreadable') expect(result).toEqual({ ok: false, code })
  })

  it('a stream is read no further than the limit', async () => {
    let given = 0
    async function* endless() {
      for (;;) {
        given += 1
        yield Buffer.alloc(1024 * 1024)
      }
    }
    expect(await storeUpload(folder, endless(), 'x')).toEqual({ ok: false, code: 'too-large' })
    expect(given).toBe(11)
  })

  it('can be opened and removed by its own name, and nothing else can', async () => {
    const stored = await storeUpload(folder, await picture().webp().toBuffer(), 'a.webp')
    if (!stored.ok) throw new Error(stored.code)
    const opened = await openUpload(folder, stored.storageName)
    expect(opened?.bytes).toBe(stored.bytes)
    opened?.stream.destroy()
    expect(await openUpload(folder, '../../etc/passwd')).toBeNull()
    expect(
      await openUpload(
        folder,
        stored.storageName.replace(/.$/, (last) => (last === '0' ? '1' : '0')),
      ),
    ).toBeNull()
    await removeUpload(folder, stored.storageName)
    expect(await openUpload(folder, stored.storageName)).toBeNull()
  })

  it.each([
    ['C:\\Ảnh\\giấy phép.exe', 'giấy phép.jpg'],
    ['../../etc/passwd', 'passwd.jpg'],
    ['đơn\u202Egpj.exe', 'đơngpj.jpg'],
    ['a\r\nSet-Cookie: x.png', 'aSet-Cookie x.jpg'],
    ['', 'tep-dinh-kem.jpg'],
    ['...', 'tep-dinh-kem.jpg'],
    ['Thông báo số 12.UBND', 'Thông báo số 12.jpg'],
  ])('the name %j is shown as %j', (given, shown) => {
    expect(displayNameOf(given, 'jpg')).toBe(shown)
  })
})
