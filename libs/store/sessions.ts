import type { Store } from './contract.ts'

export interface Session {
  readonly county: string
  /** A hash of the token that the browser holds: the table alone lets nobody in. */
  readonly tokenHash: string
  readonly person: string
  readonly createdAt: Date
  readonly expiresAt: Date
  readonly seenAt: Date
}

type Reach = Pick<Store, 'query'>

/** Opens a session for a person who has an account. */
export async function createSession(
  { query }: Reach,
  session: Pick<Session, 'county' | 'tokenHash' | 'person' | 'expiresAt'>,
  now = new Date(),
): Promise<void> {
  const { county, tokenHash, person, expiresAt } = session
  await query(
    `INSERT INTO app.sessions (county, token_hash, person, created_at, expires_at, seen_at)
     VALUES ($1, $2, $3, $4, $5, $4)`,
    [county, tokenHash, person, now, expiresAt],
  )
}

/** The session of an active person that has not expired, noted as seen (to the minute, to spare the disk). */
export async function findSession(
  { query }: Reach,
  county: string,
  tokenHash: string,
  now = new Date(),
): Promise<Session | undefined> {
  const [session] = await query<Session>(
    `SELECT s.county, s.token_hash AS "tokenHash", s.person, s.created_at AS "createdAt",
            s.expires_at AS "expiresAt", s.seen_at AS "seenAt"
     FROM app.sessions s JOIN app.accounts a ON a.county = s.county AND a.person = s.person AND a.active
     WHERE s.county = $1 AND s.token_hash = $2 AND s.expires_at > $3`,
    [county, tokenHash, now],
  )
  if (session && now.getTime() - session.seenAt.getTime() > 60_000) {
    await query('UPDATE app.sessions SET seen_at = $3 WHERE county = $1 AND token_hash = $2', [county, tokenHash, now])
  }
  return session
}

/** Ends one session. */
export async function deleteSession({ query }: Reach, county: string, tokenHash: string): Promise<void> {
  await query('DELETE FROM app.sessions WHERE county = $1 AND token_hash = $2', [county, tokenHash])
}

/** Clears away what has expired, in all counties. */
export async function deleteExpiredSessions({ query }: Reach, now = new Date()): Promise<void> {
  await query('DELETE FROM app.sessions WHERE expires_at <= $1', [now])
}
