import { useQueryClient } from '@tanstack/react-query'
import { Button, Modal } from 'antd'
import { useState } from 'react'
import type { Problem } from '#views/answers'
import { problemOf } from '../data/api.ts'
import { approveMany, type Outcomes, type Ticked } from '../data/batch.ts'
import { useSpeech } from '../data/messages.ts'
import { DocumentLink } from './document-link.tsx'
import { Field } from './field.tsx'
import { Missed, missedIn, ProblemNote } from './problem.tsx'

/** What was not approved, each with the server's reason and a way to it. */
function Left({ batch, outcomes }: { batch: readonly Ticked[]; outcomes: Outcomes }) {
  const { t, language } = useSpeech()
  const left = batch.flatMap(({ entry }) => {
    const outcome = outcomes.get(entry.id)
    return outcome && 'problem' in outcome ? [{ entry, problem: outcome.problem }] : []
  })
  if (left.length === 0) return null
  return (
    <section className="batch-left" aria-labelledby="batch-left">
      <h3 id="batch-left">{t('batchLeft', { count: left.length })}</h3>
      <ul tabIndex={0}>
        {left.map(({ entry, problem }) => (
          <li key={entry.id}>
            <DocumentLink kind={entry.kind} id={entry.id}>
              {entry.title || t('untitled')}
            </DocumentLink>
            <small>{language === 'zh' ? problem.title : problem.titleEn}</small>
            {missedIn(problem).length > 0 && <Missed since={missedIn(problem)} />}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Approves the documents that were ticked: how far it is, and at last what became of each. */
export function BatchDialog({ batch, onClose }: { batch: readonly Ticked[]; onClose: () => void }) {
  const { t } = useSpeech()
  const queries = useQueryClient()
  const [note, setNote] = useState('')
  const [outcomes, setOutcomes] = useState<Outcomes>(new Map())
  const [running, setRunning] = useState(false)
  const [broken, setBroken] = useState<Problem | null>(null)
  const rest = batch.filter(({ entry }) => !outcomes.has(entry.id))
  const approved = [...outcomes.values()].filter(outcome => 'done' in outcome).length
  const begun = running || outcomes.size > 0
  const run = async () => {
    setRunning(true)
    setBroken(null)
    await approveMany(rest, note.trim(), ({ id, outcome }) =>
      setOutcomes(before => new Map(before).set(id, outcome)),
    ).catch((error: unknown) => setBroken(problemOf(error)))
    setRunning(false)
    await queries.invalidateQueries()
  }
  const go = rest.length > 0 && (
    <Button key="go" type="primary" loading={running} onClick={() => void run()}>
      {begun ? t('batchGoOn', { count: rest.length }) : t('approveManyCount', { count: batch.length })}
    </Button>
  )
  return (
    <Modal
      open
      title={t('approveMany')}
      closable={!running}
      mask={{ closable: false }}
      onCancel={() => !running && onClose()}
      footer={
        <>
          <Button disabled={running} onClick={onClose}>
            {t(begun ? 'close' : 'cancel')}
          </Button>
          {go}
        </>
      }
    >
      {begun ? (
        <>
          <progress className="batch-progress" max={batch.length} value={outcomes.size} aria-label={t('approveMany')} />
          <p role="status">
            {t('batchProgress', { done: outcomes.size, all: batch.length })} ·{' '}
            <b>{t('batchApproved', { count: approved })}</b>
          </p>
          <Left batch={batch} outcomes={outcomes} />
        </>
      ) : (
        <>
          <p className="muted">{t('approveManyWhat')}</p>
          <Field label={t('note')}>
            <textarea
              className="input"
              rows={2}
              maxLength={2000}
              value={note}
              onChange={({ target }) => setNote(target.value)}
            />
          </Field>
        </>
      )}
      {broken && (
        <>
          <ProblemNote problem={broken} />
          <p>{t('batchBroken')}</p>
        </>
      )}
    </Modal>
  )
}
