import type { TestDatabase } from '../../testing/database.ts'

/**
 * Changes the record as only somebody could who owns the server: with its own walls taken down, and put up again.
 */
export async function tamper(database: TestDatabase, statements: string): Promise<void> {
  const each = (act: string) => `
    DO $$ DECLARE part regclass; BEGIN
      FOR part IN SELECT relid FROM pg_partition_tree('es.events') UNION ALL SELECT 'es.seals'::regclass LOOP
        EXECUTE format('ALTER TABLE %s ${act}', part);
      END LOOP;
    END $$;`
  await database.run(`
    BEGIN;
    ${each('DISABLE TRIGGER USER')}
    ${statements};
    ${each('ENABLE TRIGGER USER')}
    ${each('ENABLE ALWAYS TRIGGER no_change_at_all')}
    COMMIT`)
}
