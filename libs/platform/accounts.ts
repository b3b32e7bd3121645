import { hash, verify } from '@node-rs/argon2'
import { createAccount, findByLogin } from '#store/accounts'
import type { Query } from '#store/store'

/** Passwords are kept as argon2id hashes. Names and logins live beside the record, by person id. */

export interface NewAccount {
  readonly county: string
  readonly person: string
  readonly login: string
  readonly name: string
  readonly password: string
}

export async function openAccount(query: Query, { password, ...account }: NewAccount): Promise<void> {
  await createAccount(query, { ...account, passwordHash: await hash(password) })
}

/** Compared with when there is no such login, so that an answer takes as long either way. */
let decoy: Promise<string> | undefined

/** The person behind a login and password, or undefined. */
export async function checkPassword(
  query: Query,
  county: string,
  login: string,
  password: string,
): Promise<string | undefined> {
  decoy ??= hash('nobody has this password')
  const account = await findByLogin(query, county, login)
  const right = await verify(account?.passwordHash ?? (await decoy), password)
  return right && account?.active ? account.person : undefined
}
