import type { SinceLook } from '../data/reviewing.ts'
import { useSpeech } from '../data/messages.ts'
import { clockOf, dayOf } from '../data/time.ts'
import { Differences } from './differences.tsx'

/** Beside the form: what changed since this person last looked, the gravest first; one line where nothing did. */
export function SinceLookPanel({ since: { at, comparison } }: { readonly since: SinceLook }) {
  const { t } = useSpeech()
  const time = `${dayOf(at)} ${clockOf(at)}`
  if (!comparison || comparison.differences.length === 0)
    return <p className="side-part muted since-look">{t('nothingSinceLook', { time })}</p>
  return (
    <section className="side-part since-look" aria-labelledby="look-title">
      <h2 id="look-title">{t('sinceLook')}</h2>
      <p className="muted">{t('lookedAt', { time })}</p>
      <Differences differences={comparison.differences} jump />
    </section>
  )
}
