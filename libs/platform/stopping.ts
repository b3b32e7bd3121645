/**
 * Ends a process in order: on Ctrl-C, on a polite kill, and when the supervisor that started it is gone. What does not
 * end in time is ended all the same: everything acknowledged is in the database already.
 */
export function onStop(stop: () => Promise<void>, patience = 10_000): void {
  let stopping = false
  const end = () => {
    if (stopping) return
    stopping = true
    setTimeout(() => process.exit(1), patience).unref()
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error)
        process.exit(1)
      },
    )
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'disconnect'] as const) process.on(signal, end)
}
