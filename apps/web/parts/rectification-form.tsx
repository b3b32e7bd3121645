import type { ReactNode } from 'react'
import { sources } from '#monitoring/rectification/notice'
import { cells, isNeeded, type Cell as Path } from '#monitoring/rectification/cells'
import type { RectificationPage } from '#views/answers'
import { figure, type Figures } from '#vocabulary/figures'
import { useSpeech, type Message } from '../data/messages.ts'
import { clockOf, dayOf } from '../data/time.ts'
import { Cell, type Type } from './cell.tsx'
import { Severity } from './severity.tsx'
import { SourceDocument } from './source-document.tsx'

interface Props {
  readonly page: RectificationPage
  readonly figures: Figures
  readonly type?: Type
}

interface Line {
  readonly head: Message
  readonly said: ReactNode
}

/** Two things in a row, as the form prints them. */
function Pair({ lines }: { lines: readonly [Line, Line] }) {
  const { t } = useSpeech()
  return (
    <tr>
      {lines.flatMap(({ head, said }) => [
        <th key={head} scope="row">
          {t(head)}
        </th>,
        <td key={`${head} said`}>
          <span className="text">{said}</span>
        </td>,
      ])}
    </tr>
  )
}

function Whole({ head, children }: { head: Message; children: ReactNode }) {
  const { t } = useSpeech()
  return (
    <tr>
      <th scope="row">{t(head)}</th>
      <td colSpan={3}>{children}</td>
    </tr>
  )
}

const Band = ({ title }: { title: string }) => (
  <tr>
    <th scope="rowgroup" colSpan={4}>
      {title}
    </th>
  </tr>
)

const hints = { measures: 'measuresHint', result: 'resultHint', evidence: 'evidenceHint' } as const

/** What the unit fills in; what has to be there says so. */
function Answers({ page, figures, type }: Props) {
  const { t } = useSpeech()
  return (Object.keys(cells) as Path[]).map(path => (
    <tr key={path}>
      <th scope="row">
        {t(path)}
        {type && isNeeded(path, page.state.notice) && <small>{t('cellNeeded')}</small>}
      </th>
      <td colSpan={3} className="answer">
        <Cell
          path={path}
          label={t(path)}
          value={figure(figures, path)}
          onType={type}
          lines
          {...(type && { placeholder: t(hints[path]) })}
        />
      </td>
    </tr>
  ))
}

/** 绩效问题整改通知及反馈表: the notice above, what the unit did about it below. */
export function RectificationForm({ page, figures, type }: Props) {
  const { t, say } = useSpeech()
  const { state, people, unit } = page
  const { notice, project, ordered } = state
  const by = t('orderedByAt', {
    name: people[ordered.by] ?? ordered.by,
    time: `${dayOf(ordered.at)} ${clockOf(ordered.at)}`,
  })
  return (
    <>
      <h2 className="form-title">{t('rectificationTitle')}</h2>
      <table className="form">
        <colgroup>
          <col className="form-head" />
          <col />
          <col className="form-head" />
          <col />
        </colgroup>
        <tbody>
          <Band title={t('rectificationNotice')} />
          <Pair
            lines={[
              { head: 'projectCode', said: project.code },
              { head: 'projectName', said: project.name },
            ]}
          />
          <Pair
            lines={[
              { head: 'problemSource', said: say(sources[notice.source]) },
              { head: 'sourceDocument', said: <SourceDocument id={notice.document} /> },
            ]}
          />
          <Pair
            lines={[
              { head: 'severity', said: <Severity severity={notice.severity} /> },
              { head: 'rectifyBy', said: <time dateTime={state.due}>{state.due}</time> },
            ]}
          />
          <Pair
            lines={[
              { head: 'unit', said: unit.name },
              { head: 'orderedBy', said: by },
            ]}
          />
          <Whole head="problemFound">
            <span className="text as-written">{notice.finding}</span>
          </Whole>
          <Whole head="requiredAction">
            <span className="text as-written">{notice.required}</span>
          </Whole>
        </tbody>
        <tbody>
          <Band title={t('rectificationAnswer')} />
          <Answers page={page} figures={figures} {...(type && { type })} />
        </tbody>
      </table>
    </>
  )
}
