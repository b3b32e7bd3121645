import { describe, expect, it } from '@jest/globals'
import { refuse } from '#kernel/refusal'
import { drawing } from './drawing.ts'

/** Files of `length` bytes; what was drawn, in which order, and how many at the same time. */
function studio(length = 4) {
  const drawn: string[] = []
  let [now, most] = [0, 0]
  const draw = (name: string) => async () => {
    drawn.push(name)
    most = Math.max(most, ++now)
    await new Promise(resolve => setImmediate(resolve))
    now--
    return new Uint8Array(length).fill(name.charCodeAt(0))
  }
  return { draw, drawn, together: () => most }
}

const limits = { bytes: 10, waiting: 9 }

describe('a file that many ask for', () => {
  it('is made once, for those who wait for it and for whoever comes later', async () => {
    const { draw, drawn } = studio()
    const ask = drawing(limits)
    const [one, two] = await Promise.all([ask('a', draw('a')), ask('a', draw('a'))])
    expect(two).toBe(one)
    expect(await ask('a', draw('a'))).toBe(one)
    expect(drawn).toEqual(['a'])
  })

  it('is made while no other is', async () => {
    const { draw, drawn, together } = studio()
    const ask = drawing(limits)
    await Promise.all(['a', 'b', 'c'].map(name => ask(name, draw(name))))
    expect([drawn, together()]).toEqual([['a', 'b', 'c'], 1])
  })

  it('is forgotten first when nobody has asked for it longest; one that is larger than all is never kept', async () => {
    const { draw, drawn } = studio()
    const ask = drawing(limits)
    for (const name of ['a', 'b', 'a', 'c', 'a', 'b']) await ask(name, draw(name))
    expect(drawn).toEqual(['a', 'b', 'c', 'b'])
    const huge = studio(11)
    const alone = drawing(limits)
    for (const name of ['a', 'a']) await alone(name, huge.draw(name))
    expect(huge.drawn).toEqual(['a', 'a'])
  })

  it('that could not be made is tried anew, and holds nobody up', async () => {
    const { draw, drawn } = studio()
    const ask = drawing(limits)
    const failing = ask('a', () => Promise.reject(new Error('no font')))
    const next = ask('b', draw('b'))
    await expect(failing).rejects.toThrow('no font')
    await next
    expect(await ask('a', () => Promise.resolve(refuse('not-found')))).toMatchObject({ refused: 'not-found' })
    await ask('a', draw('a'))
    expect(drawn).toEqual(['b', 'a'])
  })

  it('is not queued for without end', async () => {
    const { draw, drawn } = studio()
    const ask = drawing({ ...limits, waiting: 1 })
    const first = ask('a', draw('a'))
    expect(await ask('b', draw('b'))).toMatchObject({ refused: 'drawing-busy' })
    await first
    await ask('b', draw('b'))
    expect(drawn).toEqual(['a', 'b'])
  })
})
