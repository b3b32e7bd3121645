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
  /** Two requests with one of these in common are never under way at once; they are served in the order they came. */
  readonly own: (request: Q) => readonly string[]
  /** Two requests with one of these in common may be in one group, but not under way in two. */
  readonly shared: (request: Q) => readonly string[]
  /** Answers each request of a group, in its order. When it throws, each request is tried alone. */
  readonly together: (requests: readonly Q[]) => Promise<readonly A[]>
}

/**
 * Serves requests in groups: what arrives while all lanes are busy goes together in the next group. With nothing
 * waiting a request goes at once and alone.
 */
export function grouped<Q, A>({ lanes, size, own, shared, together }: Grouping<Q, A>): (request: Q) => Promise<A> {
  type Group = Waiting<Q, A>[]
  let queue: Group = []
  let busy = 0
  const owned = new Set<string>()
  const sharedBy = new Map<string, Group>()

  function take(): Group {
    const group: Group = []
    const rest: Group = []
    /** Whose turn it is not must not be overtaken by its own successors. */
    const passed = new Set<string>()
    for (const waiting of queue) {
      const mine = own(waiting.request)
      const ours = shared(waiting.request)
      const free =
        group.length < size &&
        !mine.some(key => owned.has(key) || passed.has(key)) &&
        !ours.some(key => (sharedBy.get(key) ?? group) !== group)
      if (free) {
        for (const key of mine) owned.add(key)
        for (const key of ours) sharedBy.set(key, group)
        group.push(waiting)
      } else {
        for (const key of mine) passed.add(key)
        rest.push(waiting)
      }
    }
    queue = rest
    return group
  }

  function leave(group: Group): void {
    for (const { request } of group) {
      for (const key of own(request)) owned.delete(key)
      for (const key of shared(request)) sharedBy.delete(key)
    }
  }

  async function serve(group: Group): Promise<void> {
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
        leave(group)
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
