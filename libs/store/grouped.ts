interface Waiting<Q, A> {
  readonly request: Q
  readonly resolve: (answer: A) => void
  readonly reject: (error: unknown) => void
}

export interface Grouping<Q, A> {
  /** How many groups may be under way at once. */
  readonly lanes: number
  /** How many requests a group may hold. */
  readonly size: number
  /** Two requests with the same key are never under way at once; they are served in the order they came. */
  readonly key: (request: Q) => string
  /** Answers each request of a group, in its order. When it throws, each request is tried alone. */
  readonly together: (requests: readonly Q[]) => Promise<readonly A[]>
}

/**
 * Serves requests in groups: what arrives while all lanes are busy goes together in the next group. With nothing
 * waiting a request goes at once and alone.
 */
export function grouped<Q, A>({ lanes, size, key, together }: Grouping<Q, A>): (request: Q) => Promise<A> {
  let queue: Waiting<Q, A>[] = []
  let busy = 0
  const underWay = new Set<string>()

  function take(): Waiting<Q, A>[] {
    const group: Waiting<Q, A>[] = []
    const rest: Waiting<Q, A>[] = []
    for (const waiting of queue) {
      const at = key(waiting.request)
      if (group.length < size && !underWay.has(at)) {
        underWay.add(at)
        group.push(waiting)
      } else {
        rest.push(waiting)
      }
    }
    queue = rest
    return group
  }

  async function serve(group: readonly Waiting<Q, A>[]): Promise<void> {
    try {
      const answers = await together(group.map(waiting => waiting.request))
      group.forEach((waiting, i) => waiting.resolve(answers[i] as A))
    } catch (error) {
      if (group.length === 1) group[0]?.reject(error)
      else for (const waiting of group) await serve([waiting])
    }
  }

  function next(): void {
    while (busy < lanes && queue.length > 0) {
      const group = take()
      if (group.length === 0) return
      busy++
      void serve(group).finally(() => {
        busy--
        for (const waiting of group) underWay.delete(key(waiting.request))
        next()
      })
    }
  }

  return request =>
    new Promise((resolve, reject) => {
      queue.push({ request, resolve, reject })
      next()
    })
}
