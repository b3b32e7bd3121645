import { useEffect, type ReactNode } from 'react'
import { useSpeech } from '../data/messages.ts'

interface Props {
  readonly title: string
  /** Beside the title: status and the like. */
  readonly aside?: ReactNode
  readonly tools?: ReactNode
  readonly children: ReactNode
}

/** A screen: its heading, which is also the document's title, and what belongs to it. */
export function Page({ title, aside, tools, children }: Props) {
  const { t } = useSpeech()
  const app = t('app')
  useEffect(() => {
    document.title = `${title} · ${app}`
  }, [title, app])
  return (
    <>
      <header className="page-head">
        <h1>{title}</h1>
        {aside}
        <div className="page-tools">{tools}</div>
      </header>
      {children}
    </>
  )
}
