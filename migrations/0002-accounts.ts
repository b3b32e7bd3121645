import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Who may sign in. Names and phones live here and not in events, so that they can be erased. */
export class Accounts1795000000002 implements MigrationInterface {
  name = 'Accounts1795000000002'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE SCHEMA app;

      CREATE TABLE app.accounts (
        county text NOT NULL,
        person text NOT NULL,
        login text NOT NULL,
        name text NOT NULL,
        password_hash text NOT NULL,
        phone text,
        active boolean NOT NULL DEFAULT true,
        PRIMARY KEY (county, person),
        UNIQUE (county, login)
      );

      CREATE TABLE app.sessions (
        county text NOT NULL,
        token_hash text NOT NULL,
        person text NOT NULL,
        created_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        seen_at timestamptz NOT NULL,
        PRIMARY KEY (county, token_hash),
        FOREIGN KEY (county, person) REFERENCES app.accounts ON DELETE CASCADE
      );
      CREATE INDEX sessions_person ON app.sessions (county, person);
    `)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA app CASCADE')
  }
}
