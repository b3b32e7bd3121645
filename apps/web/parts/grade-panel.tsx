import { App, Button } from 'antd'
import { useId, useState } from 'react'
import { grades, type Grade } from '#approval/sheet'
import { graded, items, type Graded, type Ticks } from '../data/grading.ts'
import { useKeptWords } from '../data/kept-words.ts'
import { useSpeech, type Message } from '../data/messages.ts'
import { pluralOf, useCommand } from '../data/queries.ts'
import { EffectNote } from './effect.tsx'
import { Field } from './field.tsx'
import { GradeSheet } from './grade-sheet.tsx'
import { isOvertaken, Outcome } from './overtaken.tsx'
import { PickedCells } from './picked-cells.tsx'
import { GoingAlong } from './remark-counts.tsx'
import { useSure, type VerdictOf } from './return-panel.tsx'

interface Typed {
  readonly ticks: Ticks
  readonly grade: Grade | null
  readonly opinion: string
}
const blank: Typed = { ticks: {}, grade: null, opinion: '' }

interface Choosing {
  readonly grade: Grade | null
  readonly onGrade: (grade: Grade) => void
}

/** One of the four, each with what it leads to. */
function GradeChoice({ page, grade, onGrade }: Pick<VerdictOf, 'page'> & Choosing) {
  const { t, say } = useSpeech()
  const group = useId()
  return (
    <fieldset className="grade-choice">
      <legend>{t('gradeChoice')}</legend>
      {(Object.keys(grades) as Grade[]).map(each => (
        <label key={each} className="check">
          <input type="radio" name={group} checked={grade === each} onChange={() => onGrade(each)} />
          <span>
            <b>{say(grades[each])}</b> {t(leadsTo(each, page))}
          </span>
        </label>
      ))}
    </fieldset>
  )
}

/** What a grade leads to at this step: where votes are counted it is one, and not every step may refuse for good. */
function leadsTo(grade: Grade, { state: { travel } }: VerdictOf['page']): Message {
  const step = travel.route[travel.at]
  const approves = grade === 'excellent' || grade === 'good'
  if (step?.mode === 'share' && !approves) return 'leads-vote'
  return grade === 'poor' && !step?.refuses ? 'leads-fair' : `leads-${grade}`
}

/** The running sum; once all is ticked, the grade that it makes and what that leads to. */
function Sum({ page, result: { done, sum, grade } }: Pick<VerdictOf, 'page'> & { result: Graded }) {
  const { t, say } = useSpeech()
  return (
    <p className="sheet-sum number" role="status">
      {grade
        ? t('sumAndGrade', { sum, grade: say(grades[grade]), leads: t(leadsTo(grade, page)) })
        : t('sumSoFar', { done, all: items.length, sum })}
    </p>
  )
}

/** Gives the grade, and fills in the sheet where the project is a key one; beside the form that is judged. */
export function GradePanel({ page, picked, toggle, onClose }: VerdictOf) {
  const { t } = useSpeech()
  const { message } = App.useApp()
  const { travel } = page.state
  const { value: typed, set, forget } = useKeptWords(`${page.id} grade ${travel.hash}`, blank)
  // What comes in while the sheet is filled in is not graded unseen.
  const [seen] = useState(travel.hash)
  const [tried, setTried] = useState(false)
  const giving = useCommand()
  const gone = isOvertaken(page, 'grade', giving)
  const sure = useSure()
  const scored = travel.route[travel.at]?.graded === 'sheet'
  const result = graded(typed.ticks)
  const grade = scored ? result.grade : typed.grade
  const opinion = typed.opinion.trim()
  const opinionMissing = (grade === 'fair' || grade === 'poor') && opinion === ''
  const missing = !grade
    ? scored
      ? t('itemsMissing', { count: items.length - result.done })
      : t('gradeMissing')
    : opinionMissing
      ? t('opinionNeeded')
      : ''
  const order = (said: string) => {
    const given = scored ? { sheet: result.sheet } : { grade }
    const data = { ...given, note: said, hash: seen, cells: [...picked] }
    return { to: pluralOf(page.kind), id: page.id, action: 'grade', expected: page.version, data }
  }
  const go = () =>
    giving.mutate(order(opinion), {
      onSuccess: () => {
        forget()
        void message.success(t('done', { verb: t('gradeTitle') }))
        onClose()
      },
    })
  const send = () => {
    setTried(true)
    if (missing) return
    if (grade && leadsTo(grade, page) === 'leads-poor') sure(go)
    else go()
  }
  return (
    <section className="side-part grade-panel" aria-labelledby="grade-title">
      <h2 id="grade-title">{t(scored ? 'sheetTitle' : 'gradeTitle')}</h2>
      {scored ? (
        <GradeSheet ticks={typed.ticks} onTicks={ticks => set({ ...typed, ticks })} />
      ) : (
        <GradeChoice page={page} grade={typed.grade} onGrade={each => set({ ...typed, grade: each })} />
      )}
      <Field label={t('overallOpinion')}>
        <textarea
          className="input"
          rows={4}
          maxLength={2000}
          value={typed.opinion}
          onChange={({ target }) => set({ ...typed, opinion: target.value })}
        />
      </Field>
      <PickedCells page={page} picked={picked} toggle={toggle} />
      <GoingAlong page={page} />
      <div className="grade-foot">
        {scored && <Sum page={page} result={result} />}
        {tried && missing && (
          <p role="alert" className="note-error">
            {missing}
          </p>
        )}
        {/* What the opinion says changes nothing of what the grade does. */}
        <EffectNote wish={grade && giving.isIdle && !gone ? order('—') : null} />
        <Outcome page={page} action="grade" verb={t('gradeTitle')} giving={giving} />
        <p className="side-actions">
          <Button onClick={onClose}>{t(gone ? 'close' : 'cancel')}</Button>
          <Button
            type="primary"
            danger={grade === 'fair' || grade === 'poor'}
            disabled={gone}
            loading={giving.isPending}
            onClick={send}
          >
            {t('confirmGrade')}
          </Button>
        </p>
      </div>
    </section>
  )
}
