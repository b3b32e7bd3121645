import type { ImportReport } from '#views/import-answers'
import { indicatorFields } from '#vocabulary/table'
import { useSpeech } from '../data/messages.ts'

const kinds = ['number', 'date', 'text', 'several', 'blank'] as const
const mostListed = 100

/** A list that may be very long: its first lines, and how many more there are. */
export function LongList({ summary, lines, open }: { summary: string; lines: readonly string[]; open: boolean }) {
  const { t } = useSpeech()
  if (lines.length === 0) return null
  const more = lines.length - mostListed
  return (
    <details open={open}>
      <summary>{summary}</summary>
      <ul className="long-list" tabIndex={0}>
        {lines.slice(0, mostListed).map((line, at) => (
          // Lines may be equal, and their order never changes.
          <li key={at}>{line}</li>
        ))}
        {more > 0 && <li>{t('andMore', { count: more })}</li>}
      </ul>
    </details>
  )
}

/** Where something stands in the file, as people count it there. */
export function usePlace() {
  const { t } = useSpeech()
  return ({ sheet, line, column = '' }: { sheet: string; line: number; column?: string }): string => {
    if (line === 0) return sheet
    return `${t('sheetPlace', { sheet, line }).trim()}${column === '' ? '' : t('columnPlace', { column })}`
  }
}

const previewed = 6

/** The first rows, in the columns of our form: whether the columns were understood shows here. */
export function ImportPreview({ report }: { report: ImportReport }) {
  const { t, language } = useSpeech()
  const rows = report.projects
    .flatMap(({ projectName, projectCode, preview }) =>
      preview.map(row => ({ ...row, of: projectName || projectCode })),
    )
    .slice(0, previewed)
  if (rows.length === 0 || report.format === 'text') return null
  const shown = indicatorFields.filter(field => rows.some(row => row[field] !== ''))
  const wordOf = (field: string) => report.fields.find(each => each.field === field)?.words[language] ?? field
  return (
    <details open className="import-preview">
      <summary>{t('asUnderstood')}</summary>
      <div className="list-box" tabIndex={0}>
        <table className="list narrow">
          <thead>
            <tr>
              <th scope="col">{t('project')}</th>
              {shown.map(field => (
                <th key={field} scope="col">
                  {wordOf(field)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, at) => (
              <tr key={at}>
                <th scope="row">{row.of}</th>
                {shown.map(field => (
                  <td key={field}>{row[field]}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}

/** How many rows were read and what their targets were taken for; those that are no number are named. */
export function ImportRows({ report }: { report: ImportReport }) {
  const { t, labelled, list } = useSpeech()
  const place = usePlace()
  const { rows, flagged } = report
  if (rows.length === 0) return null
  const counts = kinds
    .map(kind => [kind, rows.filter(row => row.kind === kind).length] as const)
    .filter(([, count]) => count > 0)
    .map(([kind, count]) => t(`kind-${kind}`, { count }))
  const said = { text: 'textTarget', several: 'severalTarget', blank: 'blankTarget' } as const
  const lines = flagged.map(row => labelled(place(row), t(said[row.kind], row)))
  return (
    <>
      <p>{t('rowsRead', { rows: rows.length, kinds: list(counts) })}</p>
      <LongList summary={t('textTargets', { count: lines.length })} lines={lines} open={false} />
    </>
  )
}
