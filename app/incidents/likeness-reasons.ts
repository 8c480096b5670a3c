import texts from '~/i18n/vi/likeness.json'
import type { Likeness } from './judge'

/** Why two cases are taken for one matter: "cùng xã, cùng thủ tục, nội dung giống 80 %". */
export function likenessWords({ reasons, percent }: Likeness): string {
  return [...reasons.map((reason) => texts[reason]), texts.percent.replace('{percent}', String(percent))].join(', ')
}
