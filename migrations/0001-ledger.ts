import type { MigrationInterface, QueryRunner } from 'typeorm'

const firstYear = 2020
const lastYear = 2040
const years = [0, ...Array.from({ length: lastYear - firstYear + 1 }, (_, i) => firstYear + i)]

/**
 * The record. A stream lives in one budget year, so that the unique key holds within a partition and a closed year
 * can be detached whole; year 0 is for streams without one.
 *
 * The order of the feed: positions are taken before commit, so a slow transaction may commit a low position late.
 * Each append therefore first announces, as a shared advisory lock, the last position given out before its own ones
 * (`announce`); readers go no further than the lowest announced value (`safe`). It is sound only while the sequence
 * has CACHE 1, positions are never inserted by hand, and `announce` comes before the first nextval of a transaction.
 */
export class Ledger1795000000001 implements MigrationInterface {
  name = 'Ledger1795000000001'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE SCHEMA es;
      CREATE SCHEMA view;

      CREATE SEQUENCE es.position_seq AS bigint CACHE 1;

      CREATE TABLE es.events (
        county text NOT NULL CHECK (county NOT IN ('', '*')),
        year smallint NOT NULL,
        stream text COLLATE "C" NOT NULL,
        version int NOT NULL CHECK (version > 0),
        position bigint NOT NULL DEFAULT nextval('es.position_seq'),
        id uuid NOT NULL,
        type text NOT NULL,
        shape smallint NOT NULL,
        data jsonb NOT NULL,
        meta jsonb NOT NULL,
        at timestamptz NOT NULL,
        PRIMARY KEY (county, year, stream, version)
      ) PARTITION BY LIST (year);
      ${years.map(year => `CREATE TABLE es.events_${year} PARTITION OF es.events FOR VALUES IN (${year});`).join('\n')}
      CREATE TABLE es.events_other PARTITION OF es.events DEFAULT;
      CREATE INDEX events_position ON es.events (position);
      CREATE INDEX events_county_position ON es.events (county, position);

      CREATE FUNCTION es.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'the record is append-only: % on % refused', TG_OP, TG_TABLE_NAME USING ERRCODE = '42501';
      END $$;
      CREATE TRIGGER no_change BEFORE UPDATE OR DELETE ON es.events
        FOR EACH ROW EXECUTE FUNCTION es.refuse_change();
      DO $$
      DECLARE part regclass;
      BEGIN
        FOR part IN SELECT relid FROM pg_partition_tree('es.events') LOOP
          EXECUTE format('CREATE TRIGGER no_change_at_all BEFORE UPDATE OR DELETE OR TRUNCATE ON %s
                          FOR EACH STATEMENT EXECUTE FUNCTION es.refuse_change()', part);
          EXECUTE format('ALTER TABLE %s ENABLE ALWAYS TRIGGER no_change_at_all', part);
        END LOOP;
      END $$;

      CREATE FUNCTION es.announce() RETURNS bigint LANGUAGE plpgsql VOLATILE AS $$
      DECLARE low bigint := coalesce(pg_sequence_last_value('es.position_seq'), 0);
      BEGIN
        PERFORM pg_advisory_xact_lock_shared((7294::bigint << 48) | low);
        RETURN low;
      END $$;

      CREATE FUNCTION es.safe() RETURNS bigint LANGUAGE plpgsql VOLATILE AS $$
      DECLARE
        high bigint := coalesce(pg_sequence_last_value('es.position_seq'), 0);
        low bigint;
      BEGIN
        SELECT min(((classid::bigint & 65535) << 32) | objid::bigint) INTO low
        FROM pg_locks
        WHERE locktype = 'advisory' AND objsubid = 1 AND classid::bigint >> 16 = 7294
          AND database = (SELECT oid FROM pg_database WHERE datname = current_database());
        RETURN least(high, low);
      END $$;

      CREATE FUNCTION es.agree(there bigint, wanted bigint) RETURNS void LANGUAGE plpgsql AS $$
      BEGIN
        IF there <> wanted THEN
          RAISE EXCEPTION 'a row that was to be new is there already' USING ERRCODE = '40001';
        END IF;
      END $$;

      CREATE TABLE es.commands (
        county text NOT NULL,
        id uuid NOT NULL,
        year smallint NOT NULL,
        stream text COLLATE "C" NOT NULL,
        version int NOT NULL,
        count int NOT NULL,
        at timestamptz NOT NULL,
        PRIMARY KEY (county, id)
      );

      CREATE TABLE es.outbox (
        county text NOT NULL,
        id uuid NOT NULL,
        reactor text NOT NULL,
        position bigint NOT NULL,
        year smallint NOT NULL,
        stream text COLLATE "C" NOT NULL,
        version int NOT NULL,
        not_before timestamptz,
        created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (county, id)
      );
      CREATE INDEX outbox_position ON es.outbox (position);

      CREATE TABLE es.checkpoints (
        county text NOT NULL,
        name text NOT NULL,
        version int NOT NULL,
        position bigint NOT NULL DEFAULT 0,
        shape text NOT NULL,
        ready boolean NOT NULL DEFAULT false,
        error text,
        PRIMARY KEY (county, name, version)
      );
    `)
  }

  async down(): Promise<void> {
    throw new Error('The record is not taken down by a migration')
  }
}
