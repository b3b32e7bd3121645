import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import type { PackProblem } from '#rules/consistency'
import type { TrialEntry, TrialPage } from '#views/rulebook-answers'
import { problemOf } from '../data/api.ts'
import { useSpeech } from '../data/messages.ts'
import { useCommand } from '../data/queries.ts'
import { clockOf, dayOf } from '../data/time.ts'
import { trialIdOf, trialQuery, trialsQuery } from '../data/trials.ts'
import { BacktestResult } from './backtest-result.tsx'
import { Loaded } from './loaded.tsx'
import { ProblemNote } from './problem.tsx'

/** What is wrong with the pack, place by place. */
function Unsound({ list }: { list: readonly PackProblem[] }) {
  const { language } = useSpeech()
  return (
    <div role="alert" className="note-error">
      <ul>
        {list.map(({ path, message, messageEn }) => (
          <li key={path + message}>
            <code>{path || '/'}</code> {language === 'zh' ? message : messageEn}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** How far a trial is, what it has found so far, and a way to stop it. */
function Progress({ trial }: { trial: TrialPage }) {
  const { t, say } = useSpeech()
  const stopping = useCommand()
  const { id, version, percent, found, offered, stage, stageWords } = trial
  const stop = offered.find(({ action }) => action === 'stop')
  return (
    <>
      <p role="status" className="trial-progress">
        <span className={`stage when-${stage === 'running' ? 'now' : 'past'}`}>{say(stageWords)}</span>{' '}
        <progress max={100} value={percent} aria-label={t('backtest')} />{' '}
        {t('trialProgress', { percent, count: found?.submissions ?? 0 })}{' '}
        {stop && (
          <Button
            size="small"
            loading={stopping.isPending}
            onClick={() => stopping.mutate({ to: 'trials', id, action: 'stop', expected: version, data: {} })}
          >
            {say(stop.verb)}
          </Button>
        )}
      </p>
      {stopping.isError && <ProblemNote problem={problemOf(stopping.error)} />}
      {found && (stage !== 'running' || found.submissions > 0) && <BacktestResult result={found} />}
    </>
  )
}

function Shown({ id }: { id: string }) {
  const query = useQuery(trialQuery(id))
  return <Loaded query={query}>{trial => <Progress trial={trial} />}</Loaded>
}

/** Tries a pack on earlier submissions, and shows what earlier trials found. */
export function PackTrials({ pack, json }: { pack: string; json: unknown }) {
  const query = useQuery(trialsQuery(pack))
  return <Loaded query={query}>{list => <Trials pack={pack} json={json} list={list} />}</Loaded>
}

function Trials({ pack, json, list }: { pack: string; json: unknown; list: readonly TrialEntry[] }) {
  const { t, say } = useSpeech()
  const [chosen, setChosen] = useState(list[0]?.id ?? '')
  const asking = useCommand()
  const refused = asking.isError ? problemOf(asking.error) : undefined
  const unsound = refused?.detail['list'] as readonly PackProblem[] | undefined
  const { data: shown } = useQuery({ ...trialQuery(chosen), enabled: chosen !== '' })
  const ask = () => {
    const id = trialIdOf(pack, json)
    // Asked before, it is asked again at the version that stands; the newest submissions are looked at too.
    const expected = shown?.id === id ? shown.version : (list.find(each => each.id === id)?.streamVersion ?? 0)
    asking.mutate(
      { to: 'trials', id, action: 'ask', expected, data: { pack: json } },
      { onSuccess: () => setChosen(id) },
    )
  }
  return (
    <section aria-labelledby="trials-title">
      <p className="side-actions">
        <Button loading={asking.isPending} disabled={json === undefined || shown?.stage === 'running'} onClick={ask}>
          {t('checkAndBacktest')}
        </Button>
      </p>
      {unsound ? <Unsound list={unsound} /> : refused && <ProblemNote problem={refused} />}
      <h3 id="trials-title">{t('trials')}</h3>
      {list.length === 0 && <p className="muted">{t('noTrials')}</p>}
      <ul className="trial-list">
        {list.map(({ id, version, by, at, stageWords }) => (
          <li key={id}>
            <button type="button" className="plain" aria-pressed={id === chosen} onClick={() => setChosen(id)}>
              {t('trialOf', { version, by, at: `${dayOf(at)} ${clockOf(at)}` })} <small>{say(stageWords)}</small>
            </button>
          </li>
        ))}
      </ul>
      {chosen !== '' && <Shown key={chosen} id={chosen} />}
    </section>
  )
}
