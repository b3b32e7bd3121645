import { useQuery } from '@tanstack/react-query'
import { App, Button, Modal } from 'antd'
import { useState } from 'react'
import type { Colleague, TargetPage } from '#views/answers'
import { isEmpty, partSummary, type Part } from '#vocabulary/part'
import { problemOf } from '../data/api.ts'
import { colleaguesQuery } from '../data/library.ts'
import { useSpeech } from '../data/messages.ts'
import { useCommand } from '../data/queries.ts'
import { Choice, Field } from './field.tsx'
import { Loaded } from './loaded.tsx'
import { ProblemNote } from './problem.tsx'

interface Saving {
  /** Saves what is being typed; false when it could not be saved. */
  readonly before: () => Promise<boolean>
  readonly version: () => number
}
interface Props extends Saving {
  readonly page: TargetPage
}

const nothing: Part = { money: false, goals: false, indicators: [] }

function PartChoice({ page, part, onPart }: { page: TargetPage; part: Part; onPart: (part: Part) => void }) {
  const { t } = useSpeech()
  const { indicators } = page.state.table
  const toggle = (id: string) =>
    onPart({
      ...part,
      indicators: part.indicators.includes(id) ? part.indicators.filter(each => each !== id) : [...part.indicators, id],
    })
  const box = (label: string, checked: boolean, change: () => void, key = label) => (
    <label key={key} className="check">
      <input type="checkbox" checked={checked} onChange={change} /> {label}
    </label>
  )
  return (
    <fieldset className="part-choice">
      <legend>{t('whichPart')}</legend>
      {box(t('partMoney'), part.money, () => onPart({ ...part, money: !part.money }))}
      {box(t('goals'), part.goals, () => onPart({ ...part, goals: !part.goals }))}
      {indicators.map(({ id, level3 }, at) =>
        box(`${at + 1}. ${level3 || t('blank')}`, part.indicators.includes(id), () => toggle(id), id),
      )}
    </fieldset>
  )
}

function Handing({
  page,
  before,
  version,
  people,
  onDone,
}: Props & { people: readonly Colleague[]; onDone: () => void }) {
  const { t, say } = useSpeech()
  const { message } = App.useApp()
  const [to, setTo] = useState(people[0]?.id ?? '')
  const [part, setPart] = useState(nothing)
  const [note, setNote] = useState('')
  const handing = useCommand()
  const person = people.find(({ id }) => id === to)
  if (!person) return <p>{t('noColleagues')}</p>
  const go = async () => {
    if (!(await before())) return
    handing.mutate(
      { to: 'targets', id: page.id, action: 'hand', expected: version(), data: { to, part, note } },
      {
        onSuccess: () => {
          void message.success(t('handed', { name: person.name, part: say(partSummary(part)) }))
          onDone()
        },
      },
    )
  }
  const title = ({ name, unitName, roles }: Colleague) =>
    [name, ...roles.map(say), unitName].filter(Boolean).join(' · ')
  return (
    <>
      <Choice label={t('colleague')} value={to} options={people.map(each => [each.id, title(each)])} onChange={setTo} />
      {person.reviews && <p className="notice">{t('reviewsNoMore', { name: person.name })}</p>}
      <PartChoice page={page} part={part} onPart={setPart} />
      <Field label={t('note')}>
        <textarea
          className="input"
          rows={2}
          maxLength={2000}
          value={note}
          onChange={({ target }) => setNote(target.value)}
        />
      </Field>
      {handing.isError && <ProblemNote problem={problemOf(handing.error)} />}
      <p className="dialog-actions">
        <Button type="primary" disabled={isEmpty(part)} loading={handing.isPending} onClick={() => void go()}>
          {t('handPart')}
        </Button>
      </p>
    </>
  )
}

/** Hands money, goals or single indicators to a colleague: only that part is open to them. */
export function HandPart(props: Props) {
  const { t } = useSpeech()
  const [open, setOpen] = useState(false)
  const query = useQuery({ ...colleaguesQuery(props.page.id), enabled: open })
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('handPart')}</Button>
      <Modal open={open} title={t('handPart')} footer={null} onCancel={() => setOpen(false)} destroyOnHidden>
        <p className="muted">{t('handWhat')}</p>
        <Loaded query={query}>{people => <Handing {...props} people={people} onDone={() => setOpen(false)} />}</Loaded>
      </Modal>
    </>
  )
}

/** Which parts are with whom; those that are not done can be taken back. */
export function HandedParts({ page, before, version }: Props) {
  const { t, say } = useSpeech()
  const taking = useCommand()
  const { parts } = page.state
  const mayTake = page.offered.some(({ action }) => action === 'takeBack')
  if (parts.length === 0) return null
  const take = async (from: string) => {
    if (!(await before())) return
    taking.mutate({ to: 'targets', id: page.id, action: 'takeBack', expected: version(), data: { from } })
  }
  return (
    <section className="side-part" aria-labelledby="parts-title">
      <h2 id="parts-title">{t('handedParts')}</h2>
      <ul className="handed">
        {parts.map(({ person, part, done }) => (
          <li key={person}>
            <b>{page.people[person] ?? person}</b> {say(partSummary(part))}
            <small>{done ? t('partDone') : t('partOpen')}</small>
            {mayTake && !done && (
              <button type="button" className="fix" onClick={() => void take(person)}>
                {t('takeBack')}
              </button>
            )}
          </li>
        ))}
      </ul>
      {taking.isError && <ProblemNote problem={problemOf(taking.error)} />}
    </section>
  )
}

/** What a colleague was asked for, above the form. */
export function MyPart({ page, person }: { page: TargetPage; person: string }) {
  const { t, say } = useSpeech()
  const mine = page.state.parts.find(each => each.person === person && each.done === '')
  if (!mine) return null
  const by = page.people[mine.by] ?? mine.by
  return (
    <section className="notice" role="note">
      <p>
        <b>{t('yourPart', { by, part: say(partSummary(mine.part)) })}</b>
      </p>
      {mine.note && <p className="quote">{mine.note}</p>}
    </section>
  )
}
