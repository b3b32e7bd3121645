/** What Chromium 86, the engine of the older domestic browsers, lacks and the app or its libraries call. */

const define = (target: object, methods: Record<string, unknown>) => {
  for (const [name, value] of Object.entries(methods))
    if (!(name in target)) Object.defineProperty(target, name, { value, configurable: true, writable: true })
}

function at<T>(this: ArrayLike<T>, index: number): T | undefined {
  const place = Math.trunc(index) || 0
  return this[place < 0 ? this.length + place : place]
}

type Test<T> = (item: T, place: number, all: readonly T[]) => boolean

function findLastIndex<T>(this: readonly T[], test: Test<T>): number {
  for (let place = this.length - 1; place >= 0; place -= 1) if (test(this[place] as T, place, this)) return place
  return -1
}

define(String.prototype, { at })
define(Array.prototype, {
  at,
  findLastIndex,
  findLast<T>(this: readonly T[], test: Test<T>) {
    return this[findLastIndex.call(this, test as Test<unknown>)]
  },
  toReversed<T>(this: readonly T[]) {
    return this.reduceRight<T[]>((all, item) => {
      all.push(item)
      return all
    }, [])
  },
  toSorted<T>(this: readonly T[], order?: (a: T, b: T) => number) {
    const all = this.slice()
    all.sort(order)
    return all
  },
})
define(Object, { hasOwn: (object: object, key: PropertyKey) => Object.prototype.hasOwnProperty.call(object, key) })
