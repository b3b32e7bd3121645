import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Modal } from 'antd'
import { useState } from 'react'
import type { ImportReport, Me } from '#views/answers'
import { post, problemOf } from '../data/api.ts'
import { useSpeech } from '../data/messages.ts'
import { Choice, Field } from './field.tsx'
import { ImportResult } from './import-result.tsx'
import { ProblemNote } from './problem.tsx'

interface Props {
  readonly units: Me['grants']
  readonly year: number
}

const base64 = (file: File): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.addEventListener('load', () => resolve(String(reader.result).replace(/^[^,]*,/, '')))
    reader.addEventListener('error', () => reject(reader.error ?? new Error(file.name)))
    reader.readAsDataURL(file)
  })

const newPieces = ({ department, projects }: ImportReport): number =>
  projects.filter(({ outcome }) => outcome === 'new').length + (department?.outcome === 'new' ? 1 : 0)

/** A file is read on trial first; only a second click brings anything in. */
function ImportDialog({ units, year, onClose }: Props & { onClose: () => void }) {
  const { t } = useSpeech()
  const queries = useQueryClient()
  const [unit, setUnit] = useState(units[0]?.unit ?? '')
  const [file, setFile] = useState<File | null>(null)
  const reading = useMutation({
    mutationFn: async ({ from, confirm }: { from: File; confirm: boolean }) =>
      post<ImportReport>('/imports', { year, unit, fileName: from.name, content: await base64(from), confirm }),
    onSuccess: ({ confirmed }) => (confirmed ? queries.invalidateQueries() : undefined),
  })
  const report = reading.data
  const count = report ? newPieces(report) : 0
  const again = (change: () => void) => {
    change()
    reading.reset()
  }
  const buttons = (
    <>
      <Button onClick={onClose}>{t(report?.confirmed ? 'close' : 'cancel')}</Button>
      {file && !report && (
        <Button
          type="primary"
          loading={reading.isPending}
          onClick={() => reading.mutate({ from: file, confirm: false })}
        >
          {t('tryImport')}
        </Button>
      )}
      {file && report && !report.confirmed && (
        <Button
          type="primary"
          disabled={count === 0}
          loading={reading.isPending}
          onClick={() => reading.mutate({ from: file, confirm: true })}
        >
          {count === 0 ? t('nothingNew') : t('confirmImport', { count })}
        </Button>
      )}
    </>
  )
  return (
    <Modal open title={t('importFile')} width={860} onCancel={onClose} footer={buttons}>
      <p className="muted">{t('importWhat')}</p>
      <div className="filters">
        <Choice
          label={t('forUnit')}
          value={unit}
          options={units.map(({ unit: id, unitName }) => [id, unitName])}
          onChange={value => again(() => setUnit(value))}
        />
        <Field label={t('file')}>
          <input type="file" onChange={({ target }) => again(() => setFile(target.files?.[0] ?? null))} />
        </Field>
      </div>
      {reading.isError && <ProblemNote problem={problemOf(reading.error)} />}
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
