import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Work in processes of their own, as the worker is one: nothing of the bench is in their memory or their way. */

/** Starts a file of this folder in a process of its own, with one message to say what it is to do. */
export function startChild(file: string, task: object): ChildProcess {
  const child = fork(join(import.meta.dirname, file), [], { execArgv: ['--enable-source-maps'] })
  child.send(task)
  return child
}

/** The next message of a child. Throws when it ends without one. */
export async function answerOf<T>(child: ChildProcess): Promise<T> {
  const ended = new AbortController()
  const { signal } = ended
  const end = once(child, 'exit', { signal }).then(([code]) => {
    throw new Error(`a process of the bench ended early (${code})`)
  })
  try {
    const [message] = (await Promise.race([once(child, 'message', { signal }), end])) as [T]
    return message
  } finally {
    ended.abort()
    await end.catch(() => undefined)
  }
}

/** Runs a file of this folder until it answers. */
export async function inChild<T>(file: string, task: object): Promise<T> {
  const child = startChild(file, task)
  try {
    return await answerOf<T>(child)
  } finally {
    if (child.connected) child.disconnect()
  }
}

/** In a child: carries out the task that it was started with and answers the parent; ends when the parent hangs up. */
export async function carryOut<T>(work: (task: T) => Promise<object>): Promise<void> {
  const [task] = (await once(process, 'message')) as [T]
  const answer = await work(task)
  if (process.send) process.send(answer)
  await once(process, 'disconnect')
  process.exit()
}

/** The most memory that this process has had resident so far, in MB (Linux; elsewhere what it has now). */
export function peakMemory(): number {
  try {
    const kb = /^VmHWM:\s+(\d+)/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]
    return Number(kb) / 1024
  } catch {
    return process.memoryUsage.rss() / 2 ** 20
  }
}
