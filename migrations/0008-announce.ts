import type { MigrationInterface, QueryRunner } from 'typeorm'

/** What appends announce, as an expression that the planner writes into their statement: no call is paid for. */
export class Announce1795000000008 implements MigrationInterface {
  name = 'Announce1795000000008'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION es.announce();
      CREATE FUNCTION es.announce() RETURNS void LANGUAGE sql VOLATILE AS $$
        SELECT pg_advisory_xact_lock_shared((7294::bigint << 48) | coalesce(pg_sequence_last_value('es.position_seq'), 0))
      $$;
    `)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION es.announce();
      CREATE FUNCTION es.announce() RETURNS bigint LANGUAGE plpgsql VOLATILE AS $$
      DECLARE low bigint := coalesce(pg_sequence_last_value('es.position_seq'), 0);
      BEGIN
        PERFORM pg_advisory_xact_lock_shared((7294::bigint << 48) | low);
        RETURN low;
      END $$;
    `)
  }
}
