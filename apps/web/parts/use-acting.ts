import { useState } from 'react'
import type { Action } from '#views/answers'
import { isVerdict, type Verdict } from '../data/acts.ts'

/** The act that somebody is about to take: asked about in a dialog, or written beside the form. */
export interface Acting {
  /** The one whose dialog is open. */
  readonly open: Action | null
  readonly saving: boolean
  readonly start: (action: Action) => void
  readonly close: () => void
}

interface Props {
  /** Saves what is being typed; false when it could not be saved. */
  readonly before: (() => Promise<boolean>) | undefined
  /** Opens the panel beside the form in which a verdict is written. */
  readonly onVerdict: (verdict: Verdict) => void
}

export function useActing({ before, onVerdict }: Props): Acting {
  const [open, setOpen] = useState<Action | null>(null)
  const [saving, setSaving] = useState(false)
  const start = async (action: Action) => {
    setSaving(true)
    const ready = (await before?.()) ?? true
    setSaving(false)
    if (!ready) return
    if (isVerdict(action.action)) onVerdict(action.action)
    else setOpen(action)
  }
  return { open, saving, start: action => void start(action), close: () => setOpen(null) }
}
