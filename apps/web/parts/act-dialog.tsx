import { useQuery } from '@tanstack/react-query'
import { App, Modal } from 'antd'
import { useState } from 'react'
import { removable } from '#approval/added'
import type { Action } from '#views/answers'
import { asksOf, missingIn, nameableQuery, nothingGiven, type AskingAct, type Given } from '../data/acts.ts'
import { useKeptWords } from '../data/kept-words.ts'
import { useMe } from '../data/me.ts'
import { useSpeech } from '../data/messages.ts'
import { pluralOf, useCommand } from '../data/queries.ts'
import { today } from '../data/time.ts'
import type { TravellingPage } from '../data/travelling.ts'
import { ActFacts } from './act-facts.tsx'
import { DayField } from './day-field.tsx'
import { EffectNote } from './effect.tsx'
import { Choice, Field } from './field.tsx'
import { Loaded } from './loaded.tsx'
import { isOvertaken, Outcome } from './overtaken.tsx'
import { PersonPicker } from './person-picker.tsx'

interface Props {
  readonly page: TravellingPage
  readonly action: Action & { readonly action: AskingAct }
  readonly version: () => number
  readonly onClose: () => void
}

interface Filling {
  readonly page: TravellingPage
  readonly act: AskingAct
  readonly given: Given
  readonly onGive: (given: Given) => void
}

function People({ page, act, given, onGive }: Filling) {
  const query = useQuery(nameableQuery(pluralOf(page.kind), page.id))
  const many = asksOf(act).people === 'many'
  return (
    <Loaded query={query}>
      {({ people, acts }) => (
        <PersonPicker
          people={people.filter(({ id }) => acts[act]?.includes(id))}
          chosen={given.people}
          many={many}
          onChoose={chosen => onGive({ ...given, people: chosen })}
        />
      )}
    </Loaded>
  )
}

/** Which of the reviewers that one added is to go. */
function AddedStep({ page, given, onGive }: Omit<Filling, 'act'>) {
  const { t } = useSpeech()
  const { person } = useMe()
  const steps = removable(page.state.travel, person)
  return (
    <Choice
      label={t('whichAdded')}
      autoFocus
      value={given.step || (steps[0]?.step ?? '')}
      options={steps.map(({ step, unit }) => [step, page.people[unit] ?? unit])}
      onChange={step => onGive({ ...given, step })}
    />
  )
}

function Asked({ page, act, given, onGive }: Filling) {
  const { t } = useSpeech()
  const { people, where, step, day, words } = asksOf(act)
  return (
    <>
      {people && <People page={page} act={act} given={given} onGive={onGive} />}
      {where && (
        <Choice
          label={t('wherePlaced')}
          value={given.where}
          options={[
            ['before', t('beforeStep')],
            ['after', t('afterStep')],
          ]}
          onChange={place => onGive({ ...given, where: place === 'after' ? 'after' : 'before' })}
        />
      )}
      {step && <AddedStep page={page} given={given} onGive={onGive} />}
      {day && (
        <DayField label={t(day)} value={given.day} example={today()} onDay={next => onGive({ ...given, day: next })} />
      )}
      {words && (
        <Field label={t(words.label)}>
          <textarea
            className="input"
            rows={3}
            maxLength={2000}
            required={words.needed}
            autoFocus={!people}
            value={given.words}
            onChange={({ target }) => onGive({ ...given, words: target.value })}
          />
        </Field>
      )}
    </>
  )
}

/** An act that brings others in, or takes something back: what it does, what it needs, and the answer if it was no. */
export function ActDialog({ page, action: { action: act, verb }, version, onClose }: Props) {
  const { t, say, head } = useSpeech()
  const { message } = App.useApp()
  const { person } = useMe()
  const { value: typed, set, forget } = useKeptWords(`${page.id} ${act}`, nothingGiven)
  const [tried, setTried] = useState(false)
  const giving = useCommand()
  const gone = isOvertaken(page, act, giving)
  // The choice that stands first in the list is chosen before anybody touches it.
  const added = removable(page.state.travel, person)[0]?.step ?? ''
  const given = { ...typed, words: typed.words.trim(), step: typed.step || added }
  const missing = tried ? missingIn(act, given) : []
  const asks = asksOf(act)
  const order = (from: Given) => {
    return { to: pluralOf(page.kind), id: page.id, action: act, expected: version(), data: asks.data(from) }
  }
  // What is said changes nothing of what the act does; whom it names does.
  const trial = { ...given, words: '—' }
  const wish = giving.isIdle && !gone && missingIn(act, trial).length === 0 ? order(trial) : null
  const go = () => {
    setTried(true)
    if (missingIn(act, given).length > 0) return
    giving.mutate(order(given), {
      onSuccess: () => {
        forget()
        void message.success(t('done', { verb: say(verb) }))
        onClose()
      },
    })
  }
  return (
    <Modal
      open
      title={head(verb)}
      okText={head(verb)}
      cancelText={t(gone ? 'close' : 'cancel')}
      footer={(_, { OkBtn, CancelBtn }) => (
        <>
          <CancelBtn />
          {!gone && <OkBtn />}
        </>
      )}
      confirmLoading={giving.isPending}
      onOk={go}
      onCancel={onClose}
    >
      <p className="muted">{t(asks.what)}</p>
      <ActFacts page={page} act={act} />
      <div className="act-form">
        <Asked page={page} act={act} given={typed} onGive={set} />
      </div>
      {missing.map(each => (
        <p key={each} role="alert" className="note-error">
          {t(each)}
        </p>
      ))}
      <EffectNote wish={wish} />
      <Outcome page={page} action={act} verb={say(verb)} giving={giving} />
    </Modal>
  )
}
