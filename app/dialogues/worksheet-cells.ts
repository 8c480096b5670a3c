import type { CellValue } from './sheet'

/** A block of cells shown as one, rows and columns from 0, both ends included. */
export interface Merge {
  readonly top: number
  readonly bottom: number
  readonly left: number
}

const LONGEST = 2000

/** The merged cells of a worksheet's XML. `mergesIn('<mergeCell ref="B2:B3"/>')` → rows 1 to 2 of column 1 */
export function mergesIn(xml: string): Merge[] {
  const found = xml.matchAll(/<(?:\w+:)?mergeCell\s+ref="([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})"/g)
  return [...found].slice(0, LONGEST).map(([, column = '', top, bottom]) => ({
    top: Number(top) - 1,
    bottom: Number(bottom) - 1,
    left: columnNumber(column) - 1,
  }))
}

/** `A` → 1, `XFD` → 16384 */
const columnNumber = (letters: string) =>
  [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)

/** How many cells lie between the first and the furthest one that a worksheet's XML names. */
export function cellsSpanned(xml: string): number {
  let [rows, columns] = [1, 1]
  for (const [, letters = '', digits = ''] of xml.matchAll(/\br\s*=\s*["']([a-z]{0,20})(\d{1,20})/gi)) {
    rows = Math.max(rows, Number(digits))
    columns = Math.max(columns, columnNumber(letters))
  }
  return rows * columns
}

/** A cell merged over several rows holds for each of them that says something of its own: one name beside three
 *  questions is the name of all three. */
export function fillMerged(grid: readonly (readonly CellValue[])[], merges: readonly Merge[]): CellValue[][] {
  const filled = grid.map((row) => [...row])
  for (const { top, bottom, left } of merges) {
    const value = grid[top]?.[left]
    for (let row = top + 1; row <= Math.min(bottom, grid.length - 1); row += 1) {
      const target = filled[row]
      const saysSomething = grid[row]?.some((cell) => cell !== null && cell !== undefined && cell !== '')
      if (target && saysSomething) target[left] ??= value
    }
  }
  return filled
}
