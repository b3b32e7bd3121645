import { useSyncExternalStore } from 'react'

/** Whether the session ran out while a page was open: the sign-in then comes over the page, and nothing is lost. */
export type Session = 'open' | 'expired'

const listeners = new Set<() => void>()
let session: Session = 'open'

export function announce(next: Session): void {
  if (next === session) return
  session = next
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useSession = (): Session => useSyncExternalStore(subscribe, () => session)

/** Calls back whenever the session changes. */
export const onSession = (listener: (session: Session) => void) => subscribe(() => listener(session))
