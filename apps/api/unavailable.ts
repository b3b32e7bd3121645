import type { Words } from '#kernel/process'

/**
 * Why the database cannot serve for the moment, whoever asks: nothing is wrong with the request, and the same one may
 * succeed in a while. By PostgreSQL's own codes, whole or their class, and by the system's where no server answered.
 */
const reasons: readonly (Words & { readonly codes: readonly string[] })[] = [
  { zh: '数据库当前只能读取', en: 'the database is read-only', codes: ['25006'] },
  { zh: '磁盘已满', en: 'the disk is full', codes: ['53100', 'ENOSPC'] },
  // Not enough memory or connections, a lock or an answer that did not come in time, colliding transactions.
  { zh: '数据库繁忙', en: 'the database is busy', codes: ['53', '55P03', '57014', '40'] },
  {
    zh: '与数据库的连接中断',
    en: 'the connection to the database was lost',
    codes: ['08', '57P', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENOTFOUND', 'EAI_AGAIN'],
  },
]

/** What PostgreSQL says of a full disk to whoever connects anew, with the code of a fault of its own. */
const full = /No space left on device/

/** What the driver says of a connection that is gone or does not come, where it gives no code. */
const lost = /^(Connection terminated|Client was closed|Client has encountered a connection error|timeout exceeded)/

const fits = (code: string, known: string) => code === known || (/^\d/.test(known) && code.startsWith(known))

/** The codes of an error and of what caused it, nearest first. */
function codesOf(error: unknown): string[] {
  const codes: string[] = []
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++) {
    const { code } = at as { code?: unknown }
    if (full.test(at.message)) codes.push('ENOSPC')
    codes.push(typeof code === 'string' ? code : lost.test(at.message) ? '08' : '')
  }
  return codes
}

/** The reason in both languages, when an error, or what caused it, says that the database is out of reach. */
export function unavailable(error: unknown): Words | undefined {
  const said = codesOf(error)
  const found = reasons.find(({ codes }) => codes.some(known => said.some(code => fits(code, known))))
  return found && { zh: found.zh, en: found.en }
}

/** The sender wrote what no text of the database can hold: U+0000, or half a character. */
export const unstorable = (error: unknown): boolean => codesOf(error).includes('22021')
