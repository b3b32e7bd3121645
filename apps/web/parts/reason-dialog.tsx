import { Modal } from 'antd'
import { useState } from 'react'
import { adjustmentReasons, type AdjustmentCategory, type AdjustmentReason } from '#target/adjustment/reason'
import { problemOf } from '../data/api.ts'
import { useSpeech } from '../data/messages.ts'
import { Choice, Field } from './field.tsx'
import { ProblemNote } from './problem.tsx'

interface Props {
  readonly title: string
  readonly intro?: string
  readonly initial?: AdjustmentReason
  readonly sending: { readonly isPending: boolean; readonly isError: boolean; readonly error: unknown }
  readonly onSend: (reason: AdjustmentReason) => void
  readonly onClose: () => void
}

const blank: AdjustmentReason = { category: 'budget', text: '', basis: '' }

/** Why an approved target is to change: asked for when an adjustment is opened, and changed while it is drafted. */
export function ReasonDialog({ title, intro, initial = blank, sending, onSend, onClose }: Props) {
  const { t, say } = useSpeech()
  const [reason, setReason] = useState(initial)
  const [asked, setAsked] = useState(false)
  const missing = reason.text.trim().length < 2
  const send = () => {
    setAsked(true)
    if (!missing) onSend({ ...reason, text: reason.text.trim(), basis: reason.basis.trim() })
  }
  return (
    <Modal
      open
      title={title}
      okText={title}
      cancelText={t('cancel')}
      confirmLoading={sending.isPending}
      onOk={send}
      onCancel={onClose}
    >
      {intro && <p>{intro}</p>}
      <Choice
        label={t('adjustmentCategory')}
        autoFocus
        value={reason.category}
        options={Object.entries(adjustmentReasons).map(([category, words]) => [category, say(words)])}
        onChange={category => setReason({ ...reason, category: category as AdjustmentCategory })}
      />
      <Field label={t('adjustmentText')}>
        <textarea
          className="input"
          rows={4}
          maxLength={2000}
          value={reason.text}
          aria-invalid={asked && missing}
          onChange={({ target }) => setReason({ ...reason, text: target.value })}
        />
      </Field>
      {asked && missing && (
        <p className="notice" role="alert">
          {t('adjustmentTextNeeded')}
        </p>
      )}
      <Field label={t('adjustmentBasis')}>
        <input
          className="input"
          maxLength={200}
          value={reason.basis}
          onChange={({ target }) => setReason({ ...reason, basis: target.value })}
        />
      </Field>
      {sending.isError && <ProblemNote problem={problemOf(sending.error)} />}
    </Modal>
  )
}
