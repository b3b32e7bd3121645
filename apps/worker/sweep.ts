import { textOf } from '#kernel/text-of'
import { repeating } from '#platform/repeating'
import { deleteExpiredSessions } from '#store/sessions'
import type { Running, Store } from '#store/store'

const hour = 3_600_000

/** Clears away expired sessions, at once and then every hour. */
export const sweeping = (store: Pick<Store, 'query'>, log: (line: string) => void, pause = hour): Running =>
  repeating(
    () => deleteExpiredSessions(store),
    pause,
    error => log(`Sessions: ${textOf(error)}`),
  )
