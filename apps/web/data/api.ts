import type { Done, Problem } from '#views/answers'
import { announce } from './session.ts'

/** The one way to the server: JSON there and back, every failure a `Refused` that carries the server's own sentence. */

export class Refused extends Error {
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.title)
    this.problem = problem
  }
}

const local = (status: number, code: string, title: string, titleEn: string): Problem => ({
  status,
  code,
  title,
  titleEn,
  detail: {},
})

const offline = local(0, 'offline', '连不上服务器，请稍后再试', 'The server cannot be reached, try again later')

async function problemIn(response: Response): Promise<Problem> {
  const body: unknown = await response.json().catch(() => undefined)
  if (typeof body === 'object' && body !== null && 'code' in body && 'title' in body) return body as Problem
  return local(response.status, 'broken', `服务器出错（${response.status}）`, `Server error (${response.status})`)
}

/** The answer to a request that succeeded; every failure is thrown as what the server says of it. */
export async function send(path: string, init?: RequestInit): Promise<Response> {
  const response = await fetch(`/api${path}`, { credentials: 'same-origin', ...init }).catch((error: unknown) => {
    if (init?.signal?.aborted) throw error
    throw new Refused(offline)
  })
  if (!response.ok) {
    const problem = await problemIn(response)
    if (problem.code === 'not-signed-in') announce('expired')
    throw new Refused(problem)
  }
  return response
}

async function request<T>(path: string, init?: RequestInit): Promise<T> {
  const text = await (await send(path, init)).text()
  return (text === '' ? undefined : JSON.parse(text)) as T
}

export const get = <T>(path: string): Promise<T> => request<T>(path)

/** A request that may outlive its page has a limit on its size. */
const mayOutlive = (body: string) => document.visibilityState === 'hidden' && body.length < 20_000

function give<T>(method: 'POST' | 'PUT', path: string, data: unknown): Promise<T> {
  const body = JSON.stringify(data)
  const headers = { 'content-type': 'application/json' }
  return request<T>(path, { method, headers, body, keepalive: mayOutlive(body) })
}

export const post = <T>(path: string, data: unknown = {}): Promise<T> => give('POST', path, data)
export const put = <T>(path: string, data: unknown): Promise<T> => give('PUT', path, data)

/** A UUID of version 7, in the order of time: the record finds a command quickest among its neighbours. */
export function newId(now = Date.now()): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  for (let i = 0; i < 6; i++) bytes[i] = Math.floor(now / 2 ** (8 * (5 - i))) & 0xff
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

export type Plural =
  | 'targets'
  | 'adjustments'
  | 'reports'
  | 'evaluations'
  | 'rectifications'
  | 'departments'
  | 'disclosures'
  | 'cycles'
  | 'libraries'
  | 'reminders'
  | 'rulebooks'
  | 'layouts'
  | 'routings'
  | 'organisations'
  | 'trials'

export interface Order {
  readonly to: Plural
  readonly id: string
  readonly action: string
  /** The version of the document that the page shows. */
  readonly expected: number
  readonly data: unknown
  /** Sending the same id again does nothing twice. */
  readonly commandId?: string
}

export const command = ({ to, id, action, commandId = newId(), expected, data }: Order): Promise<Done> =>
  post<Done>(`/${to}/${encodeURIComponent(id)}/${action}`, { commandId, expected, data })

export const problemOf = (error: unknown): Problem =>
  error instanceof Refused ? error.problem : local(0, 'broken', String(error), String(error))
