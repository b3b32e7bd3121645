import type { Cell, Row, Sheet } from '#forms/sheet'

/** An official form on the screen: the same grid that is written to files. Its words are Chinese in either language. */

const isHead = ({ cells }: Row) => cells.every(({ header }) => header)

function Box({ cell, scope }: { cell: Cell; scope: 'col' | 'row' }) {
  const { text, span = 1, rowSpan = 1, align, bold, header } = cell
  const place = { colSpan: span, rowSpan, ...(align && !header && { style: { textAlign: align } }) }
  if (header && text !== '')
    return (
      <th scope={scope} {...place}>
        {text}
      </th>
    )
  return <td {...place}>{bold ? <b>{text}</b> : text}</td>
}

export function SheetTable({ sheet: { title, subtitle, columns, rows, footer } }: { sheet: Sheet }) {
  const whole = columns.reduce((sum, width) => sum + width, 0)
  return (
    <div lang="zh-CN" className="printed" tabIndex={0} role="region" aria-label={title}>
      {subtitle && (
        <p className="printed-line">
          {subtitle.split('\t').map(part => (
            <span key={part}>{part}</span>
          ))}
        </p>
      )}
      <table className="form">
        <caption>{title}</caption>
        <colgroup>
          {columns.map((width, at) => (
            <col key={at} style={{ width: `${(100 * width) / whole}%` }} />
          ))}
        </colgroup>
        <tbody>
          {rows.map((row, at) => (
            <tr key={at}>
              {row.cells.map((cell, place) => (
                <Box key={place} cell={cell} scope={isHead(row) ? 'col' : 'row'} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {footer?.map(line => (
        <p key={line} className="printed-line">
          {line}
        </p>
      ))}
    </div>
  )
}
