import type { ReactNode } from 'react'
import type { Duty } from '#vocabulary/duty'
import { checkpoints, type TargetTable } from '#vocabulary/table'
import { formatMoney } from '#vocabulary/value'
import { periods } from '../data/checkpoints.ts'
import { useSpeech, type Message } from '../data/messages.ts'
import { Cell, type Type } from './cell.tsx'
import { CellNotes } from './cell-notes.tsx'
import { DutyLine } from './duty-line.tsx'
import { IndicatorBlock } from './indicator-block.tsx'
import type { Editing, Tree } from './editing.ts'
import { cellId } from './marks.tsx'

interface Props {
  readonly table: TargetTable
  readonly unit: { readonly code: string; readonly name: string }
  /** The duties that part one names; none: nothing to choose from. */
  readonly duties: readonly Duty[]
  readonly editing?: Editing | undefined
  /** The levels that the rule pack knows, as suggestions. */
  readonly tree: readonly Tree[]
  /** Only these indicators; all of them where it is left out. */
  readonly only?: ReadonlySet<string> | undefined
}

function PlanUnit({ value, type }: { value: string; type: Type | undefined }) {
  const { t } = useSpeech()
  const units = [...new Set(['%', '元', value])]
  return (
    <div id={cellId('plan.unit')} className="cell" tabIndex={-1}>
      {type ? (
        <select
          aria-label={t('planUnit')}
          data-path="plan.unit"
          value={value}
          onChange={({ target }) => type('plan.unit', value, target.value)}
        >
          {units.map(unit => (
            <option key={unit}>{unit}</option>
          ))}
        </select>
      ) : (
        `（${value}）`
      )}
      <CellNotes path="plan.unit" />
    </div>
  )
}

/** The table as the province prints it (项目支出绩效目标表), to be typed in or only read. */
export function TargetForm({ table, unit, duties, editing, tree, only }: Props) {
  const { t } = useSpeech()
  const { budget, plan } = table
  const covers = editing?.covers
  const closed = (path: string) => (covers && !covers(path)) || editing?.fixed?.(path)
  const open = (path: string) => (closed(path) ? undefined : editing?.type)
  const cell = (path: string, word: Message, value: string, more: { number?: boolean; lines?: boolean } = {}) => (
    <Cell
      path={path}
      label={t(word)}
      value={!open(path) && path.startsWith('budget.') && more.number ? formatMoney(value) : value}
      onType={open(path)}
      {...more}
    />
  )
  const head = (word: Message, more: { rowSpan?: number; colSpan?: number } = {}, extra?: ReactNode) => (
    <th scope="row" {...more}>
      {t(word)}
      {extra}
    </th>
  )
  return (
    <>
      <h2 className="form-title">{t('targetTitle')}</h2>
      <DutyLine duty={table.duty} duties={duties} type={open('duty')} />
      <table className="form">
        <colgroup>
          <col className="form-head" />
          <col span={8} />
        </colgroup>
        <tbody>
          <tr>
            {head('budgetUnit')}
            <td colSpan={6}>
              <span className="text">
                {unit.code}
                {unit.name}
              </span>
            </td>
            <td colSpan={2}>
              <span className="text">{t('inYuan')}</span>
            </td>
          </tr>
          <tr>
            {head('projectCode')}
            <td colSpan={3}>{cell('projectCode', 'projectCode', table.projectCode)}</td>
            {head('projectName')}
            <td colSpan={4}>{cell('projectName', 'projectName', table.projectName)}</td>
          </tr>
          <tr id={cellId('budget')} tabIndex={-1}>
            {head('budgetAndUse', { rowSpan: 2 })}
            {head('budgetTotal')}
            <td>{cell('budget.total', 'budgetTotal', budget.total, { number: true })}</td>
            {head('budgetFiscal')}
            <td colSpan={2}>{cell('budget.fiscal', 'budgetFiscal', budget.fiscal, { number: true })}</td>
            {head('budgetOther')}
            <td colSpan={2}>{cell('budget.other', 'budgetOther', budget.other, { number: true })}</td>
          </tr>
          <tr>
            {head('purpose')}
            <td colSpan={7}>{cell('budget.purpose', 'purpose', budget.purpose, { lines: true })}</td>
          </tr>
          <tr id={cellId('plan')} tabIndex={-1}>
            {head('plan', { rowSpan: 2 }, <PlanUnit value={plan.unit} type={open('plan.unit')} />)}
            {checkpoints.map(checkpoint => (
              <th key={checkpoint} scope="col" colSpan={2}>
                {t(periods[checkpoint])}
              </th>
            ))}
          </tr>
          <tr>
            {checkpoints.map(checkpoint => (
              <td key={checkpoint} colSpan={2}>
                {cell(`plan.${checkpoint}`, periods[checkpoint], plan[checkpoint], { number: true })}
              </td>
            ))}
          </tr>
          <tr>
            {head('goals')}
            <td colSpan={8}>{cell('goals', 'goals', table.goals, { lines: true })}</td>
          </tr>
        </tbody>
      </table>
      <IndicatorBlock rows={table.indicators} editing={editing} tree={tree} only={only} />
    </>
  )
}
