import { useNavigate } from '@tanstack/react-router'
import { Button, Modal } from 'antd'
import { useState } from 'react'
import type { Me } from '#views/answers'
import { newId, problemOf } from '../data/api.ts'
import { useSpeech } from '../data/messages.ts'
import { useCommand } from '../data/queries.ts'
import { Choice } from './field.tsx'
import { ProblemNote } from './problem.tsx'

interface Props {
  readonly units: Me['grants']
  readonly year: number
}

/** Opens an empty target table for a unit that one drafts for, and goes to it. */
export function NewTarget({ units, year }: Props) {
  const { t } = useSpeech()
  const navigate = useNavigate()
  const [open, setOpen] = useState(false)
  const [unit, setUnit] = useState(units[0]?.unit ?? '')
  const opening = useCommand()
  const go = () => {
    const id = `target-${year}-${newId().slice(-12)}`
    opening.mutate(
      { to: 'targets', id, action: 'open', expected: 0, data: { unit } },
      { onSuccess: () => void navigate({ to: '/targets/$id', params: { id } }) },
    )
  }
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {t('newTarget')}
      </Button>
      <Modal
        open={open}
        title={`${t('newTarget')} · ${t('yearOf', { year })}`}
        okText={t('newTarget')}
        cancelText={t('cancel')}
        confirmLoading={opening.isPending}
        onOk={go}
        onCancel={() => setOpen(false)}
      >
        <Choice
          label={t('forUnit')}
          value={unit}
          options={units.map(({ unit: id, unitName }) => [id, unitName])}
          onChange={setUnit}
        />
        {opening.isError && <ProblemNote problem={problemOf(opening.error)} />}
      </Modal>
    </>
  )
}
