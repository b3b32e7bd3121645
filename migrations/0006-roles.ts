import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * What only the owner of the record may do, where the application needs it done (`hold`), and the two acts that a
 * closed year is put away and taken back by. The rights themselves are no migration: they are given at each start of
 * a migrating program (libs/store/rights.ts), since a dump does not carry the roles of a server to another.
 */
export class Roles1795000000006 implements MigrationInterface {
  name = 'Roles1795000000006'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Keeps writers off the record until the end of the transaction. Locking a table takes a right to change it,
      -- which the application does not have.
      CREATE FUNCTION es.hold() RETURNS void LANGUAGE plpgsql SECURITY DEFINER
      SET search_path = pg_catalog, pg_temp AS $$
      BEGIN
        LOCK TABLE es.events IN SHARE MODE;
      END $$;
      REVOKE EXECUTE ON FUNCTION es.hold() FROM PUBLIC;

      -- A closed year, as a table of its own that can be dumped and dropped. It stays immutable; nobody can begin the
      -- year anew meanwhile.
      CREATE FUNCTION es.detach_year(closed int) RETURNS void LANGUAGE plpgsql AS $$
      BEGIN
        EXECUTE format('ALTER TABLE es.events DETACH PARTITION es.events_%s', closed);
        EXECUTE format('ALTER TABLE es.events_other ADD CONSTRAINT detached_%s CHECK (year <> %s)', closed, closed);
      END $$;

      CREATE FUNCTION es.attach_year(closed int) RETURNS void LANGUAGE plpgsql AS $$
      BEGIN
        EXECUTE format('ALTER TABLE es.events_other DROP CONSTRAINT detached_%s', closed);
        EXECUTE format('ALTER TABLE es.events ATTACH PARTITION es.events_%s FOR VALUES IN (%s)', closed, closed);
      END $$;
    `)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION es.hold(), es.detach_year(int), es.attach_year(int)')
  }
}
