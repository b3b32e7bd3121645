import { expect, it } from '@jest/globals'
import type { Store } from '#store/store'
import { sweeping } from './sweep.ts'

it('clears away expired sessions again and again, whatever went wrong before, until it is stopped', async () => {
  const asked: string[] = []
  const lines: string[] = []
  let seen = () => {}
  const thrice = new Promise<void>(resolve => (seen = resolve))
  const query: Store['query'] = async text => {
    asked.push(text)
    if (asked.length === 3) seen()
    if (asked.length === 1) throw new Error('the database is away')
    return []
  }
  const sweep = sweeping({ query }, line => lines.push(line), 1)
  await thrice
  await sweep.stop()
  const count = asked.length
  expect(new Set(asked)).toEqual(new Set(['DELETE FROM app.sessions WHERE expires_at <= $1']))
  expect(lines).toEqual(['Sessions: the database is away'])
  await new Promise(done => {
    setTimeout(done, 20)
  })
  expect(asked).toHaveLength(count)
})
