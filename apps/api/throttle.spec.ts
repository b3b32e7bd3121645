import { describe, expect, it } from '@jest/globals'
import { networkOf, throttle } from './throttle.ts'

const minute = 60_000

/** A throttle of three tries in ten minutes, and the clock that it goes by. */
function watched(more: Partial<Parameters<typeof throttle>[0]> = {}) {
  const clock = { at: 0 }
  const by = throttle({ limit: 3, minutes: 10, now: () => clock.at, ...more })
  const take = (key: string, times: number) => Array.from({ length: times }, () => by.take(key))
  return { by, clock, take }
}

describe('a throttle', () => {
  it('takes so many tries of a key, then says how long to wait, and others meanwhile', () => {
    const { take, clock } = watched()
    expect(take('a', 4)).toEqual([0, 0, 0, 10])
    clock.at = 9.5 * minute
    expect([...take('a', 1), ...take('b', 1)]).toEqual([1, 0])
    clock.at = 10 * minute
    expect(take('a', 4)).toEqual([0, 0, 0, 10])
  })

  it('begins the minutes anew with each try, or with the first alone', () => {
    for (const [from, wait] of [
      ['last', 10],
      ['first', 4],
    ] as const) {
      const { take, clock } = watched({ from })
      take('a', 2)
      clock.at = 6 * minute
      expect(take('a', 2)).toEqual([0, wait])
    }
  })

  it('does not count what is given back, and forgets what it is told to', () => {
    const { by, take } = watched()
    take('a', 3)
    by.giveBack('a')
    expect(take('a', 2)).toEqual([0, 10])
    by.forget('a')
    expect(take('a', 1)).toEqual([0])
    by.giveBack('b')
    expect(take('b', 4)).toEqual([0, 0, 0, 10])
  })

  it('forgets the key that was counted longest ago, and no other, when there are too many', () => {
    const { take } = watched({ keys: 3 })
    take('a', 3)
    take('b', 3)
    take('c', 3)
    take('d', 1)
    expect([...take('b', 1), ...take('c', 1)]).toEqual([10, 10])
    expect(take('a', 1)).toEqual([0])
  })
})

describe('an address', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002::9', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['64:ff9b::203.0.113.7', '64:ff9b:0:0::/64'],
    ['unknown', 'unknown'],
  ])('%s counts for %s', (ip, network) => expect(networkOf(ip)).toBe(network))
})
