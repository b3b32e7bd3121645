import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * What makes the record provable: blocks of a county's events, each a Merkle tree whose root is chained to the block
 * before (libs/store/seal), and a note of each day's heads that were handed to somebody outside.
 */
export class Seal1795000000004 implements MigrationInterface {
  name = 'Seal1795000000004'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE es.seals (
        county text COLLATE "C" NOT NULL,
        number int NOT NULL CHECK (number > 0),
        algorithm text COLLATE "C" NOT NULL,
        first bigint NOT NULL,
        last bigint NOT NULL,
        count int NOT NULL,
        -- events of this county in all blocks so far
        total bigint NOT NULL,
        -- of no county is there an event up to here that stands in no block
        through bigint NOT NULL,
        -- [[position,year,stream,version],…]; json keeps the text, which is hashed as it stands
        contents json NOT NULL,
        -- 32 bytes an event
        leaves bytea NOT NULL,
        root bytea NOT NULL,
        -- the head of the block before; null in the first
        previous bytea,
        head bytea NOT NULL,
        sealed_at timestamptz NOT NULL,
        PRIMARY KEY (county, number)
      );
      -- Hashes do not get smaller by compressing.
      ALTER TABLE es.seals ALTER leaves SET STORAGE EXTERNAL;
      CREATE INDEX seals_through ON es.seals (through);
      CREATE INDEX seals_last ON es.seals (county, last);

      CREATE TABLE es.anchors (
        county text COLLATE "C" NOT NULL,
        day date NOT NULL,
        way text COLLATE "C" NOT NULL,
        number int NOT NULL,
        head bytea NOT NULL,
        PRIMARY KEY (county, day, way)
      );

      CREATE TRIGGER no_change_at_all BEFORE UPDATE OR DELETE OR TRUNCATE ON es.seals
        FOR EACH STATEMENT EXECUTE FUNCTION es.refuse_change();
      ALTER TABLE es.seals ENABLE ALWAYS TRIGGER no_change_at_all;
      CREATE TRIGGER no_change_at_all BEFORE UPDATE OR DELETE OR TRUNCATE ON es.anchors
        FOR EACH STATEMENT EXECUTE FUNCTION es.refuse_change();
      ALTER TABLE es.anchors ENABLE ALWAYS TRIGGER no_change_at_all;
    `)
  }

  async down(): Promise<void> {
    throw new Error('The record is not taken down by a migration')
  }
}
