import type { Indicator } from '#vocabulary/table'

/** The first cells of an indicator row in the reporting forms: number, levels and the target value, all pinned. */
export function LevelCells({ row, at, rows = 1 }: { row: Indicator; at: number; rows?: number }) {
  return (
    <>
      <th scope="row" className="row-number" rowSpan={rows}>
        {at + 1}
      </th>
      <td rowSpan={rows}>
        <span className="text">
          {row.level3 || row.description}
          <small>
            {row.level1} · {row.level2}
          </small>
        </span>
      </td>
      <td rowSpan={rows}>
        <span className="text">{row.target}</span>
      </td>
    </>
  )
}
