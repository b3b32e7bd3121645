import type { Reach } from './checkpoint.ts'
import type { Table } from './table.ts'

/** Throws while closed years are put away (`es.detach_year`): a view folded without them would lack their rows. */
export async function needWholeRecord(on: Reach, { view }: Table): Promise<void> {
  const { rows } = await on.query<{ years: string | null }>(
    `SELECT string_agg(substr(conname, 10), ', ' ORDER BY conname) AS years FROM pg_constraint
     WHERE conrelid = 'es.events_other'::regclass AND conname ~ '^detached_\\d+$'`,
  )
  const years = rows[0]?.years
  if (years)
    throw new Error(
      `${years} 年度的记录已移出，此时重建视图 ${view.name} 会缺行：请先 SELECT es.attach_year(年度) · ` +
        `View ${view.name} cannot be folded anew while ${years} is put away: SELECT es.attach_year(year) first`,
    )
}
