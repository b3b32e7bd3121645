import { useNavigate } from '@tanstack/react-router'
import { App } from 'antd'
import type { DocumentEntry } from '#views/answers'
import { mainOf } from '../data/acts.ts'
import { useSpeech } from '../data/messages.ts'
import type { Queue } from '../data/queue.ts'
import type { TravellingPage } from '../data/travelling.ts'
import { routeOf } from './document-link.tsx'
import { cellAround } from './marks.tsx'
import type { Acting } from './use-acting.ts'
import { useLetterKeys } from './use-letter-keys.ts'
import type { Remarking } from './use-remarking.ts'

interface Props {
  readonly page: TravellingPage
  readonly queue: Queue
  readonly acting: Acting
  /** Absent for those who may not remark. */
  readonly remarking: Remarking | undefined
  /** No dialog is open, and nothing is written beside the form. */
  readonly resting: boolean
  readonly onHelp: () => void
}

/** What the letters do on the page of a document: each opens what a button opens, and sends nothing. */
export function useReviewKeys({ page, queue, acting, remarking, resting, onHelp }: Props): void {
  const { t } = useSpeech()
  const { message } = App.useApp()
  const navigate = useNavigate()
  const go = (to: DocumentEntry | undefined) =>
    to && (() => void navigate({ to: routeOf[to.kind], params: { id: to.id }, search: queue.search }))
  const take = (name: string | undefined) => {
    const action = page.offered.find(each => each.action === name)
    return action && (() => acting.start(action))
  }
  const atCell = (key: string, open: ((path: string) => void) | undefined) =>
    open &&
    (() => {
      const path = document.activeElement && cellAround(document.activeElement)
      if (path) open(path)
      else void message.info(t('keyNeedsCell', { key }))
    })
  const main = mainOf(page.offered)
  const keys = {
    j: go(queue.next),
    k: go(queue.previous),
    a: main === 'submit' ? undefined : take(main),
    r: take('return'),
    c: atCell('C', remarking?.open),
    s: atCell('S', remarking?.suggest),
    '?': onHelp,
  }
  useLetterKeys(keys, resting)
}
