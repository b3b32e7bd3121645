import { hash, verify } from '@node-rs/argon2'
import { createAccount, findByLogin } from '#store/accounts'
import type { Store } from '#store/store'

/** Passwords are kept as argon2id hashes. Names and logins live beside the record, by person id. */

export interface NewAccount {
  readonly county: string
  readonly person: string
  readonly login: string
  readonly name: string
  readonly password: string
}

export async function openAccount(store: Store, { password, ...account }: NewAccount): Promise<void> {
  await createAccount(store, { ...account, passwordHash: await hash(password), phone: null, active: true })
}

/** Compared with when there is no such login, so that an answer takes as long either way. */
let decoy: Promise<string> | undefined

/** The person behind a login and password, or undefined. */
export async function checkPassword(
  store: Store,
  county: string,
  login: string,
  password: string,
): Promise<string | undefined> {
  decoy ??= hash('nobody has this password')
  const account = await findByLogin(store, county, login)
  const right = await verify(account?.passwordHash ?? (await decoy), password)
  return right && account?.active ? account.person : undefined
}
