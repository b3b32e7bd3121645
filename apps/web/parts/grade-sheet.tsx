import { useId } from 'react'
import { criteria, grades, pointsOf, sheetItems, type Grade, type SheetItem, type Tick } from '#approval/sheet'
import { items, usualPoints, within, type Ticks } from '../data/grading.ts'
import { useSpeech } from '../data/messages.ts'

/** 绩效目标审核表 as it is filled in: a tick and points for each of the eight items, by criterion. */

type Criterion = keyof typeof criteria
const everyGrade = Object.keys(grades) as Grade[]

interface ItemProps {
  readonly item: SheetItem
  readonly tick: Tick | undefined
  readonly onTick: (tick: Tick) => void
}

/** '9.0～10.0 分', or up to below the next band. */
function useBand() {
  const { t } = useSpeech()
  return (item: SheetItem, grade: Grade) => {
    const { least, most, open } = pointsOf(item, grade)
    return t(open ? 'bandBelow' : 'bandUpTo', { least, most })
  }
}

function Item({ item, tick, onTick }: ItemProps) {
  const { t, say } = useSpeech()
  const band = useBand()
  const id = useId()
  const { title, points, asks } = sheetItems[item]
  const wrong = tick !== undefined && !within(item, tick)
  return (
    <fieldset className="sheet-item">
      <legend>
        {say(title)} <small>{points}</small>
      </legend>
      <small id={`${id}-asks`} className="muted">
        {say(asks)}
      </small>
      <div className="sheet-ticks">
        {everyGrade.map(grade => (
          <label key={grade} title={band(item, grade)}>
            <input
              type="radio"
              name={id}
              checked={tick?.grade === grade}
              aria-describedby={`${id}-asks`}
              onChange={() => onTick({ grade, points: usualPoints(item, grade) })}
            />
            {say(grades[grade])}
          </label>
        ))}
        <input
          className="input number"
          inputMode="decimal"
          aria-label={t('pointsOfItem', { item: say(title) })}
          aria-invalid={wrong}
          disabled={!tick}
          value={tick?.points ?? ''}
          onChange={({ target }) => tick && onTick({ ...tick, points: target.value.trim() })}
        />
      </div>
      {tick && (
        <small className={wrong ? 'note-error' : 'muted'} {...(wrong && { role: 'alert' })}>
          {wrong ? t('outsideBand', { band: band(item, tick.grade) }) : band(item, tick.grade)}
        </small>
      )}
    </fieldset>
  )
}

export function GradeSheet({ ticks, onTicks }: { ticks: Ticks; onTicks: (ticks: Ticks) => void }) {
  const { say } = useSpeech()
  return (Object.keys(criteria) as Criterion[]).map(criterion => (
    <section key={criterion}>
      <h3>{say(criteria[criterion])}</h3>
      {items
        .filter(item => sheetItems[item].of === criterion)
        .map(item => (
          <Item key={item} item={item} tick={ticks[item]} onTick={tick => onTicks({ ...ticks, [item]: tick })} />
        ))}
    </section>
  ))
}
