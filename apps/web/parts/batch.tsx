import { Button } from 'antd'
import { createContext, use, useState, type ReactNode } from 'react'
import type { DocumentEntry } from '#views/answers'
import { batchable, mostAtOnce, tickedOf, type Ticked } from '../data/batch.ts'
import { useSpeech } from '../data/messages.ts'
import { BatchDialog } from './batch-dialog.tsx'

/** Ticking documents of a list that wait for one's review, and approving them together. */

interface Ticking {
  readonly ids: ReadonlySet<string>
  readonly toggle: (id: string) => void
}
const TickingContext = createContext<Ticking | null>(null)

/** The box beside a document's name; nothing where it cannot be approved from the list. */
export function Tick({ entry }: { entry: DocumentEntry }) {
  const { t } = useSpeech()
  const ticking = use(TickingContext)
  if (!ticking || !batchable(entry)) return null
  return (
    <input
      type="checkbox"
      className="tick"
      aria-label={t('tick', { title: entry.title || t('untitled') })}
      checked={ticking.ids.has(entry.id)}
      onChange={() => ticking.toggle(entry.id)}
    />
  )
}

/** A list in which documents can be ticked: above it how many are, and what can be done with them. */
export function Batching({ entries, children }: { entries: readonly DocumentEntry[]; children: ReactNode }) {
  const { t } = useSpeech()
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set())
  const [batch, setBatch] = useState<readonly Ticked[] | null>(null)
  const possible = entries.filter(batchable)
  const chosen = possible.filter(({ id }) => ids.has(id))
  const toggle = (id: string) => {
    const after = new Set(ids)
    if (!after.delete(id)) after.add(id)
    setIds(after)
  }
  const all = chosen.length === possible.length
  const close = () => {
    setBatch(null)
    setIds(new Set())
  }
  return (
    <TickingContext value={possible.length > 1 ? { ids, toggle } : null}>
      {possible.length > 1 && (
        <div className="batch-bar">
          <label className="check">
            <input
              type="checkbox"
              checked={all}
              ref={box => {
                if (box) box.indeterminate = chosen.length > 0 && !all
              }}
              onChange={() => setIds(all ? new Set() : new Set(possible.map(({ id }) => id)))}
            />
            {t('tickAll', { count: possible.length })}
          </label>
          <span className="muted" role="status">
            {chosen.length > mostAtOnce ? t('tooMany', { count: mostAtOnce }) : t('ticked', { count: chosen.length })}
          </span>
          <Button
            type="primary"
            disabled={chosen.length === 0 || chosen.length > mostAtOnce}
            onClick={() => setBatch(tickedOf(chosen))}
          >
            {t('approveMany')}
          </Button>
        </div>
      )}
      {children}
      {batch && <BatchDialog batch={batch} onClose={close} />}
    </TickingContext>
  )
}
