import { App, Modal } from 'antd'
import { useState } from 'react'
import type { Action } from '#views/answers'
import { useKeptWords } from '../data/kept-words.ts'
import { useSpeech } from '../data/messages.ts'
import { pluralOf, useCommand } from '../data/queries.ts'
import type { NextSteps } from '../data/steps.ts'
import type { TravellingPage } from '../data/travelling.ts'
import { EffectNote } from './effect.tsx'
import { Field } from './field.tsx'
import { isOvertaken, Outcome } from './overtaken.tsx'
import { GoingAlong } from './remark-counts.tsx'
import { SendChoice, type After } from './send-choice.tsx'

interface Props {
  readonly page: TravellingPage
  readonly action: Action
  readonly title: string
  readonly steps: NextSteps
  readonly version: () => number
  readonly onClose: () => void
}

const takesReason = (action: string) => ['withdraw', 'drop', 'takeDown'].includes(action)

/** The input of a command; an approval names the content that the person saw. */
function dataOf(action: string, { text, hash, after }: { text: string; hash: string; after: After }): unknown {
  if (takesReason(action)) return { reason: text }
  if (action === 'submit') return { note: text, after }
  return action === 'approve' ? { note: text, hash } : { note: text }
}

/** What is not done without a reason. */
const mustSay = new Set(['takeDown'])

const labelOf = (action: string) => {
  if (action === 'takeDown') return 'takeDownReason'
  return takesReason(action) ? 'reason' : 'note'
}

/** Asks once more before a document moves: who gets it, what locks, and a note for them. */
export function CommandDialog({ page, action, title: asked, steps, version, onClose }: Props) {
  const { t, say, head } = useSpeech()
  const { message } = App.useApp()
  const { value: text, set: setText, forget } = useKeptWords(`${page.id} ${action.action}`, '')
  // The version that stood on the page when the dialog was opened: what comes in between is not approved unseen.
  const [seen] = useState(page.state.travel.hash)
  // What was asked for stays what is asked, whatever becomes of the document meanwhile.
  const [title] = useState(asked)
  const [after, setAfter] = useState<After>('back')
  const giving = useCommand()
  const gone = isOvertaken(page, action.action, giving)
  const order = (words: string, way: After) => ({
    to: pluralOf(page.kind),
    id: page.id,
    action: action.action,
    expected: version(),
    data: dataOf(action.action, { text: words, hash: seen, after: way }),
  })
  const go = () =>
    giving.mutate(order(text.trim(), after), {
      onSuccess: () => {
        forget()
        void message.success(t('done', { verb: say(action.verb) }))
        onClose()
      },
    })
  // What is said to it changes nothing of what it does.
  const wish = (way: After) => (giving.isIdle && !gone ? order(mustSay.has(action.action) ? '——' : '', way) : null)
  return (
    <Modal
      open
      title={title}
      okText={head(action.verb)}
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
      {action.action === 'submit' && <p className="muted">{t('locks')}</p>}
      {action.action === 'takeDown' && <p>{t('takeDownIntro')}</p>}
      {action.action === 'approve' && <p className="muted">{t('sticks')}</p>}
      {action.action === 'approve' && <GoingAlong page={page} />}
      {action.action === 'submit' ? (
        <SendChoice steps={steps} after={after} onChoose={setAfter} wish={wish} />
      ) : (
        <EffectNote wish={wish(after)} />
      )}
      <Field label={t(labelOf(action.action))}>
        <textarea
          className="input"
          rows={3}
          maxLength={2000}
          value={text}
          autoFocus
          onChange={({ target }) => setText(target.value)}
        />
      </Field>
      <Outcome page={page} action={action.action} verb={say(action.verb)} giving={giving} />
    </Modal>
  )
}
