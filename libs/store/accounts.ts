import type { Store } from './contract.ts'

/** Who may sign in. `person` is the id that events name; everything else about a person stands only here. */
export interface Account {
  readonly county: string
  readonly person: string
  readonly login: string
  readonly name: string
  readonly passwordHash: string
  readonly phone: string | null
  readonly active: boolean
}

type Reach = Pick<Store, 'query'>

const columns = 'county, person, login, name, password_hash AS "passwordHash", phone, active'

/** The account with this login, active or not. */
export async function findByLogin({ query }: Reach, county: string, login: string): Promise<Account | undefined> {
  const text = `SELECT ${columns} FROM app.accounts WHERE county = $1 AND login = $2`
  return (await query<Account>(text, [county, login]))[0]
}

/** The account of a person, active or not. */
export async function findAccount({ query }: Reach, county: string, person: string): Promise<Account | undefined> {
  const text = `SELECT ${columns} FROM app.accounts WHERE county = $1 AND person = $2`
  return (await query<Account>(text, [county, person]))[0]
}

/** All accounts of a county, by login. */
export const listAccounts = ({ query }: Reach, county: string): Promise<Account[]> =>
  query<Account>(`SELECT ${columns} FROM app.accounts WHERE county = $1 ORDER BY login`, [county])

/** False when the county has the person or the login already. */
export async function createAccount({ query }: Reach, account: Account): Promise<boolean> {
  const { county, person, login, name, passwordHash, phone, active } = account
  const rows = await query(
    `INSERT INTO app.accounts (county, person, login, name, password_hash, phone, active)
     VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING RETURNING person`,
    [county, person, login, name, passwordHash, phone, active],
  )
  return rows.length === 1
}
