import type { Words } from '#kernel/process'
import type { Foreseen, ForeseenApproval } from '#views/effect-answers'
import { useSpeech } from '../data/messages.ts'
import { periodOf } from '../data/checkpoints.ts'
import { usePreview, type Wish } from '../data/preview.ts'

/** Approvals in a line each: step, people, and why it stays or not. */
function Approvals({ title, list }: { title: string; list: readonly ForeseenApproval[] }) {
  const { say } = useSpeech()
  if (list.length === 0) return null
  return (
    <li>
      {title}
      <ul>
        {list.map(({ step, title: at, people, why }) => (
          <li key={step}>
            {say(at)} · {people}
            {why && <small> {say(why)}</small>}
          </li>
        ))}
      </ul>
    </li>
  )
}

const same = (a: Words, b: Words) => a.zh === b.zh

/** What a command would do: the sentence first, then whose approvals are concerned and who hears of it. */
export function EffectDetails({ effect }: { effect: Foreseen }) {
  const { t, say, list } = useSpeech()
  const { stage, step, waitsFor, voided, kept, open, skipped, reminded, moved, reports } = effect
  const periods = (checkpoints: readonly string[]) => list(checkpoints.map(each => periodOf(each, t)))
  const who = say(waitsFor)
  const next = step.after ? say(step.after) : ''
  // In English a step is called as the role that holds it.
  const goes = next && !who.startsWith(next) ? `${next} · ${who}` : who
  return (
    <ul className="effect-details">
      {!same(stage.before, stage.after) && (
        <li>{t('effectStage', { before: say(stage.before), after: say(stage.after) })}</li>
      )}
      {goes && <li>{t('effectGoes', { who: goes })}</li>}
      <Approvals title={t('effectVoided')} list={voided} />
      <Approvals title={t('effectKept')} list={kept} />
      <Approvals title={t('effectOpen')} list={open} />
      {skipped.map(({ step: name, title, why }) => (
        <li key={name}>{t('effectSkipped', { step: title ? say(title) : t('oneStep'), why: say(why) })}</li>
      ))}
      {moved.map(({ kind, verb, count }) => (
        <li key={`${kind} ${verb.en}`}>{t('effectMoved', { kind: t(kind), verb: say(verb), count })}</li>
      ))}
      {reports.take.length > 0 && <li>{t('effectReportsTake', { reports: periods(reports.take) })}</li>}
      {reports.keep.length > 0 && <li>{t('effectReportsKeep', { reports: periods(reports.keep) })}</li>}
      {reminded.length > 0 && <li>{t('effectReminded', { people: list(reminded) })}</li>}
    </ul>
  )
}

/**
 * Says what a command would do before it is given, anew as its input changes, also to who only hears the page; or why it
 * would be refused. `null` while there is nothing to say, or while the command is on its way; `brief` is the sentence.
 */
export function EffectNote({ wish, brief = false }: { wish: Wish | null; brief?: boolean }) {
  const { t, say, language } = useSpeech()
  const { effect, problem } = usePreview(wish)
  // What it lists stands where it can be mended; here the first words are enough.
  const [refused] = (problem && (language === 'zh' ? problem.title : problem.titleEn).split(/[：:]/)) ?? []
  return (
    <section className={effect || refused ? 'effect' : 'effect silent'} aria-label={t('effect')}>
      <p role="status">
        {effect && (
          <>
            <b>{t('effect')}</b> {say(effect.words)}
          </>
        )}
        {refused && <span className="note-error">{t('effectRefused', { why: refused })}</span>}
      </p>
      {effect && !brief && <EffectDetails effect={effect} />}
    </section>
  )
}
