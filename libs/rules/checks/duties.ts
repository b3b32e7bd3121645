import { dutyName, dutyOf } from '#vocabulary/duty'
import type { Found } from '../finding.ts'
import { blank, type Checks, type Known } from './context.ts'

/** Every project hangs on a duty that part one of the department's text names. Without a part one nothing is asked. */
function* linkedToDuty({ table, facts }: Known): Iterable<Found> {
  const duties = facts.duties ?? []
  const path = 'duty'
  if (duties.length === 0 || dutyOf(table.duty, duties)) return
  const some = duties.slice(0, 3).map(dutyName)
  yield blank(table.duty)
    ? {
        path,
        message: `请选择本项目对应的部门职责（分项绩效目标），如“${some.join('”“')}”`,
        messageEn: `Say which duty of part one the project serves, such as ${some.join(', ')}`,
      }
    : {
        path,
        message: `部门整体绩效目标里没有“${table.duty}”这项职责，请重新选择`,
        messageEn: `Part one has no duty called "${table.duty}": choose again`,
      }
}

export const dutyChecks: Checks<'R28'> = { R28: linkedToDuty }
