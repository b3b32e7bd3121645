import type { View } from '#kernel/view'
import { named, type Database } from './database.ts'
import type { AnyView, RowsOptions, Where } from './contract.ts'
import { qualified, quoted, rowOf, type Row, type Table } from './table.ts'

interface Clause {
  readonly sql: string
  readonly values: readonly unknown[]
}

function columnOf(table: Table, name: string) {
  const column = table.columns.find(c => c.name === name)
  if (!column) throw new Error(`View ${table.view.name} has no column ${name}`)
  return column
}

/** Names come from the view's declaration and values travel as parameters: nothing of the caller's becomes SQL. */
function condition(table: Table, county: string, where: Readonly<Record<string, unknown>>): Clause {
  const values: unknown[] = [county]
  const parts = Object.entries(where).map(([name, wanted]) => {
    const { sql } = columnOf(table, name)
    // A forgotten value must not widen the answer.
    if (wanted === undefined) throw new Error(`View ${table.view.name}: ${name} is undefined`)
    if (wanted === null) return `${quoted(name)} IS NULL`
    if (sql === 'jsonb') return `${quoted(name)} = $${values.push(JSON.stringify(wanted))}::jsonb`
    if (Array.isArray(wanted)) return `${quoted(name)} = ANY($${values.push(wanted)}::${sql}[])`
    return `${quoted(name)} = $${values.push(wanted)}::${sql}`
  })
  return { sql: ['county = $1', ...parts].join(' AND '), values }
}

const whole = (value: number) => {
  if (!Number.isInteger(value) || value < 0) throw new Error(`Not a number of rows: ${value}`)
  return value
}

export interface Selection {
  readonly database: Database
  readonly tables: ReadonlyMap<string, Table>
}

function tableFor<R>({ tables }: Selection, view: View<R>): Table {
  const table = tables.get(view.name)
  if (!table || table.view.version !== view.version) throw new Error(`The store was not opened with view ${view.name}`)
  return table
}

interface Asked<R> {
  readonly county: string
  readonly where?: Where<R> | undefined
  readonly options?: RowsOptions<R> | undefined
}

async function selected<R>(
  { database }: Selection,
  table: Table,
  what: string,
  { county, where = {}, options = {} }: Asked<R>,
): Promise<Row[]> {
  const { sql, values } = condition(table, county, where as Readonly<Record<string, unknown>>)
  const order = (options.orderBy ?? []).map(
    ([column, direction]) => `${quoted(columnOf(table, column).name)} ${direction === 'desc' ? 'DESC' : 'ASC'}`,
  )
  const page = [
    options.limit === undefined ? '' : `LIMIT ${whole(options.limit)}`,
    options.offset === undefined ? '' : `OFFSET ${whole(options.offset)}`,
  ].join(' ')
  const text = `SELECT ${what} FROM ${qualified(table.name)} WHERE ${sql} ORDER BY ${[...order, 'key'].join(', ')} ${page}`
  return (await database.pool.query<Row>(named(text, values))).rows
}

/** Rows of a county. In the order asked for, then by key, so that pages do not overlap. */
export async function rows<R>(
  selection: Selection,
  view: View<R>,
  county: string,
  where?: Where<R>,
  options?: RowsOptions<R>,
): Promise<R[]> {
  const table = tableFor(selection, view)
  const found = await selected(selection, table, '*', { county, where, options })
  return found.map(stored => rowOf(table, stored) as R)
}

/** Of these rows the named columns alone. */
export async function columns<R, C extends keyof R & string>(
  selection: Selection,
  view: View<R>,
  county: string,
  names: readonly C[],
  { where, ...options }: RowsOptions<R> & { readonly where?: Where<R> } = {},
): Promise<Pick<R, C>[]> {
  const table = tableFor(selection, view)
  const parts = names.map(name => columnOf(table, name))
  const found = await selected(selection, table, parts.map(({ name }) => quoted(name)).join(', '), {
    county,
    where,
    options,
  })
  return found.map(stored => rowOf({ ...table, columns: parts }, stored) as Pick<R, C>)
}

/** The row of a county under this key. */
export async function row<R>(selection: Selection, view: View<R>, county: string, key: string): Promise<R | undefined> {
  const table = tableFor(selection, view)
  const text = `SELECT * FROM ${qualified(table.name)} WHERE county = $1 AND key = $2`
  const found = await selection.database.pool.query<Row>(named(text, [county, key]))
  return found.rows[0] && (rowOf(table, found.rows[0]) as R)
}

/** How many rows of a county there are. */
export async function count<R>(
  selection: Selection,
  view: View<R>,
  county: string,
  where: Where<R> = {},
): Promise<number> {
  const table = tableFor(selection, view)
  const { sql, values } = condition(table, county, where as Readonly<Record<string, unknown>>)
  const text = `SELECT count(*)::int AS count FROM ${qualified(table.name)} WHERE ${sql}`
  const found = await selection.database.pool.query<{ count: number }>(named(text, values))
  return found.rows[0]?.count ?? 0
}

/** The tables of a list of views, by name. Throws when two views have the same name. */
export function tablesByName(tables: readonly Table[]): Map<string, Table> {
  const found = new Map(tables.map(table => [table.view.name, table]))
  if (found.size < tables.length) throw new Error(`Two views have one name: ${tables.map(t => nameOf(t.view)).join()}`)
  return found
}

const nameOf = (view: AnyView) => view.name
