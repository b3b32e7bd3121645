import { Button } from 'antd'
import { useState } from 'react'
import type { HandingOver } from '../data/handing-over.ts'
import { useSpeech } from '../data/messages.ts'
import { staffTitle, nearestFirst } from '../data/offices.ts'
import { Choice, Field } from './field.tsx'
import { HandOverConfirm } from './hand-over-confirm.tsx'
import { EndingDeputies, TheirParts, TheirRoles, WaitingForThem } from './hand-over-lists.tsx'

/** Everything that moves, in one look; who takes it; and one confirmation for all. */
export function HandOverForm({ plan, people, onDone }: Omit<HandingOver, 'main' | 'shares'> & { onDone: () => void }) {
  const { t, say } = useSpeech()
  const [main, setMain] = useState('')
  const [shares, setShares] = useState<Readonly<Record<string, string>>>({})
  const [reason, setReason] = useState('')
  const [asking, setAsking] = useState(false)
  const own = people.find(({ id }) => id === plan.person.id)
  const takers = nearestFirst(
    people.filter(({ id }) => id !== plan.person.id),
    own?.unitName ?? '',
  )
  const handing = { plan, people, main, shares }
  const onShare = (key: string, to: string) => setShares(before => ({ ...before, [key]: to }))
  const sharing = { ...handing, takers, onShare }
  return (
    <section className="panel" aria-label={t('handOverTitle', { name: plan.person.name })}>
      <div className="filters">
        <Choice
          label={t('mainSuccessor')}
          value={main}
          options={[['', t('choose')], ...takers.map(each => [each.id, staffTitle(each, say)] as const)]}
          onChange={setMain}
        />
        <Field label={t('handOverReason')}>
          <input className="input" maxLength={200} value={reason} onChange={({ target }) => setReason(target.value)} />
        </Field>
        <Button type="primary" disabled={main === ''} onClick={() => setAsking(true)}>
          {t('handOverNow')}
        </Button>
      </div>
      <TheirRoles {...sharing} />
      <WaitingForThem {...sharing} />
      <TheirParts {...sharing} />
      <EndingDeputies {...handing} />
      {asking && <HandOverConfirm {...handing} reason={reason} onClose={() => setAsking(false)} onDone={onDone} />}
    </section>
  )
}
