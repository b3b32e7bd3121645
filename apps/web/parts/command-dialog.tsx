import { App, Modal } from 'antd'
import { useState } from 'react'
import type { Action } from '#views/answers'
import { problemOf } from '../data/api.ts'
import { useKeptWords } from '../data/kept-words.ts'
import { useSpeech } from '../data/messages.ts'
import { pluralOf, useCommand } from '../data/queries.ts'
import type { NextSteps } from '../data/steps.ts'
import type { TravellingPage } from '../data/travelling.ts'
import { Field } from './field.tsx'
import { ProblemNote } from './problem.tsx'

interface Props {
  readonly page: TravellingPage
  readonly action: Action
  readonly title: string
  readonly steps: NextSteps
  readonly version: () => number
  readonly onClose: () => void
}

/** The input of a command; an approval names the content that the person saw. */
function dataOf(action: string, text: string, hash: string): unknown {
  if (action === 'withdraw') return { reason: text }
  return action === 'approve' ? { note: text, hash } : { note: text }
}

/** Asks once more before a document moves: who gets it, what locks, and a note for them. */
export function CommandDialog({ page, action, title, steps, version, onClose }: Props) {
  const { t, say } = useSpeech()
  const { message } = App.useApp()
  const { value: text, set: setText, forget } = useKeptWords(`${page.id} ${action.action}`, '')
  // The version that stood on the page when the dialog was opened: what comes in between is not approved unseen.
  const [seen] = useState(page.state.travel.hash)
  const giving = useCommand()
  const { next } = steps
  const go = () =>
    giving.mutate(
      {
        to: pluralOf(page.kind),
        id: page.id,
        action: action.action,
        expected: version(),
        data: dataOf(action.action, text.trim(), seen),
      },
      {
        onSuccess: () => {
          forget()
          void message.success(t('done', { verb: say(action.verb) }))
          onClose()
        },
      },
    )
  const sends = action.action === 'submit' || action.action === 'approve'
  const who = next ? [say(next.title), next.people.join('、')].filter(Boolean).join(' · ') : ''
  return (
    <Modal
      open
      title={title}
      okText={say(action.verb)}
      cancelText={t('cancel')}
      confirmLoading={giving.isPending}
      onOk={go}
      onCancel={onClose}
    >
      {sends && who && <p>{t('goesTo', { who })}</p>}
      {action.action === 'submit' && <p className="muted">{t('locks')}</p>}
      {action.action === 'approve' && <p className="muted">{t('sticks')}</p>}
      <Field label={action.action === 'withdraw' ? t('reason') : t('note')}>
        <textarea
          className="input"
          rows={3}
          maxLength={2000}
          value={text}
          autoFocus
          onChange={({ target }) => setText(target.value)}
        />
      </Field>
      {giving.isError && <ProblemNote problem={problemOf(giving.error)} />}
    </Modal>
  )
}
