import { assessExecution, monthOf } from './lights/execution.ts'
import { assessRow } from './lights/row.ts'
import type { Assessment, ReportInput } from './lights/shapes.ts'
import { worst } from './lights/threshold.ts'
import type { RulePack } from './pack.ts'

export { Assessment, ReportInput, type Light } from './lights/shapes.ts'

/**
 * Judges a monitoring report (双监控: money and goals). Pure; never throws: what cannot be read has the light `none`.
 * A cause is demanded for every red or yellow light and for money that is behind the unit's own plan by more than the
 * pack tolerates. The report's light is the worst of the money and all rows: red, yellow, green, blue.
 */
export function assessReport(input: ReportInput, pack: RulePack): Assessment {
  const execution = assessExecution(input, pack)
  const indicators = input.indicators.map(row => assessRow(row, monthOf(input.checkpoint), pack))
  const light = worst([execution.straightLine.light, ...indicators.map(row => row.light)])
  return { execution, indicators, light }
}
