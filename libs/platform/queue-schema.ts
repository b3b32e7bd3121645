import { createRequire } from 'node:module'
import { inTurn, standing } from '#store/owner'
import { application, provideRole } from '#store/role'

/** Where the queue keeps its tables when it lives in PostgreSQL. */
export const schema = 'bullmq'

const installed = (): string =>
  (createRequire(import.meta.url)('bullmq/package.json') as { readonly version: string }).version

/** Which release brought the tables up to date; null where there are none, or none that the application may use. */
const standsAt = `
  SELECT CASE WHEN has_schema_privilege('${application}', oid, 'CREATE') THEN obj_description(oid, 'pg_namespace') END AS at
  FROM pg_namespace WHERE nspname = '${schema}'`

const grants = `
  -- Queues make sequences of their own.
  GRANT USAGE, CREATE ON SCHEMA ${schema} TO ${application};
  GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${schema} TO ${application};
  GRANT USAGE, SELECT, UPDATE ON ALL SEQUENCES IN SCHEMA ${schema} TO ${application};
  GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${schema} TO ${application};`

/**
 * Brings the queue's tables up to date, with the login that owns them, and lets the application work with their rows.
 * Any other login changes nothing: opening the queue then says whether the tables are there.
 */
export async function prepareQueue(ownerUrl: string): Promise<void> {
  await inTurn(ownerUrl, async client => {
    if (!(await standing(client)).ours) return
    await provideRole(client)
    const { rows } = await client.query<{ at: string | null }>(standsAt)
    const version = installed()
    if (rows[0]?.at === version) return
    // Loaded only here: half a second, and memory that the supervisor would keep for nothing.
    const { runMigrations } = await import('bullmq')
    await runMigrations(client, schema)
    await client.query(`${grants} COMMENT ON SCHEMA ${schema} IS '${version}'`)
  })
}
