import { useId, useState } from 'react'
import type { Candidate } from '#views/review-answers'
import { matchesTyped } from '#vocabulary/pinyin'
import { useSpeech } from '../data/messages.ts'
import { Field } from './field.tsx'

interface Props {
  readonly people: readonly Candidate[]
  readonly chosen: readonly string[]
  /** Several may be chosen. */
  readonly many: boolean
  readonly onChoose: (people: readonly string[]) => void
}

/** Name, titles and unit: people of one name are told apart by the rest. */
const useTitle = () => {
  const { say } = useSpeech()
  return ({ titles, unitName }: Candidate) => [...titles.map(say), unitName].filter(Boolean).join(' · ')
}

/** People to choose from, found by what is typed; the arrows move among them, as in any group of choices. */
export function PersonPicker({ people, chosen, many, onChoose }: Props) {
  const { t } = useSpeech()
  const title = useTitle()
  const group = useId()
  const [find, setFind] = useState('')
  const found = people.filter(
    each => chosen.includes(each.id) || matchesTyped(each.name, find) || matchesTyped(title(each), find),
  )
  const toggle = (id: string) =>
    onChoose(!many ? [id] : chosen.includes(id) ? chosen.filter(each => each !== id) : [...chosen, id])
  if (people.length === 0) return <p className="notice">{t('nobodyFits')}</p>
  return (
    <div className="person-picker">
      {people.length > 3 && (
        <Field label={t('findPerson')}>
          <input
            type="search"
            className="input"
            value={find}
            autoFocus
            onChange={({ target }) => setFind(target.value)}
          />
        </Field>
      )}
      <fieldset>
        <legend>
          {t(many ? 'choosePeople' : 'choosePerson')} <small>{t('peopleFound', { count: found.length })}</small>
        </legend>
        {found.slice(0, 100).map((each, at) => (
          <label key={each.id} className="check">
            <input
              type={many ? 'checkbox' : 'radio'}
              name={group}
              checked={chosen.includes(each.id)}
              autoFocus={at === 0 && people.length <= 3}
              onChange={() => toggle(each.id)}
            />
            <span>
              {each.name} <small>{title(each)}</small>
            </span>
          </label>
        ))}
      </fieldset>
    </div>
  )
}
