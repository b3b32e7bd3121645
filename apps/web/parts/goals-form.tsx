import { Button } from 'antd'
import type { Goals, GoalsChange, Part } from '#vocabulary/goals'
import { useSpeech, type Message } from '../data/messages.ts'
import { Cell, type Type } from './cell.tsx'
import { cellId } from './marks.tsx'
import { newSection, SectionTools } from './section-tools.tsx'

interface Props {
  readonly goals: Goals
  /** Absent for those who only read. */
  readonly editing?: { readonly type: Type; readonly change: (change: GoalsChange) => void }
}

const words = {
  subGoals: { title: 'subGoals', name: 'dutyTitle', text: 'dutyText', add: 'addDuty' },
  safeguards: { title: 'safeguards', name: 'safeguardTitle', text: 'safeguardText', add: 'addSafeguard' },
} as const satisfies Record<Part, Record<string, Message>>

function Sections({ part, goals, editing }: Props & { part: Part }) {
  const { t } = useSpeech()
  const sections = goals[part]
  const { title, name, text, add } = words[part]
  return (
    <>
      <h3 id={cellId(part)} tabIndex={-1}>
        {t(title)}
      </h3>
      {sections.length === 0 && !editing && <p className="muted">{t('emptySection')}</p>}
      {sections.length > 0 && (
        <table className="form goals">
          <colgroup>
            <col className="col-duty-number" />
            <col className="col-duty" />
            <col />
            {editing && <col className="col-tools" />}
          </colgroup>
          <thead>
            <tr>
              <th scope="col">{t('ordinal')}</th>
              <th scope="col">{t(name)}</th>
              <th scope="col">{t(text)}</th>
              {editing && <th scope="col">{t('rowTools')}</th>}
            </tr>
          </thead>
          <tbody>
            {sections.map((section, at) => {
              const cell = (field: 'ordinal' | 'title' | 'text', word: Message) => (
                <Cell
                  path={`${part}.${section.id}.${field}`}
                  label={`${t('rowOf', { row: at + 1 })} · ${t(word)}`}
                  value={section[field]}
                  onType={editing?.type}
                  lines={field === 'text'}
                />
              )
              return (
                <tr key={section.id} id={cellId(`${part}.${section.id}`)} tabIndex={-1}>
                  <td>{cell('ordinal', 'ordinal')}</td>
                  <td>{cell('title', name)}</td>
                  <td>{cell('text', text)}</td>
                  {editing && (
                    <td>
                      <SectionTools part={part} sections={sections} at={at} change={editing.change} />
                    </td>
                  )}
                </tr>
              )
            })}
          </tbody>
        </table>
      )}
      {editing && (
        <p>
          <Button onClick={() => editing.change(newSection(part, sections.at(-1)?.id ?? ''))}>{t(add)}</Button>
        </p>
      )}
    </>
  )
}

/** 部门整体绩效目标 in its three parts, to be typed in or only read. */
export function GoalsForm({ goals, editing }: Props) {
  const { t } = useSpeech()
  return (
    <div className="goals-form">
      <h2 className="form-title">{t('departmentTitle')}</h2>
      <h3>{t('overallGoals')}</h3>
      <table className="form goals">
        <tbody>
          <tr>
            <td>
              <Cell path="overall" label={t('overallGoals')} value={goals.overall} onType={editing?.type} lines />
            </td>
          </tr>
        </tbody>
      </table>
      <Sections part="subGoals" goals={goals} {...(editing && { editing })} />
      <Sections part="safeguards" goals={goals} {...(editing && { editing })} />
    </div>
  )
}
