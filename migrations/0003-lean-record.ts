import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * The record as it is written most cheaply and proved most easily: what was one JSON of metadata stands in columns;
 * `data` is `json`, so that the very text that was written is kept and can be hashed; names compare by their bytes;
 * one index carries the feed. A command remembers the positions of its events, in however many streams they are.
 */
export class LeanRecord1795000000003 implements MigrationInterface {
  name = 'LeanRecord1795000000003'

  async up(runner: QueryRunner): Promise<void> {
    const parts: { name: string; bound: string }[] = await runner.query(`
      SELECT c.relname AS name, pg_get_expr(c.relpartbound, c.oid) AS bound
      FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
      WHERE i.inhparent = 'es.events'::regclass ORDER BY c.relname`)
    await runner.query(`
      ALTER TABLE es.events RENAME TO former_events;
      ALTER INDEX es.events_pkey RENAME TO former_events_pkey;
      DROP INDEX es.events_position, es.events_county_position;
      ${parts.map(({ name }) => `ALTER TABLE es.${name} RENAME TO former_${name}; ALTER INDEX es.${name}_pkey RENAME TO former_${name}_pkey;`).join('\n')}

      CREATE TABLE es.events (
        county text COLLATE "C" NOT NULL,
        year smallint NOT NULL,
        stream text COLLATE "C" NOT NULL,
        version int NOT NULL,
        position bigint NOT NULL DEFAULT nextval('es.position_seq'),
        id uuid NOT NULL,
        type text COLLATE "C" NOT NULL,
        shape smallint NOT NULL,
        data json NOT NULL,
        actor text COLLATE "C" NOT NULL,
        -- null: the append was protected by its version alone
        command uuid,
        causation uuid,
        -- null: the command itself began it
        correlation uuid,
        at timestamptz NOT NULL,
        PRIMARY KEY (county, year, stream, version)
      ) PARTITION BY LIST (year);
      ${parts.map(({ name, bound }) => `CREATE TABLE es.${name} PARTITION OF es.events ${bound};`).join('\n')}
      CREATE INDEX events_position ON es.events (position);

      INSERT INTO es.events (county, year, stream, version, position, id, type, shape, data, actor, command, causation,
                             correlation, at)
      SELECT county, year, stream, version, position, id, type, shape, data::json, meta->>'actor',
             (meta->>'command')::uuid, (meta->>'causation')::uuid,
             nullif((meta->>'correlation')::uuid, (meta->>'command')::uuid), at
      FROM es.former_events ORDER BY position;
      DROP TABLE es.former_events;

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

      DROP TABLE es.commands;
      CREATE TABLE es.commands (
        county text COLLATE "C" NOT NULL,
        id uuid NOT NULL,
        -- of its events: all of them lie between, and perhaps others' too
        first bigint NOT NULL,
        last bigint NOT NULL,
        PRIMARY KEY (county, id)
      );
      INSERT INTO es.commands (county, id, first, last)
      SELECT county, command, min(position), max(position) FROM es.events GROUP BY county, command;

      ALTER TABLE es.outbox RENAME TO former_outbox;
      CREATE TABLE es.outbox (
        county text COLLATE "C" NOT NULL,
        position bigint NOT NULL,
        reactor text COLLATE "C" NOT NULL,
        event uuid NOT NULL,
        year smallint NOT NULL,
        stream text COLLATE "C" NOT NULL,
        version int NOT NULL,
        not_before timestamptz,
        CONSTRAINT outbox_place PRIMARY KEY (county, position, reactor)
      );
      INSERT INTO es.outbox (county, position, reactor, event, year, stream, version, not_before)
      SELECT o.county, o.position, o.reactor, e.id, o.year, o.stream, o.version, o.not_before
      FROM es.former_outbox o JOIN es.events e USING (county, year, stream, version);
      DROP TABLE es.former_outbox;
    `)
  }

  async down(): Promise<void> {
    throw new Error('The record is not taken down by a migration')
  }
}
