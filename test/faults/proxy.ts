import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/** A stretch of the way to PostgreSQL that can be cut at a moment of one's choice. */
export interface Proxy {
  /** The given address, by way of the proxy. */
  readonly url: string
  /**
   * Cuts the connection of the next statement whose text fits: `before` the server gets it, right after it was
   * `passed` on, or when it is `done`, transaction and all, and the answer is on its way. Resolves when it is cut.
   */
  cut(when: 'before' | 'passed' | 'done', statement: RegExp): Promise<void>
  /** While false, nobody gets through any more; those who were through are thrown out. */
  open(isOpen: boolean): void
  stop(): Promise<void>
}

interface Order {
  readonly when: 'before' | 'passed' | 'done'
  readonly statement: RegExp
  readonly carriedOut: () => void
}

/** Hands on each whole message of the protocol; `untyped` is how many come first without a type byte. */
function messages(handle: (type: string, message: Buffer) => void, untyped: number): (chunk: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0)
  let left = untyped
  return chunk => {
    rest = Buffer.concat([rest, chunk])
    for (;;) {
      const head = left > 0 ? 0 : 1
      if (rest.length < head + 4) return
      const end = head + rest.readInt32BE(head)
      if (rest.length < end) return
      const message = rest.subarray(0, end)
      rest = rest.subarray(end)
      if (left > 0) left--
      handle(head === 1 ? String.fromCharCode(message[0] ?? 0) : '', message)
    }
  }
}

const textAt = (message: Buffer, from: number): [text: string, next: number] => {
  const end = message.indexOf(0, from)
  return [message.toString('utf8', from, end), end + 1]
}

/** The text of the statement that a message carries out, if it does: a simple query, or a bound prepared one. */
function statements(): (type: string, message: Buffer) => string | undefined {
  const prepared = new Map<string, string>()
  return (type, message) => {
    if (type === 'Q') return textAt(message, 5)[0]
    if (type === 'P') {
      const [name, next] = textAt(message, 5)
      prepared.set(name, textAt(message, next)[0])
    }
    if (type !== 'B') return undefined
    const [, next] = textAt(message, 5)
    return prepared.get(textAt(message, next)[0])
  }
}

export async function openProxy(to: string): Promise<Proxy> {
  const target = new URL(to)
  const orders: Order[] = []
  const pairs = new Set<() => void>()
  let isOpen = true

  function through(near: Socket): void {
    if (!isOpen) return void near.destroy()
    const far = connect(Number(target.port), target.hostname)
    const end = () => {
      pairs.delete(end)
      near.destroy()
      far.destroy()
    }
    pairs.add(end)
    for (const socket of [near, far]) socket.on('error', end).on('close', end).setNoDelay(true)
    const textOf = statements()
    /** Set while the answer to a statement that is to be lost is awaited. */
    let losing: Order | undefined

    const fromNear = messages((type, message) => {
      const text = textOf(type, message)
      const at = text === undefined ? -1 : orders.findIndex(({ statement }) => statement.test(text))
      const [order] = at >= 0 ? orders.splice(at, 1) : []
      if (order?.when !== 'before') far.write(message)
      if (order?.when === 'done') losing = order
      else if (order) {
        // What was passed on leaves before the connection does.
        if (order.when === 'passed') far.end()
        near.destroy()
        if (order.when === 'before') far.destroy()
        order.carriedOut()
      }
    }, 1)
    let held: Buffer[] = []
    const fromFar = messages((type, message) => {
      held.push(message)
      // It was refused, so there is nothing to be lost: the next one may do it.
      if (losing && type === 'E') {
        orders.push(losing)
        losing = undefined
      }
      // ReadyForQuery: 'I' outside of a transaction, so that whatever was to be committed is.
      if (losing && type === 'Z' && String.fromCharCode(message[5] ?? 0) === 'I') {
        losing.carriedOut()
        return end()
      }
      if (losing && type !== 'Z') return
      near.write(Buffer.concat(held))
      held = []
    }, 0)
    near.on('data', fromNear)
    far.on('data', fromFar)
  }

  const server = createServer(through).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = new URL(to)
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url: url.href,
    cut: (when, statement) => new Promise(resolve => orders.push({ when, statement, carriedOut: resolve })),
    open(wished) {
      isOpen = wished
      if (!isOpen) for (const end of pairs) end()
    },
    async stop() {
      isOpen = false
      for (const end of pairs) end()
      server.close()
      await once(server, 'close')
    },
  }
}
