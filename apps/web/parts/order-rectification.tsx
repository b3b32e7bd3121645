import { useNavigate } from '@tanstack/react-router'
import { Modal } from 'antd'
import { useState } from 'react'
import { severities, sources, usualDue, type Notice } from '#monitoring/rectification/notice'
import type { EvaluationPage, ReportPage, TargetPage } from '#views/answers'
import { problemOf } from '../data/api.ts'
import { useKeptWords } from '../data/kept-words.ts'
import { useSpeech, type Message } from '../data/messages.ts'
import { useCommand } from '../data/queries.ts'
import { today } from '../data/time.ts'
import { DayField } from './day-field.tsx'
import { EffectNote } from './effect.tsx'
import { Choice, Field } from './field.tsx'
import { ProblemNote } from './problem.tsx'
import { useSourceName } from './source-document.tsx'

/** A page on which a problem may be found. */
export type RectifiedPage = TargetPage | ReportPage | EvaluationPage

const usualSource = { target: 'problem', report: 'monitoring', evaluation: 'self-evaluation' } as const

type Typed = Notice & { readonly due: string }

/** What is missing before it can be sent, in words. */
const missingIn = ({ finding, required, due }: Typed): readonly Message[] => [
  ...(finding.trim() === '' ? (['problemNeeded'] as const) : []),
  ...(required.trim() === '' ? (['requiredNeeded'] as const) : []),
  ...(due === '' ? (['dayNeeded'] as const) : []),
]

interface WordsProps {
  readonly label: string
  readonly value: string
  readonly autoFocus?: boolean
  readonly invalid: boolean
  readonly onType: (text: string) => void
}

const Words = ({ label, value, autoFocus = false, invalid, onType }: WordsProps) => (
  <Field label={label}>
    <textarea
      className="input"
      rows={2}
      maxLength={2000}
      required
      autoFocus={autoFocus}
      aria-invalid={invalid}
      value={value}
      onChange={({ target }) => onType(target.value)}
    />
  </Field>
)

/** 下达整改: what is wrong, how grave it is, what is to be done and by when; then goes to it. */
export function OrderRectification({ page, onClose }: { page: RectifiedPage; onClose: () => void }) {
  const { t, say, labelled } = useSpeech()
  const navigate = useNavigate()
  const ordering = useCommand()
  const nameOf = useSourceName()
  const [tried, setTried] = useState(false)
  const { next } = page.rectifications
  const document = page.kind === 'target' ? '' : page.id
  const blank: Typed = {
    source: usualSource[page.kind],
    document,
    severity: 'P1',
    finding: '',
    required: '',
    due: usualDue(new Date().toISOString()),
  }
  const { value: typed, set, forget } = useKeptWords<Typed>(`${page.id} rectify`, blank)
  const missing = tried ? missingIn(typed) : []
  const order = (data: Typed) => ({ to: 'rectifications' as const, id: next, action: 'order', expected: 0, data })
  // What is said changes nothing of what it does.
  const trial = { ...typed, finding: '—', required: '—' }
  const send = () => {
    setTried(true)
    if (missingIn(typed).length > 0) return
    ordering.mutate(order(typed), {
      onSuccess: () => {
        forget()
        void navigate({ to: '/rectifications/$id', params: { id: next } })
      },
    })
  }
  return (
    <Modal
      open
      // As high as a township's screen, so that the button stands on it.
      style={{ top: 24 }}
      title={t('orderRectification')}
      okText={t('orderRectification')}
      cancelText={t('cancel')}
      confirmLoading={ordering.isPending}
      onOk={send}
      onCancel={onClose}
    >
      <p className="muted">{t('orderRectificationWhy')}</p>
      <div className="act-form">
        <p className="muted">{labelled(t('sourceDocument'), nameOf(document))}</p>
        <div className="side-by-side">
          <Choice
            label={t('problemSource')}
            value={typed.source}
            options={Object.entries(sources).map(([source, words]) => [source, say(words)])}
            onChange={source => set({ ...typed, source: source as Notice['source'] })}
          />
          <Choice
            label={t('severity')}
            value={typed.severity}
            options={Object.entries(severities).map(([severity, { title }]) => [severity, say(title)])}
            onChange={severity => set({ ...typed, severity: severity as Notice['severity'] })}
          />
        </div>
        <p className="muted">{say(severities[typed.severity].means)}</p>
        <Words
          label={t('problemFound')}
          value={typed.finding}
          autoFocus
          invalid={missing.includes('problemNeeded')}
          onType={finding => set({ ...typed, finding })}
        />
        <Words
          label={t('requiredAction')}
          value={typed.required}
          invalid={missing.includes('requiredNeeded')}
          onType={required => set({ ...typed, required })}
        />
        <DayField label={t('rectifyBy')} value={typed.due} example={today()} onDay={due => set({ ...typed, due })} />
      </div>
      {missing.map(each => (
        <p key={each} role="alert" className="note-error">
          {t(each)}
        </p>
      ))}
      <EffectNote wish={ordering.isIdle && typed.due !== '' && next !== '' ? order(trial) : null} />
      {ordering.isError && <ProblemNote problem={problemOf(ordering.error)} />}
    </Modal>
  )
}
