import { Button } from 'antd'
import { useState, type ReactNode } from 'react'
import type { Action } from '#views/answers'
import { useSpeech } from '../data/messages.ts'
import type { TravellingPage } from '../data/travelling.ts'
import { nextSteps, type NextSteps } from '../data/steps.ts'
import { CommandDialog } from './command-dialog.tsx'

export interface ActionsOf {
  readonly page: TravellingPage
  /** Saves what is being typed; false when it could not be saved. */
  readonly before?: () => Promise<boolean>
  /** The version after that. */
  readonly version: () => number
  readonly onReturn: () => void
  readonly aside?: ReactNode
}

/** What takes more than a sentence has no dialog yet, and can be done over HTTP alone. */
const withoutDialog = ['grade', 'refuse', 'transfer', 'askAdvice', 'addReviewer', 'removeReviewer', 'copyTo']

/** What is done by typing in the form needs no button. */
const typed = ['open', 'edit', 'editPart', 'fill', 'revise', 'explain']
/** What the form has tools of its own for. */
const withTools = ['insert', 'hand', 'takeBack']
const silent = new Set([...withoutDialog, ...typed, ...withTools])

/** The verb of a button, with who gets the document. */
function useVerb({ next }: NextSteps) {
  const { t, say } = useSpeech()
  return ({ action, verb }: Action) => {
    const words = say(verb).replace(/^[a-z]/, letter => letter.toUpperCase())
    if (action !== 'submit' && action !== 'approve') return words
    if (next) return t('sendTo', { verb: words, step: say(next.title) })
    return action === 'approve' ? t('lastStep', { verb: words }) : words
  }
}

export function ActionBar({ page, before, version, onReturn, aside }: ActionsOf) {
  const { t } = useSpeech()
  const steps = nextSteps(page)
  const verbOf = useVerb(steps)
  const [open, setOpen] = useState<Action | null>(null)
  const [saving, setSaving] = useState(false)
  const actions = page.offered.filter(({ action }) => !silent.has(action))
  const start = async (action: Action) => {
    setSaving(true)
    const ready = (await before?.()) ?? true
    setSaving(false)
    if (!ready) return
    if (action.action === 'return') onReturn()
    else setOpen(action)
  }
  return (
    <footer className="action-bar" aria-label={t('actionBar')}>
      <div className="action-aside">{aside}</div>
      {page.offered.length === 0 && <span className="muted">{t('nothingOffered')}</span>}
      {actions.toReversed().map(action => (
        <Button
          key={action.action}
          type={action.action === 'submit' || action.action === 'approve' ? 'primary' : 'default'}
          disabled={saving}
          onClick={() => void start(action)}
        >
          {verbOf(action)}
        </Button>
      ))}
      {open && (
        <CommandDialog
          key={open.action}
          page={page}
          action={open}
          title={verbOf(open)}
          steps={steps}
          version={version}
          onClose={() => setOpen(null)}
        />
      )}
    </footer>
  )
}
