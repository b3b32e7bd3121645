import { createHash } from 'node:crypto'
import type { z } from 'zod'
import type { AnyView } from './contract.ts'

type Sql = 'text' | 'double precision' | 'boolean' | 'jsonb'

interface Column {
  readonly name: string
  readonly sql: Sql
  /** A missing value is read back as missing rather than as null. */
  readonly optional: boolean
}

/** Where the rows of a view stand. */
export interface Table {
  readonly view: AnyView
  readonly name: string
  readonly columns: readonly Column[]
  /** In how many parts it is folded, each with a checkpoint of its own. */
  readonly lanes: number
  /** Changes with anything that the table is made of. */
  readonly shape: string
}

export type Row = Record<string, unknown>

export const digest = (text: string): string => createHash('sha1').update(text).digest('hex').slice(0, 16)

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

export const qualified = (name: string): string => `view.${quoted(name)}`

type Definition = z.core.$ZodTypes['_zod']['def']

const definitionOf = (schema: z.core.$ZodType) => (schema as unknown as { readonly def: Definition }).def

type Kind = Pick<Column, 'sql' | 'optional'> & { readonly nullable: boolean }

const plain = (sql: Sql): Kind => ({ sql, optional: false, nullable: false })

const sqlOfValue = (value: unknown): Sql =>
  typeof value === 'string'
    ? 'text'
    : typeof value === 'number'
      ? 'double precision'
      : typeof value === 'boolean'
        ? 'boolean'
        : 'jsonb'

const common = (kinds: readonly Sql[]): Sql => (new Set(kinds).size === 1 ? (kinds[0] ?? 'jsonb') : 'jsonb')

function kindOf(schema: z.core.$ZodType): Kind {
  const def = definitionOf(schema)
  switch (def.type) {
    case 'string':
    case 'template_literal':
      return plain('text')
    case 'number':
      return plain('double precision')
    case 'boolean':
      return plain('boolean')
    case 'enum':
      return plain(common(Object.values(def.entries).map(sqlOfValue)))
    case 'literal':
      return plain(common(def.values.map(sqlOfValue)))
    case 'null':
      return { ...plain('jsonb'), nullable: true }
    case 'optional':
      return { ...kindOf(def.innerType), optional: true }
    case 'nullable':
      return { ...kindOf(def.innerType), nullable: true }
    case 'default':
    case 'prefault':
    case 'readonly':
    case 'catch':
    case 'nonoptional':
      return kindOf(def.innerType)
    case 'pipe':
      return kindOf(def.out)
    case 'union': {
      const kinds = def.options.map(kindOf)
      const held = kinds.filter((_, i) => def.options[i] && definitionOf(def.options[i]).type !== 'null')
      return { ...plain(common(held.map(kind => kind.sql))), nullable: kinds.some(kind => kind.nullable) }
    }
    case 'date':
    case 'bigint':
    case 'map':
    case 'set':
      throw new Error(`A view cannot hold a ${def.type}: it does not survive JSON`)
    default:
      return plain('jsonb')
  }
}

function columnOf(view: AnyView, name: string, schema: z.core.$ZodType): Column {
  if (name === 'county' || name === 'key' || name === 'stamp')
    throw new Error(`View ${view.name}: ${name} is a column of every view already`)
  if (!/^[A-Za-z_]\w{0,62}$/.test(name)) throw new Error(`View ${view.name}: ${name} cannot name a column`)
  const { sql, optional, nullable } = kindOf(schema)
  return { name, sql, optional: optional && !nullable }
}

const mostLanes = 64

/** The table that follows from a view's declaration. Throws when its row is not an object or cannot be kept as columns. */
export function tableOf(view: AnyView): Table {
  const def = definitionOf(view.row)
  if (def.type !== 'object') throw new Error(`View ${view.name}: a row must be an object`)
  if (!/^[A-Za-z][\w-]{0,49}$/.test(view.name)) throw new Error(`${view.name} cannot name a view`)
  const columns = Object.entries(def.shape).map(([name, schema]) => columnOf(view, name, schema))
  const lanes = view.lanes ?? 1
  if (!Number.isInteger(lanes) || lanes < 1 || lanes > mostLanes) throw new Error(`View ${view.name}: ${lanes} lanes`)
  if (lanes > 1 && view.mode === 'inline')
    throw new Error(`View ${view.name}: what commits with the events has no lanes`)
  const made = [columns, view.indexes ?? [], view.mode, [...view.on].toSorted(), 'stamp', ...(lanes > 1 ? [lanes] : [])]
  return { view, name: `${view.name}_v${view.version}`, columns, lanes, shape: digest(JSON.stringify(made)) }
}

/**
 * The statement that creates the table. `stamp` is the position of the last event of the append or batch that wrote
 * the row, or the negative number of the building that did: whoever folded another state of it finds another stamp.
 */
export function creation({ name, columns: declared }: Table): string {
  const columns = declared.map(column => `${quoted(column.name)} ${column.sql}`)
  return `CREATE TABLE ${qualified(name)} (
    ${[
      'county text COLLATE "C" NOT NULL',
      'key text COLLATE "C" NOT NULL',
      'stamp bigint NOT NULL',
      ...columns,
      'PRIMARY KEY (county, key)',
    ].join(', ')}
  )`
}

/** The statements that create what queries filter by: after the first filling, when that is cheapest. */
export const indexing = ({ name, view }: Table): readonly string[] =>
  (view.indexes ?? []).map(column => `CREATE INDEX ON ${qualified(name)} (county, ${quoted(column)})`)

/** A row as the view's schema knows it, from one that the database gave. */
export function rowOf(table: Table, stored: Row): Row {
  const row: Row = {}
  for (const { name, optional } of table.columns) if (!optional || stored[name] !== null) row[name] = stored[name]
  return row
}
