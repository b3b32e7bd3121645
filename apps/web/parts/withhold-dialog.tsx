import { Modal } from 'antd'
import { useState } from 'react'
import type { Listed } from '#disclosure/item'
import { withholdingNames, withholdingReasons, type WithholdingReason } from '#disclosure/occasion'
import { problemOf } from '../data/api.ts'
import { useSpeech } from '../data/messages.ts'
import { useCommand } from '../data/queries.ts'
import { Choice, Field } from './field.tsx'
import { ProblemNote } from './problem.tsx'

interface Props {
  readonly id: string
  readonly item: Listed
  readonly version: () => number
  readonly onClose: () => void
}

/** Why one document is not disclosed: what the public is told, and what it is not. */
export function WithholdDialog({ id, item, version, onClose }: Props) {
  const { t, say } = useSpeech()
  const [category, setCategory] = useState<WithholdingReason | ''>(item.withheld?.category ?? '')
  const [text, setText] = useState(item.withheld?.text ?? '')
  const [asked, setAsked] = useState(false)
  const sending = useCommand()
  const missing = text.trim().length < 2
  const send = () => {
    setAsked(true)
    if (category === '' || missing) return
    const data = { document: item.document, category, text: text.trim() }
    const order = { to: 'disclosures', id, action: 'withhold', expected: version(), data } as const
    sending.mutate(order, { onSuccess: onClose })
  }
  return (
    <Modal
      open
      title={t('withholdTitle')}
      okText={t('withholdTitle')}
      cancelText={t('cancel')}
      confirmLoading={sending.isPending}
      onOk={send}
      onCancel={onClose}
    >
      <p>{t('withholdIntro', { title: item.title })}</p>
      <div className="act-form">
        <Choice
          label={t('withholdCategory')}
          value={category}
          options={[
            ['', t('withholdCategoryNeeded')],
            ...withholdingNames.map(name => [name, say(withholdingReasons[name])] as const),
          ]}
          onChange={next => setCategory(next as WithholdingReason | '')}
        />
        <Field label={t('withholdText')}>
          <textarea
            className="input"
            rows={3}
            maxLength={2000}
            value={text}
            autoFocus
            aria-invalid={asked && missing}
            onChange={({ target }) => setText(target.value)}
          />
        </Field>
      </div>
      {asked && category === '' && (
        <p className="note-error" role="alert">
          {t('withholdCategoryNeeded')}
        </p>
      )}
      {asked && missing && (
        <p className="note-error" role="alert">
          {t('withholdTextNeeded')}
        </p>
      )}
      {sending.isError && <ProblemNote problem={problemOf(sending.error)} />}
    </Modal>
  )
}
