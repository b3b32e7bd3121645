import { useNavigate } from '@tanstack/react-router'
import type { DocumentEntry } from '#views/answers'
import type { ListSearch } from '../data/list-search.ts'
import { useSpeech } from '../data/messages.ts'
import { Choice, Field } from './field.tsx'

interface Props {
  readonly entries: readonly DocumentEntry[]
  readonly search: ListSearch
  readonly year: number
  readonly years: readonly number[]
}

const distinct = (pairs: readonly (readonly [string, string])[]) => [...new Map(pairs)]

/** What is chosen here goes to the address, so that a link or a reload shows the same list. */
export function Filters({ entries, search, year, years }: Props) {
  const { t, say } = useSpeech()
  const navigate = useNavigate()
  const set = (next: Partial<Record<keyof ListSearch, string | number | true | undefined>>) =>
    void navigate({ to: '/projects', search: { ...search, ...next } as ListSearch, replace: true })
  const units = distinct(entries.map(({ unit, unitName }) => [unit, unitName]))
  const stages = distinct(entries.map(({ stage, stageWords }) => [stage, say(stageWords)]))
  const every = ['', t('all')] as const
  return (
    <div className="filters" role="search">
      <Choice
        label={t('year')}
        value={String(year)}
        options={[...new Set([...years, year])].map(each => [String(each), t('yearOf', { year: each })])}
        onChange={value => set({ year: Number(value) })}
      />
      <Choice
        label={t('unit')}
        value={search.unit ?? ''}
        options={[every, ...units]}
        onChange={value => set({ unit: value || undefined })}
      />
      <Choice
        label={t('stage')}
        value={search.stage ?? ''}
        options={[every, ...stages]}
        onChange={value => set({ stage: value || undefined })}
      />
      <Field label={t('search')}>
        <input
          type="search"
          className="input"
          defaultValue={search.find ?? ''}
          onChange={({ target, nativeEvent }) => {
            const composing = 'isComposing' in nativeEvent && nativeEvent.isComposing
            if (composing !== true) set({ find: target.value || undefined })
          }}
          onCompositionEnd={({ currentTarget }) => set({ find: currentTarget.value || undefined })}
        />
      </Field>
      <label className="check">
        <input
          type="checkbox"
          checked={search.mine ?? false}
          onChange={({ target }) => set({ mine: target.checked || undefined })}
        />
        {t('onlyMine')}
      </label>
    </div>
  )
}
