import { groundWords } from '#approval/said'
import { changeWords } from '#target/diff/change-kinds'
import { useCellName } from '../data/cell-names.ts'
import { useSpeech } from '../data/messages.ts'
import { contentOf, type TravellingPage } from '../data/travelling.ts'
import { jumpTo } from './marks.tsx'

const short = (hash: string) => hash.slice(0, 8)

/** What became of a step's earlier approval when the document was sent again, or what would if it were sent now. */
export function StepCarried({ page, step }: { page: TravellingPage; step: string }) {
  const { t, say, labelled } = useSpeech()
  const name = useCellName(contentOf(page))
  const { travel } = page.state
  const weighed = page.ahead.weighed.find(each => each.step === step)
  if (!weighed) return null
  const { carried, approvals } = travel
  // Once the step has decided anew, what was said of its earlier approval is history.
  if (carried && approvals.some(each => each.step === step && each.round === travel.round)) return null
  const kept = carried
    ? carried.kept.some(each => each.step === step)
    : weighed.why === 'same' || weighed.why === 'minor'
  const { round, hash, changes } = weighed
  const message = carried ? (kept ? 'stepKept' : 'stepAgain') : kept ? 'wouldKeep' : 'wouldAgain'
  const cells = [...new Set(changes.flatMap(each => each.cells))].slice(0, 6)
  return (
    <small className={kept ? 'carried' : 'carried again'}>
      {labelled(t(message, { round }), say(groundWords(weighed, changeWords(page.kind))))}
      {cells.map(path => (
        <button key={path} type="button" className="fix" onClick={() => jumpTo(path)}>
          {name(path)}
        </button>
      ))}
      {carried && hash !== carried.hash && (
        <span className="hash">{t('boundTo', { before: short(hash), after: short(carried.hash) })}</span>
      )}
    </small>
  )
}
