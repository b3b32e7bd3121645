import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Which version of a document a person saw last, and in the look before: so that they can be shown what changed since. */
export class Looks1795000000009 implements MigrationInterface {
  name = 'Looks1795000000009'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE app.looks (
        county text NOT NULL,
        person text NOT NULL,
        stream text COLLATE "C" NOT NULL,
        version int NOT NULL,
        at timestamptz NOT NULL,
        before int,
        before_at timestamptz,
        PRIMARY KEY (county, person, stream),
        FOREIGN KEY (county, person) REFERENCES app.accounts ON DELETE CASCADE
      );
    `)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE app.looks')
  }
}
