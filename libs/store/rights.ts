import type { ClientBase } from 'pg'
import { application } from './role.ts'
import { quoted } from './table.ts'

interface Rule {
  /** What the application may do beside reading: only add, or change and delete too. */
  readonly may: 'add' | 'change'
  /** Part of a backup: what can be made anew is not. */
  readonly kept: boolean
}

/**
 * Every table that migrations make, those before others that refer to them. Rights on the record's partitions are
 * never given: whoever reads or adds does it through the whole, so that a new year needs nothing, and one that is
 * detached is out of reach.
 */
export const tables: Readonly<Record<string, Rule>> = {
  'es.events': { may: 'add', kept: true },
  'es.commands': { may: 'add', kept: true },
  'es.seals': { may: 'add', kept: true },
  'es.anchors': { may: 'add', kept: true },
  'es.relay': { may: 'change', kept: true },
  'es.checkpoints': { may: 'change', kept: false },
  'app.accounts': { may: 'change', kept: true },
  'app.sessions': { may: 'change', kept: false },
  // A person who looks at a restored record for the first time is told of nothing new: that loses nothing.
  'app.looks': { may: 'change', kept: false },
}

const columnsOf = `
  SELECT t.name, array_agg(a.attname::text ORDER BY a.attnum) AS columns
  FROM unnest($1::text[]) AS t(name)
  JOIN pg_attribute a ON a.attrelid = to_regclass(t.name) AND a.attnum > 0 AND NOT a.attisdropped
  GROUP BY t.name`

/** Positions come from the sequence alone: the order of the feed rests on it. */
const adding = (columns: readonly string[]) =>
  `INSERT (${columns
    .filter(name => name !== 'position')
    .map(quoted)
    .join(', ')})`

const grants: Record<Rule['may'], (columns: readonly string[]) => string> = {
  add: columns => `SELECT, ${adding(columns)}`,
  change: () => 'SELECT, INSERT, UPDATE, DELETE',
}

/** Views that were made before the application had a role of its own. */
const handOver = `DO $$
  DECLARE made regclass;
  BEGIN
    FOR made IN SELECT c.oid FROM pg_class c
      WHERE c.relnamespace = 'view'::regnamespace AND c.relkind = 'r' AND c.relowner <> '${application}'::regrole LOOP
      EXECUTE format('ALTER TABLE %s OWNER TO ${application}', made);
    END LOOP;
  END $$`

/**
 * Gives the application its rights, and takes any other. For the owner, after each migration and as often as one
 * likes: a database that was restored elsewhere, or into which somebody granted too much, is right again afterwards.
 */
export async function grantRights(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ name: string; columns: string[] }>(columnsOf, [Object.keys(tables)])
  const own = rows.map(({ name, columns }) => {
    const rule = tables[name]
    return rule ? `GRANT ${grants[rule.may](columns)} ON ${name} TO ${application};` : ''
  })
  // One query is one transaction: nobody finds the rights taken and not yet given.
  await client.query(`
    REVOKE ALL ON ALL TABLES IN SCHEMA es, app FROM PUBLIC, ${application};
    REVOKE ALL ON ALL SEQUENCES IN SCHEMA es, app FROM PUBLIC, ${application};
    REVOKE ALL ON SCHEMA es, app, view FROM PUBLIC, ${application};
    GRANT USAGE ON SCHEMA es, app TO ${application};
    GRANT USAGE, CREATE ON SCHEMA view TO ${application};
    GRANT USAGE ON ALL SEQUENCES IN SCHEMA es TO ${application};
    GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA es TO ${application};
    GRANT SELECT ON migrations TO ${application};
    ${own.join('\n')}
    ${handOver}`)
}
