import { Button, Dropdown } from 'antd'
import type { KeyboardEvent, ReactNode } from 'react'
import type { Action } from '#views/answers'
import { isAsking, isRare, mainOf, type AskingAct } from '../data/acts.ts'
import { useSpeech } from '../data/messages.ts'
import type { TravellingPage } from '../data/travelling.ts'
import { nextSteps, type NextSteps } from '../data/steps.ts'
import { useLetterKeysOn } from '../data/letter-keys.ts'
import { ActDialog } from './act-dialog.tsx'
import { BarredNote } from './barred-note.tsx'
import { CommandDialog } from './command-dialog.tsx'
import { RemarkCounts } from './remark-counts.tsx'
import { RetractNote } from './retract-note.tsx'
import type { Acting } from './use-acting.ts'

export interface ActionsOf {
  readonly page: TravellingPage
  readonly acting: Acting
  /** The version once what is being typed was saved. */
  readonly version: () => number
  readonly aside?: ReactNode
}

/** What is done by typing in the form needs no button. */
const typed = ['open', 'edit', 'editPart', 'fill', 'revise', 'explain', 'justify']
/** What the form has tools of its own for. */
const withTools = ['insert', 'hand', 'takeBack', 'adjust', 'rectify', 'order', 'withhold', 'include', 'refresh']
/** What is said at the cells and in the panel beside the form. */
const remarks = [
  'remark',
  'withdrawRemark',
  'answerRemark',
  'acceptSuggestions',
  'replyToRemark',
  'settleRemark',
  'reopenRemark',
]
const silent = new Set([...typed, ...withTools, ...remarks])

/** The verb of a button, with who gets the document. */
function useVerb({ next }: NextSteps) {
  const { t, say, head } = useSpeech()
  return ({ action, verb }: Action) => {
    const words = head(verb)
    if (action !== 'submit' && action !== 'approve') return words
    if (next) return t('sendTo', { verb: words, step: say(next.title) })
    return action === 'approve' ? t('lastStep', { verb: words }) : words
  }
}

interface Offering {
  readonly actions: readonly Action[]
  readonly verbOf: (action: Action) => string
  readonly onStart: (action: Action) => void
}

/** An act for which there is nobody to name: it stands there, and says why it cannot be chosen. */
function Closed({ verb }: { verb: string }) {
  const { t } = useSpeech()
  return (
    <span className="closed-act">
      {verb} <small>{t('nobodyToName')}</small>
    </span>
  )
}

/** What is seldom done. A single one is a button: a menu of one saves nothing. */
function More({ actions, verbOf, onStart, disabled }: Offering & { disabled: boolean }) {
  const { t } = useSpeech()
  const [only, ...others] = actions
  if (!only) return null
  if (others.length === 0 && !only.nobody)
    return (
      <Button disabled={disabled} onClick={() => onStart(only)}>
        {verbOf(only)}
      </Button>
    )
  const item = (action: Action) => ({
    key: action.action,
    label: action.nobody ? <Closed verb={verbOf(action)} /> : verbOf(action),
    disabled: action.nobody === true,
    onClick: () => onStart(action),
  })
  const ends = ({ action }: Action) => action === 'refuse'
  // What ends the document stands last and apart: nobody takes it for the first that comes to hand.
  const items = [
    ...actions.filter(action => !ends(action)).map(item),
    ...actions.filter(ends).flatMap(action => [{ type: 'divider' as const }, { ...item(action), danger: true }]),
  ]
  return (
    <Dropdown menu={{ items }} trigger={['click']} placement="topRight" autoFocus disabled={disabled}>
      <Button aria-haspopup="menu">{t('moreActs')}</Button>
    </Dropdown>
  )
}

/** The letter that does the same: A for what the document is on the page for, R for its return. */
const letterOf = (action: string, main: string | undefined) =>
  action === 'return' ? 'R' : action === main && action !== 'submit' ? 'A' : undefined

type Asking = Action & { readonly action: AskingAct }
const asking = (action: Action): action is Asking => isAsking(action.action)

export function ActionBar({ page, acting, version, aside }: ActionsOf) {
  const { t } = useSpeech()
  const letters = useLetterKeysOn()
  const steps = nextSteps(page)
  const verbOf = useVerb(steps)
  const { open, saving, start } = acting
  const actions = page.offered.filter(({ action }) => !silent.has(action))
  const main = mainOf(actions)
  const keyOf = (action: string) => (letters ? letterOf(action, main) : undefined)
  const dialog = { page, version, onClose: acting.close }
  // A menu that is still fading away takes the Escape that is meant for the dialog it opened.
  const escape = ({ key, nativeEvent }: KeyboardEvent) => {
    if (key === 'Escape' && !nativeEvent.isComposing) acting.close()
  }
  return (
    <footer id="acts" className="action-bar" aria-label={t('actionBar')} tabIndex={-1} onKeyDown={escape}>
      <div className="action-aside">
        {aside}
        <RetractNote page={page} />
        <BarredNote page={page} />
      </div>
      <RemarkCounts page={page} />
      {page.offered.length === 0 && <span className="muted">{t('nothingOffered')}</span>}
      <More
        actions={actions.filter(({ action }) => isRare(action))}
        verbOf={verbOf}
        disabled={saving}
        onStart={start}
      />
      {actions
        .filter(({ action }) => !isRare(action))
        .toReversed()
        .toSorted((a, b) => Number(a.action === main) - Number(b.action === main))
        .map(action => (
          <Button
            key={action.action}
            type={action.action === main ? 'primary' : 'default'}
            disabled={saving}
            aria-keyshortcuts={keyOf(action.action)}
            title={keyOf(action.action) && t('keyTip', { key: keyOf(action.action) ?? '' })}
            onClick={() => start(action)}
          >
            {verbOf(action)}
          </Button>
        ))}
      {open &&
        (asking(open) ? (
          <ActDialog key={open.action} action={open} {...dialog} />
        ) : (
          <CommandDialog key={open.action} action={open} title={verbOf(open)} steps={steps} {...dialog} />
        ))}
    </footer>
  )
}
