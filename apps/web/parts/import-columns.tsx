import type { ImportReport } from '#views/import-answers'
import { useSpeech } from '../data/messages.ts'
import { ImportMemory } from './import-memory.tsx'

type Layout = ImportReport['layouts'][number]

interface Props {
  readonly layout: Layout
  readonly fields: ImportReport['fields']
  /** What the person chose, a field for each head; undefined while nothing was changed. */
  readonly chosen: readonly string[] | undefined
  readonly onChange: (fields: readonly string[]) => void
  readonly onForgotten: () => void
}

/** What each column of a head was taken for: a person may say it better. */
export function ImportColumns({ layout, fields, chosen, onChange, onForgotten }: Props) {
  const { t, language } = useSpeech()
  const taken = chosen ?? layout.heads.map(({ field }) => field ?? '')
  const [place = { sheet: '', line: 0 }] = layout.places
  const unsure = !layout.enough || chosen !== undefined
  return (
    <details open={unsure} className="import-columns">
      <summary>{t('columnsOf', { place: t('sheetPlace', place).trim(), rows: layout.rows })}</summary>
      <p className={layout.enough ? 'muted' : 'attention'}>{t(layout.enough ? 'columnsWhy' : 'columnsAsk')}</p>
      {layout.remembered && <ImportMemory remembered={layout.remembered} onForgotten={onForgotten} />}
      <div className="list-box" tabIndex={0}>
        <table className="list narrow">
          <thead>
            <tr>
              <th scope="col">{t('fileColumn')}</th>
              <th scope="col">{t('samples')}</th>
              <th scope="col">{t('takenFor')}</th>
            </tr>
          </thead>
          <tbody>
            {layout.heads.map((head, at) => (
              <tr key={head.columns}>
                <th scope="row">
                  {head.label} <small>{head.columns}</small>
                </th>
                <td>{head.samples.join(' · ')}</td>
                <td>
                  <select
                    aria-label={t('takenForWhat', { label: head.label })}
                    value={taken[at]}
                    onChange={({ target }) => onChange(taken.map((field, i) => (i === at ? target.value : field)))}
                  >
                    <option value="">{t('notImported')}</option>
                    {fields.map(({ field, words }) => (
                      <option key={field} value={field}>
                        {words[language]}
                      </option>
                    ))}
                  </select>{' '}
                  <small>{taken[at] === (head.field ?? '') ? t(`by-${head.by}`) : t('by-person')}</small>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}
