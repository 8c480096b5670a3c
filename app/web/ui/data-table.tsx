import type { ReactNode } from 'react'
import { useKitText } from '~/i18n/kit-text'

export interface Column<Row> {
  key: string
  title: ReactNode
  cell: (row: Row) => ReactNode
  isNumber?: boolean
  /** The cell that names its row (a row header for screen readers). */
  isHeading?: boolean
}

interface Props<Row> {
  caption: ReactNode
  hideCaption?: boolean
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  footer?: ReactNode
}

/** Figures are compared down a column; what tells of single things is read line by line, on a small screen one fact below
 *  the other. */
const isOfFigures = (columns: readonly { isNumber?: boolean }[]) =>
  columns.length < 3 || columns.filter(({ isNumber }) => isNumber).length >= columns.length / 2

const labelOf = (title: ReactNode) => (typeof title === 'string' && title !== '' ? title : undefined)

export function DataTable<Row>({ caption, hideCaption, columns, rows, rowKey, footer }: Props<Row>) {
  const t = useKitText()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table must be scrollable with the keyboard
    <section className="table-scroll" tabIndex={0} aria-label={t('common.tableScroll')}>
      <table className={isOfFigures(columns) ? 'table' : 'table table-facts'}>
        <caption className={hideCaption ? 'visually-hidden' : undefined}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" className={column.isNumber ? 'number' : undefined}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map((column) =>
                column.isHeading ? (
                  <th key={column.key} scope="row">
                    {column.cell(row)}
                  </th>
                ) : (
                  <td
                    key={column.key}
                    className={column.isNumber ? 'number' : undefined}
                    data-label={labelOf(column.title)}
                  >
                    {column.cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
        {footer ? <tfoot>{footer}</tfoot> : null}
      </table>
    </section>
  )
}
