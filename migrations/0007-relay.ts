import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * What reactors have to do follows from the record, so the record is the outbox: how far it has been handed to the
 * queue is all that is kept. Work that was on its way is handed over again, and is done once by its id.
 */
export class Relay1795000000007 implements MigrationInterface {
  name = 'Relay1795000000007'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE es.relay (county text COLLATE "C" PRIMARY KEY, position bigint NOT NULL) WITH (fillfactor = 20);
      INSERT INTO es.relay (county, position)
      SELECT '*', coalesce((SELECT min(position) - 1 FROM es.outbox), (SELECT max(position) FROM es.events), 0);
      DROP TABLE es.outbox;
    `)
  }

  async down(): Promise<void> {
    throw new Error('The record is not taken down by a migration')
  }
}
