import { useNavigate } from '@tanstack/react-router'
import { App, Button } from 'antd'
import type { DocumentEntry, Me } from '#views/answers'
import { problemOf } from '../data/api.ts'
import { useSpeech } from '../data/messages.ts'
import { useCommand } from '../data/queries.ts'

interface Props {
  readonly units: Me['grants']
  readonly year: number
  readonly entries: readonly DocumentEntry[]
}

/** Opens part one for a unit that has none yet, and goes to it: a button for each such unit that one drafts for. */
export function NewDepartment({ units, year, entries }: Props) {
  const { t, language } = useSpeech()
  const navigate = useNavigate()
  const { message } = App.useApp()
  const opening = useCommand()
  const without = units.filter(({ unit }) => !entries.some(entry => entry.unit === unit))
  const open = (unit: string) => {
    const id = `department-${year}-${unit}`
    opening.mutate(
      { to: 'departments', id, action: 'open', expected: 0, data: { unit } },
      {
        onSuccess: () => void navigate({ to: '/departments/$id', params: { id } }),
        onError: error => {
          const { title, titleEn } = problemOf(error)
          void message.error(language === 'zh' ? title : titleEn)
        },
      },
    )
  }
  return without.map(({ unit, unitName }) => (
    <p key={unit}>
      <Button type="primary" loading={opening.isPending} onClick={() => open(unit)}>
        {t('newDepartment')} · {unitName}
      </Button>
    </p>
  ))
}
