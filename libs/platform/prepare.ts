import { randomBytes } from 'node:crypto'
import { inTurn, prepareSchema } from '#store/owner'
import { application, loginOf } from '#store/role'
import { prepareQueue } from './queue-schema.ts'

/**
 * Gives the application's role on this server a password of its own, good until the next call, and answers the address
 * to connect with: who has only that cannot become the owner. For a server that nobody else uses.
 */
export async function applicationAddress(ownerUrl: string): Promise<string> {
  const password = randomBytes(24).toString('base64url')
  await inTurn(ownerUrl, client => client.query(`ALTER ROLE ${application} LOGIN PASSWORD '${password}'`))
  const address = new URL(ownerUrl)
  address.username = application
  address.password = password
  return address.href
}

interface Preparing {
  readonly ownerUrl: string
  /** That of the application, where it has a login of its own. */
  readonly databaseUrl?: string | undefined
  readonly redisUrl?: string | undefined
}

/** Everything that only the owner of the database may do, done before anything runs as the application. */
export async function prepareDatabase({ ownerUrl, databaseUrl = ownerUrl, redisUrl }: Preparing): Promise<void> {
  await prepareSchema(ownerUrl, loginOf(databaseUrl))
  if (!redisUrl) await prepareQueue(ownerUrl)
}
