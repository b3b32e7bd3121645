import type { Difference } from '#target/diff/difference'
import type { SinceLook } from '../data/reviewing.ts'
import { useSpeech } from '../data/messages.ts'
import { clockOf, dayOf } from '../data/time.ts'
import { Differences } from './differences.tsx'

interface Props {
  readonly since: SinceLook
  /** What the page says already of the last submission: it is not said twice. */
  readonly said: readonly Difference[]
}

const sameAs = (one: readonly Difference[], other: readonly Difference[]) =>
  one.length === other.length && one.every(({ words }, at) => words.zh === other[at]?.words.zh)

/** Beside the form: what changed since this person last looked, the gravest first; one line where that says it all. */
export function SinceLookPanel({ since: { at, comparison }, said }: Props) {
  const { t } = useSpeech()
  const time = `${dayOf(at)} ${clockOf(at)}`
  const differences = comparison?.differences ?? []
  if (differences.length === 0 || sameAs(differences, said))
    return (
      <p className="side-part muted since-look">
        {t(differences.length === 0 ? 'nothingSinceLook' : 'allSinceLook', { time })}
      </p>
    )
  return (
    <section className="side-part since-look" aria-labelledby="look-title">
      <h2 id="look-title">{t('sinceLook')}</h2>
      <p className="muted">{t('lookedAt', { time })}</p>
      <Differences differences={differences} jump />
    </section>
  )
}
