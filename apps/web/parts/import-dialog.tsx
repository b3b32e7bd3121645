import { Button, Modal } from 'antd'
import { useState } from 'react'
import type { Me } from '#views/answers'
import type { ImportProgress, ImportReport } from '#views/import-answers'
import { useSpeech } from '../data/messages.ts'
import { Choice, Field } from './field.tsx'
import { ImportColumns } from './import-columns.tsx'
import { ImportResult } from './import-result.tsx'
import { ProblemNote } from './problem.tsx'
import { useImport } from './use-import.ts'

interface Props {
  readonly units: Me['grants']
  readonly year: number
}

const newPieces = ({ department, projects }: ImportReport): number =>
  projects.filter(({ outcome }) => outcome === 'new').length + (department?.outcome === 'new' ? 1 : 0)

function Progress({ progress, onStop }: { progress: ImportProgress; onStop: () => void }) {
  const { t } = useSpeech()
  const { stage, done, total } = progress
  const words = t(`stage-${stage}`, { done, total })
  return (
    <p className="import-progress" role="status">
      {total > 0 ? <progress value={done} max={total} aria-label={words} /> : <progress aria-label={words} />} {words}{' '}
      <Button size="small" onClick={onStop}>
        {t('stopImport')}
      </Button>
    </p>
  )
}

type Chosen = Readonly<Record<string, readonly string[]>>

/** A file is read on trial first, by columns that a person may correct; only a second click brings anything in. */
function ImportDialog({ units, year, onClose }: Props & { onClose: () => void }) {
  const { t } = useSpeech()
  const { report, problem, progress, start, stop, reset } = useImport()
  const [unit, setUnit] = useState(units[0]?.unit ?? '')
  const [file, setFile] = useState<File | null>(null)
  const [chosen, setChosen] = useState<Chosen>({})
  /** What the report on the screen was read by. */
  const [tried, setTried] = useState<Chosen>({})
  const fresh = (change: () => void) => {
    change()
    setChosen({})
    reset()
  }
  const send = (confirm: boolean) => {
    if (!file) return
    setTried(chosen)
    void start({ file, year, unit, confirm, mappings: chosen })
  }
  const changed = report !== undefined && chosen !== tried
  const count = report ? newPieces(report) : 0
  const unclear = report?.projects.length === 0 && report.layouts.some(({ enough }) => !enough)
  const busy = progress !== undefined
  const buttons = (
    <>
      <Button onClick={onClose}>{t(report?.confirmed ? 'close' : 'cancel')}</Button>
      {file && (!report || changed) && (
        <Button type="primary" loading={busy} onClick={() => send(false)}>
          {t(report ? 'tryAgain' : 'tryImport')}
        </Button>
      )}
      {file && report && !report.confirmed && !changed && (
        <Button type="primary" disabled={count === 0} loading={busy} onClick={() => send(true)}>
          {count > 0 ? t('confirmImport', { count }) : t(unclear ? 'sayColumns' : 'nothingNew')}
        </Button>
      )}
    </>
  )
  return (
    <Modal open title={t('importFile')} width={1080} onCancel={onClose} footer={buttons} className="import-dialog">
      <p className="muted">{t('importWhat')}</p>
      <div className="filters">
        <Choice
          label={t('forUnit')}
          value={unit}
          options={units.map(({ unit: id, unitName }) => [id, unitName])}
          onChange={value => fresh(() => setUnit(value))}
        />
        <Field label={t('file')}>
          <input
            type="file"
            accept=".xlsx,.docx,.csv,.txt,text/plain,text/csv"
            onChange={({ target }) => fresh(() => setFile(target.files?.[0] ?? null))}
          />
        </Field>
      </div>
      {progress && <Progress progress={progress} onStop={stop} />}
      {problem && <ProblemNote problem={problem} />}
      {report && report.format !== 'text' && !report.confirmed && (
        <section aria-label={t('takenFor')}>
          {report.layouts.map(layout => (
            <ImportColumns
              key={layout.key}
              layout={layout}
              fields={report.fields}
              chosen={chosen[layout.key]}
              onChange={fields => setChosen({ ...chosen, [layout.key]: fields })}
              onForgotten={() => send(false)}
            />
          ))}
        </section>
      )}
      {report && <ImportResult report={report} />}
    </Modal>
  )
}

export function ImportButton(props: Props) {
  const { t } = useSpeech()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('importFile')}</Button>
      {open && <ImportDialog {...props} onClose={() => setOpen(false)} />}
    </>
  )
}
