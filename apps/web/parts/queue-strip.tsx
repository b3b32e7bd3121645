import { Link } from '@tanstack/react-router'
import { Button, Drawer } from 'antd'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import type { DocumentEntry } from '#views/answers'
import { useSpeech } from '../data/messages.ts'
import type { Queue } from '../data/queue.ts'
import { DocumentLink } from './document-link.tsx'
import { KeysHelp } from './keys-help.tsx'
import { QueueList } from './queue-list.tsx'
import { takesLetters } from './use-letter-keys.ts'

/** One step back or on; said but no link at an end. */
function Step({ to, queue, children }: { to: DocumentEntry | undefined; queue: Queue; children: ReactNode }) {
  if (!to) return <span className="queue-end">{children}</span>
  return (
    <DocumentLink kind={to.kind} id={to.id} search={queue.search}>
      {children}
    </DocumentLink>
  )
}

/** Once the document was decided: how many are left, and the next one to go on with. */
function Left({ queue, resting }: { queue: Queue; resting: boolean }) {
  const { t } = useSpeech()
  const { next, entries, left } = queue
  const box = useRef<HTMLSpanElement>(null)
  // The button that was pressed is gone: the keyboard goes on here, unless somebody is writing.
  useEffect(() => {
    if (left && resting && !takesLetters(document.activeElement)) box.current?.querySelector('a')?.focus()
  }, [left, resting])
  return (
    <span ref={box} className="queue-left">
      <span role="status">{left && t(next ? 'queueLeft' : 'queueDone', { count: entries.length })}</span>
      {left && next && (
        <Step to={next} queue={queue}>
          {t('nextNamed', { title: next.title || t('untitled') })} <kbd aria-hidden>J</kbd>
        </Step>
      )}
      {left && !next && <Link to="/">{t('backHome')}</Link>}
    </span>
  )
}

interface Props {
  readonly id: string
  readonly queue: Queue
  /** No dialog is open, and nothing is written beside the form. */
  readonly resting: boolean
  readonly help: { readonly open: boolean; readonly onOpen: (open: boolean) => void }
}

/** Above the form, for whoever reviews: where one is among what waits for one's review, its list, the way on. */
export function QueueStrip({ id, queue, resting, help }: Props) {
  const { t } = useSpeech()
  const [list, setList] = useState(false)
  const { at, left, entries, previous, next } = queue
  if (entries.length === 0 && !left) return null
  const count = entries.length
  return (
    <nav className="queue-strip" aria-label={t('queue')}>
      <Button size="small" aria-haspopup="dialog" onClick={() => setList(true)}>
        <span aria-hidden>☰</span> {at >= 0 ? t('queuePlace', { at: at + 1, count }) : t('queueCount', { count })}
      </Button>
      {!left && (
        <>
          <Step to={previous} queue={queue}>
            ‹ {t('previousOne')} <kbd aria-hidden>K</kbd>
          </Step>
          <Step to={next} queue={queue}>
            {t('nextOne')} <kbd aria-hidden>J</kbd> ›
          </Step>
        </>
      )}
      <Left queue={queue} resting={resting} />
      <Button size="small" type="text" className="keys-button" onClick={() => help.onOpen(true)}>
        {t('keys')} <kbd aria-hidden>?</kbd>
      </Button>
      <Drawer
        open={list}
        placement="left"
        title={t('queueCount', { count })}
        size={440}
        onClose={() => setList(false)}
        destroyOnHidden
      >
        <QueueList current={id} queue={queue} />
      </Drawer>
      {help.open && <KeysHelp onClose={() => help.onOpen(false)} />}
    </nav>
  )
}
