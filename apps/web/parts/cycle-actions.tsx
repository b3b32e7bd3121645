import { App, Button } from 'antd'
import { useState, type SubmitEvent } from 'react'
import { useQuery } from '@tanstack/react-query'
import type { Action, CyclePage } from '#views/answers'
import type { RulebookEntry } from '#views/rulebook-answers'
import { problemOf } from '../data/api.ts'
import { useSpeech } from '../data/messages.ts'
import { packsQuery, useCommand } from '../data/queries.ts'
import { DayField } from './day-field.tsx'
import { DocumentLink } from './document-link.tsx'
import { Choice } from './field.tsx'
import { Loaded } from './loaded.tsx'
import { ProblemNote } from './problem.tsx'

function useCycleCommand({ year, version }: CyclePage) {
  const { t, say } = useSpeech()
  const { message } = App.useApp()
  const giving = useCommand()
  const give = ({ action, verb }: Action, data: unknown) =>
    giving.mutate(
      { to: 'cycles', id: `cycle-${year}`, action, expected: version, data },
      { onSuccess: () => void message.success(t('done', { verb: say(verb) })) },
    )
  return { giving, give }
}

/** Rule pack and due dates of a year that is to be opened. */
function OpenYear({ page, action, packs }: { page: CyclePage; action: Action; packs: readonly RulebookEntry[] }) {
  const { t, say } = useSpeech()
  const { giving, give } = useCycleCommand(page)
  const choices = packs.filter(({ years }) => years.length > 0)
  const [pack, setPack] = useState(choices.find(({ years }) => years.includes(page.year))?.id ?? choices[0]?.id ?? '')
  const usual = { draftingDue: `${page.year}-03-31`, selfEvaluationDue: `${page.year + 1}-02-28` }
  const [due, setDue] = useState(usual)
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    give(action, { pack, ...due })
  }
  const date = (name: keyof typeof usual) => (
    <DayField
      label={t(name)}
      value={due[name]}
      example={usual[name]}
      onDay={day => setDue(before => ({ ...before, [name]: day }))}
    />
  )
  return (
    <form className="filters with-days" onSubmit={submit}>
      <Choice
        label={t('pack')}
        value={pack}
        options={choices.map(({ id, title }) => [id, say(title)])}
        onChange={setPack}
      />
      {date('draftingDue')}
      {date('selfEvaluationDue')}
      <Button type="primary" htmlType="submit" disabled={Object.values(due).includes('')} loading={giving.isPending}>
        {say(action.verb)}
      </Button>
      {giving.isError && <ProblemNote problem={problemOf(giving.error)} />}
    </form>
  )
}

/** The packs that are built in, and those that the county has published. */
function OpenYearByPack(props: { page: CyclePage; action: Action }) {
  const query = useQuery(packsQuery)
  return <Loaded query={query}>{packs => <OpenYear {...props} packs={packs} />}</Loaded>
}

/** What is still being adjusted when self-evaluation is about to open: it would be too late for it. */
function Adjusting({ page: { adjusting } }: { page: CyclePage }) {
  const { t, say } = useSpeech()
  if (adjusting.length === 0) return null
  return (
    <section className="returned-note" role="note">
      <p>
        <b>{t('cycleAdjusting', { count: adjusting.length })}</b>
      </p>
      <ul>
        {adjusting.map(({ id, title, unitName, stageWords, waitsFor }) => (
          <li key={id}>
            <DocumentLink kind="adjustment" id={id}>
              {title}
            </DocumentLink>{' '}
            <small className="muted">{[unitName, say(stageWords), say(waitsFor)].filter(Boolean).join(' · ')}</small>
          </li>
        ))}
      </ul>
    </section>
  )
}

function OneStep({ page, action }: { page: CyclePage; action: Action }) {
  const { t, say } = useSpeech()
  const { modal } = App.useApp()
  const { giving, give } = useCycleCommand(page)
  const ask = () =>
    void modal.confirm({
      title: say(action.verb),
      content: t('cycleConfirm'),
      okText: say(action.verb),
      cancelText: t('cancel'),
      onOk: () => give(action, {}),
    })
  return (
    <>
      {action.action === 'openSelfEvaluation' && <Adjusting page={page} />}
      <div className="filters">
        <Button type="primary" loading={giving.isPending} onClick={ask}>
          {say(action.verb)}
        </Button>
        {giving.isError && <ProblemNote problem={problemOf(giving.error)} />}
      </div>
    </>
  )
}

export function CycleActions({ page }: { page: CyclePage }) {
  return (
    <>
      {page.offered.map(action =>
        action.action === 'open' ? (
          <OpenYearByPack key={action.action} page={page} action={action} />
        ) : (
          <OneStep key={action.action} page={page} action={action} />
        ),
      )}
    </>
  )
}
