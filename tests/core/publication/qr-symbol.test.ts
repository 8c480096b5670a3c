import fc from 'fast-check'
import QRCode from 'qrcode'
import { describe, expect, it } from 'vitest'
import { formAddress, typedAddress } from '~/publication/print/form-address'
import { qrSymbol } from '~/publication/print/qr-symbol'

describe('the code on a poster', () => {
  it('is drawn in stretches that cover exactly the dark modules of the symbol', () => {
    fc.assert(
      fc.property(fc.webUrl(), (url) => {
        const symbol = qrSymbol(url)
        const { modules } = QRCode.create(url, { errorCorrectionLevel: 'M' })
        const drawn = new Set(
          symbol.stretches.flatMap(({ row, column, length }) =>
            Array.from({ length }, (_, i) => row * symbol.size + column + i),
          ),
        )
        const dark = [...modules.data].flatMap((bit, i) => (bit === 1 ? [i] : []))
        expect(symbol.size).toBe(modules.size)
        expect([...drawn].sort((a, b) => a - b)).toEqual(dark)
      }),
      { numRuns: 20 },
    )
  })

  it('holds a short address: the longest of an office and a procedure stays within version 6', () => {
    const url = formAddress('https://phananh.kontum.gov.vn', { officeId: 'ubnd-xa-23308', procedureCode: '1.013980' })
    expect(url).toBe('https://phananh.kontum.gov.vn/gui-phan-anh?coquan=ubnd-xa-23308&thutuc=1.013980&nguon=qr')
    expect(qrSymbol(url).size).toBeLessThanOrEqual(17 + 4 * 6)
    expect(formAddress('https://pa.vn', {})).toBe('https://pa.vn/gui-phan-anh?nguon=qr')
    expect(typedAddress('https://pa.vn')).toBe('pa.vn')
  })
})
