import { severities, sources, type Severity as Grave, type Source } from '#monitoring/rectification/notice'
import { useSpeech } from '../data/messages.ts'

/** Rows of lists carry them as plain text, '' where they have none. */
export const isSeverity = (text: string): text is Grave => Object.hasOwn(severities, text)
export const isSource = (text: string): text is Source => Object.hasOwn(sources, text)

/** How grave a problem is: a letter and a word, so that nobody needs the colour. */
export function Severity({ severity }: { severity: string }) {
  const { say } = useSpeech()
  if (!isSeverity(severity)) return null
  return <span className={`tag severity-${severity}`}>{say(severities[severity].title)}</span>
}
