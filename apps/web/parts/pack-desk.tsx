import { Button } from 'antd'
import { useState } from 'react'
import { packDiff } from '#rules/pack-diff'
import type { RulebookPage } from '#views/rulebook-answers'
import { problemOf } from '../data/api.ts'
import { useSpeech } from '../data/messages.ts'
import { useCommand } from '../data/queries.ts'
import { Field } from './field.tsx'
import { PackChanges } from './pack-changes.tsx'
import { ProblemNote } from './problem.tsx'
import { PackTrials } from './pack-trials.tsx'

/** The JSON in a text, or why it is none. */
function jsonIn(text: string): { readonly json: unknown } | { readonly error: string } {
  try {
    return { json: JSON.parse(text) as unknown }
  } catch (error) {
    return { error: String(error) }
  }
}

interface Props {
  readonly page: RulebookPage
  /** What a new version starts from. */
  readonly base: unknown
}

/** What one may do with the next version; whoever may do nothing is told who may. */
export function PackDesk(props: Props) {
  const { t } = useSpeech()
  const { draft } = props.page.state
  if (props.page.offered.length > 0 || props.page.mayBacktest) return <Desk {...props} />
  return (
    <>
      {draft?.from && <p>{t('proposedFrom', { version: draft.version, year: draft.from })}</p>}
      <p className="muted">{t('packsBySection')}</p>
    </>
  )
}

/** Where a version is written, tried on earlier forms, proposed, and published by a second person. */
function Desk({ page, base }: Props) {
  const { t, say } = useSpeech()
  const { draft } = page.state
  const [text, setText] = useState(() => JSON.stringify(draft?.pack ?? base, null, 2))
  const [from, setFrom] = useState(String(draft?.from ?? new Date().getFullYear() + 1))
  const [reason, setReason] = useState('')
  const read = jsonIn(text)
  const json = 'json' in read ? read.json : undefined
  const giving = useCommand()
  const dataOf: Readonly<Record<string, object>> = {
    draft: { pack: json },
    propose: { from: Number(from) },
    return: { reason },
    publish: { hash: draft?.hash ?? '' },
  }
  const give = (action: string) =>
    giving.mutate({
      to: 'rulebooks',
      id: `rulebook-${page.id}`,
      action,
      expected: page.version,
      data: dataOf[action] ?? {},
    })
  const offers = (action: string) => page.offered.some(each => each.action === action)
  const refused = giving.isError ? problemOf(giving.error) : undefined
  return (
    <section aria-labelledby="desk-title">
      <h2 id="desk-title">{t('packDraft')}</h2>
      <Field label={t('packJson')}>
        <textarea
          className="input code"
          rows={14}
          spellCheck={false}
          value={text}
          readOnly={!offers('draft')}
          onChange={({ target }) => setText(target.value)}
        />
      </Field>
      {'error' in read && (
        <p role="alert" className="note-error">
          {read.error}
        </p>
      )}
      {json !== undefined && <PackChanges differences={packDiff(base, json)} />}
      {offers('propose') && (
        <Field label={t('fromYear')}>
          <input className="input" inputMode="numeric" value={from} onChange={({ target }) => setFrom(target.value)} />
        </Field>
      )}
      {offers('return') && (
        <Field label={t('packReason')}>
          <input className="input" value={reason} onChange={({ target }) => setReason(target.value)} />
        </Field>
      )}
      <p className="side-actions">
        {page.offered.map(({ action, verb }) => (
          <Button
            key={action}
            type={action === 'publish' || action === 'propose' ? 'primary' : 'default'}
            loading={giving.isPending}
            onClick={() => give(action)}
          >
            {say(verb)}
          </Button>
        ))}
      </p>
      {draft?.from && <p>{t('proposedFrom', { version: draft.version, year: draft.from })}</p>}
      {refused && <ProblemNote problem={refused} />}
      {page.mayBacktest && <PackTrials pack={page.id} json={json} />}
    </section>
  )
}
