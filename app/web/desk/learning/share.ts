import { FEW, type Share } from '~/learning/figures'

/** A share as it may be shown: '12/40 (30 %)', without a percentage where there are few. */
export function shareWords({ right, total }: Share): string {
  if (total === 0) return '–'
  const plain = `${right}/${total}`
  return total < FEW ? plain : `${plain} (${Math.round((right / total) * 100)}%)`
}

export const percent = (share: number): string =>
  `${(share * 100).toLocaleString('vi-VN', { maximumFractionDigits: 1 })}%`

/** '2026-11' → '11/2026' */
export const monthWords = (month: string): string => month.split('-').reverse().join('/')
