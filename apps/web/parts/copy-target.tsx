import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button, Modal } from 'antd'
import { useState } from 'react'
import type { DocumentEntry, Me } from '#views/answers'
import { formatMoney } from '#vocabulary/value'
import { newId, problemOf } from '../data/api.ts'
import { useSpeech } from '../data/messages.ts'
import { documentsQuery, useCommand } from '../data/queries.ts'
import { Choice } from './field.tsx'
import { Loaded } from './loaded.tsx'
import { ProblemNote } from './problem.tsx'

interface Props {
  readonly units: Me['grants']
  readonly years: readonly number[]
  readonly year: number
}

function Copying({ units, year, documents }: Omit<Props, 'years'> & { documents: readonly DocumentEntry[] }) {
  const { t } = useSpeech()
  const navigate = useNavigate()
  const [unit, setUnit] = useState(units[0]?.unit ?? '')
  const [from, setFrom] = useState(documents[0]?.id ?? '')
  const [targets, setTargets] = useState('cleared')
  const opening = useCommand()
  if (documents.length === 0) return <p>{t('nothingToCopy')}</p>
  const go = () => {
    const id = `target-${year}-${newId().slice(-12)}`
    opening.mutate(
      { to: 'targets', id, action: 'open', expected: 0, data: { unit, copy: { from, targets } } },
      { onSuccess: () => void navigate({ to: '/targets/$id', params: { id } }) },
    )
  }
  const named = ({ title, budget, unitName }: DocumentEntry) =>
    [title || t('untitled'), budget && `${formatMoney(budget)} 元`, unitName].filter(Boolean).join(' · ')
  return (
    <>
      <Choice
        label={t('copySource')}
        value={from}
        options={documents.map(entry => [entry.id, named(entry)])}
        onChange={setFrom}
      />
      <Choice
        label={t('forUnit')}
        value={unit}
        options={units.map(({ unit: id, unitName }) => [id, unitName])}
        onChange={setUnit}
      />
      <fieldset className="part-choice">
        <legend>{t('copyTargets')}</legend>
        {(['cleared', 'kept'] as const).map(each => (
          <label key={each} className="check">
            <input type="radio" name="targets" checked={targets === each} onChange={() => setTargets(each)} />{' '}
            {t(each === 'cleared' ? 'targetsCleared' : 'targetsKept')}
          </label>
        ))}
      </fieldset>
      <p className="muted">{t('copyWhat')}</p>
      {opening.isError && <ProblemNote problem={problemOf(opening.error)} />}
      <p className="dialog-actions">
        <Button type="primary" loading={opening.isPending} onClick={go}>
          {t('copyInto', { year })}
        </Button>
      </p>
    </>
  )
}

function Source({ units, year, years }: Props) {
  const { t } = useSpeech()
  const earlier = years.filter(each => each < year)
  const [chosen, setChosen] = useState(earlier[0] ?? year - 1)
  const query = useQuery(documentsQuery('target', chosen))
  return (
    <>
      <Choice
        label={t('copyFromYear')}
        value={String(chosen)}
        options={[...new Set([...earlier, chosen])].map(each => [String(each), t('yearOf', { year: each })])}
        onChange={value => setChosen(Number(value))}
      />
      <Loaded query={query}>
        {documents => <Copying key={chosen} units={units} year={year} documents={documents} />}
      </Loaded>
    </>
  )
}

/** Opens an earlier year's table as a draft of this one. */
export function CopyTarget(props: Props) {
  const { t } = useSpeech()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('copyLastYear')}</Button>
      <Modal
        open={open}
        title={`${t('copyLastYear')} · ${t('yearOf', { year: props.year })}`}
        footer={null}
        onCancel={() => setOpen(false)}
        destroyOnHidden
      >
        <Source {...props} />
      </Modal>
    </>
  )
}
