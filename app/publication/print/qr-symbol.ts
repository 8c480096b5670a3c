import { create } from 'qrcode'

/** A QR code as rows of dark stretches, in modules from the top left corner of the symbol without its quiet zone. */
export interface QrSymbol {
  readonly size: number
  readonly isDark: (row: number, column: number) => boolean
  readonly stretches: readonly { readonly row: number; readonly column: number; readonly length: number }[]
}

/** Light modules around the symbol (ISO/IEC 18004: at least four). */
export const QUIET_MODULES = 4

/** The code of an address. Level M: a sixth of the symbol may be dirty or torn; the symbol stays coarse enough for the camera
 *  of a cheap telephone. */
export function qrSymbol(text: string): QrSymbol {
  const { modules } = create(text, { errorCorrectionLevel: 'M' })
  const { size } = modules
  const isDark = (row: number, column: number) =>
    row >= 0 && column >= 0 && row < size && column < size && modules.get(row, column) === 1
  const stretches = Array.from({ length: size }, (_, row) => stretchesOf(size, (column) => isDark(row, column)))
  return { size, isDark, stretches: stretches.flatMap((found, row) => found.map((one) => ({ row, ...one }))) }
}

function stretchesOf(size: number, isDark: (column: number) => boolean) {
  const found: { column: number; length: number }[] = []
  for (let column = 0; column < size; column += 1) {
    if (!isDark(column)) continue
    const start = column
    while (isDark(column + 1)) column += 1
    found.push({ column: start, length: column - start + 1 })
  }
  return found
}
