import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * A view may be folded in lanes, each with a checkpoint of its own. `generation` counts how often the table was built:
 * a follower that knows rows of another building finds that it has changed. `trouble` says where and why a follower
 * stopped. The few rows are updated all the time; room in their page lets that happen in place.
 */
export class Followers1795000000005 implements MigrationInterface {
  name = 'Followers1795000000005'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE es.checkpoints
        ADD COLUMN lane smallint NOT NULL DEFAULT 0,
        ADD COLUMN generation bigint NOT NULL DEFAULT 0,
        ADD COLUMN trouble json,
        DROP COLUMN error,
        DROP CONSTRAINT checkpoints_pkey,
        ADD PRIMARY KEY (county, name, version, lane),
        SET (fillfactor = 20, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);
    `)
  }

  async down(): Promise<void> {
    throw new Error('The record is not taken down by a migration')
  }
}
