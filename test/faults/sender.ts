import { randomUUID } from 'node:crypto'
import { Answered, type Client } from '../../apps/cli/demo/client.ts'
import type { Done, Problem } from '#views/answers'
import type { Answer, Book, Command, Entry } from './book.ts'
import { pause } from './random.ts'

/** A person at a browser that does not give up: what has no answer is sent again, under the same command id. */
export interface Sender {
  /** The outcome of a new command. */
  command(path: string, expected: number, data: unknown, times?: number): Promise<Outcome>
  /** The outcome of a command that was sent before. */
  again(command: Command): Promise<Outcome>
  get<T>(path: string): Promise<T>
}

export type Outcome = { readonly command: Command } & ({ readonly done: Done } | { readonly problem: Problem })

/** How long an answer, and how long what became of a command, may take before the test gives up. */
const patience = 20_000
const atLast = 120_000

async function answered<T>(asking: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer in ${patience} ms`)), patience)
  })
  return Promise.race([asking, late]).finally(() => clearTimeout(timer))
}

const said = (error: unknown) => (error instanceof Error ? `${error.message} ${String(error.cause ?? '')}` : `${error}`)

/** Only an answer below 500 says what became of a command: it is recorded, or refused for good. */
async function once(client: Client, { path, id, expected, data }: Command): Promise<Answer> {
  try {
    return { done: await answered(client.post<Done>(path, { commandId: id, expected, data })) }
  } catch (error) {
    if (error instanceof Answered && error.problem.status < 500) return { problem: error.problem }
    return { unknown: error instanceof Answered ? `${error.problem.status} ${said(error)}` : said(error) }
  }
}

export function sender(client: Client, book: Book): Sender {
  async function certain(entry: Entry): Promise<Outcome> {
    const { command } = entry
    for (const end = Date.now() + atLast; ;) {
      const answer = await once(client, command)
      book.note(entry, answer)
      if (!('unknown' in answer)) return { command, ...answer }
      if (Date.now() > end) throw new Error(`nobody knows what became of ${command.path}: ${answer.unknown}`)
      await pause(100)
      book.send(command)
    }
  }

  return {
    async command(path, expected, data, times = 1) {
      const stream = path.split('/')[1] ?? ''
      const command: Command = { id: randomUUID(), path, stream, expected, data }
      const outcomes = await Promise.all(Array.from({ length: times }, () => certain(book.send(command))))
      return outcomes[0] as Outcome
    },
    again: command => certain(book.send(command)),
    async get<T>(path: string) {
      for (const end = Date.now() + atLast; ;) {
        try {
          return await answered(client.get<T>(path))
        } catch (error) {
          if ((error instanceof Answered && error.problem.status < 500) || Date.now() > end) throw error
          await pause(100)
        }
      }
    },
  }
}
