import { usePrintDeskText } from '~/i18n/print-desk-text'
import { type QrSymbol, QUIET_MODULES } from '~/publication/print/qr-symbol'

/** The code on the screen, to be tried out with a telephone before anything is printed. */
export function QrPicture({ symbol, url }: { symbol: Pick<QrSymbol, 'size' | 'stretches'>; url: string }) {
  const t = usePrintDeskText()
  const side = symbol.size + 2 * QUIET_MODULES
  const path = symbol.stretches
    .map(({ row, column, length }) => `M${column + QUIET_MODULES} ${row + QUIET_MODULES}h${length}v1h-${length}z`)
    .join('')
  return (
    <svg
      className="qr-picture"
      viewBox={`0 0 ${side} ${side}`}
      role="img"
      aria-label={t('print.codeLabel', { url })}
      shapeRendering="crispEdges"
    >
      <rect width={side} height={side} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
