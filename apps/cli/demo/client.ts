import { randomUUID } from 'node:crypto'
import { example } from '#platform/logins'
import type { Done, Problem } from '#views/answers'

/** One person's browser, without the browser: a cookie and JSON over HTTP. */
export interface Client {
  get<T>(path: string): Promise<T>
  bytes(path: string): Promise<Uint8Array>
  post<T>(path: string, body: unknown): Promise<T>
  /** The answer is not one piece of JSON. */
  postBytes(path: string, body: unknown): Promise<Uint8Array>
  put<T>(path: string, body: unknown): Promise<T>
  /** The body is the file itself. */
  upload<T>(path: string, file: Uint8Array): Promise<T>
  /** A command on a document at the version that the caller saw. */
  command(path: string, expected: number, data: unknown): Promise<Done>
}

/** An answer that is not a success, with its problem body. */
export class Answered extends Error {
  constructor(
    readonly problem: Problem,
    path: string,
  ) {
    super(`${path}: ${problem.status} ${problem.code} ${problem.title}`)
  }
}

export async function signIn(url: string, login: string, password: string = example.password): Promise<Client> {
  let cookie = ''

  async function ask(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = { ...init.headers, cookie }
    const answer = await fetch(`${url}/api/${path}`, { ...init, headers })
    if (!answer.ok) throw new Answered((await answer.json()) as Problem, path)
    return answer
  }

  const give = (method: string) => (path: string, body: unknown) =>
    ask(path, { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  const [post, put] = [give('POST'), give('PUT')]

  const answer = await post('login', { login, password })
  cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? ''

  return {
    get: async <T>(path: string) => (await (await ask(path)).json()) as T,
    bytes: async path => new Uint8Array(await (await ask(path)).arrayBuffer()),
    post: async <T>(path: string, body: unknown) => (await (await post(path, body)).json()) as T,
    postBytes: async (path, body) => new Uint8Array(await (await post(path, body)).arrayBuffer()),
    put: async <T>(path: string, body: unknown) => (await (await put(path, body)).json()) as T,
    upload: async <T>(path: string, file: Uint8Array) => {
      const headers = { 'content-type': 'application/octet-stream' }
      return (await (await ask(path, { method: 'POST', headers, body: Buffer.from(file) })).json()) as T
    },
    command: async (path, expected, data) =>
      (await (await post(path, { commandId: randomUUID(), expected, data })).json()) as Done,
  }
}

/** Asks again until the answer is what is waited for; throws after `seconds`. */
export async function until<T>(what: string, ask: () => Promise<T | undefined>, seconds = 30): Promise<T> {
  const end = Date.now() + seconds * 1000
  for (;;) {
    const answer = await ask()
    if (answer !== undefined) return answer
    if (Date.now() > end) throw new Error(`waited ${seconds} s in vain for ${what}`)
    await new Promise(resolve => setTimeout(resolve, 50))
  }
}
