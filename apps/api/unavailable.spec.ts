import { describe, expect, it } from '@jest/globals'
import { refuse, sentence } from '#kernel/refusal'
import { unavailable } from './unavailable.ts'

const error = (code: string, message = 'said the server') => Object.assign(new Error(message), { code })

describe('a database that cannot serve', () => {
  it.each([
    ['25006', 'the database is read-only'],
    ['53100', 'the disk is full'],
    ['53300', 'the database is busy'],
    ['40P01', 'the database is busy'],
    ['57P03', 'the connection to the database was lost'],
    ['08006', 'the connection to the database was lost'],
    ['ECONNREFUSED', 'the connection to the database was lost'],
  ])('is told from its code %s', (code, reason) => {
    expect(unavailable(error(code))?.en).toBe(reason)
    expect(unavailable(new Error('around it', { cause: error(code) }))?.en).toBe(reason)
  })

  it('is told from its words where the code says less', () => {
    const full = error('XX000', 'could not write init file: No space left on device')
    expect(unavailable(full)?.en).toBe('the disk is full')
    expect(unavailable(new Error('Connection terminated unexpectedly'))).toBeDefined()
    expect(unavailable(new Error('timeout exceeded when trying to connect'))).toBeDefined()
  })

  it('is not told from the mistakes of a program', () => {
    for (const code of ['42P01', '42501', '22P02', '23505', 'XX000', 'ERR_INVALID_ARG_TYPE'])
      expect(unavailable(error(code))).toBeUndefined()
    expect(unavailable(new TypeError('no such function'))).toBeUndefined()
    expect(unavailable('08006')).toBeUndefined()
  })

  it('is told in both languages, with what to do', () => {
    const reason = unavailable(error('53100'))
    const refusal = refuse('unavailable', { reason })
    expect(sentence(refusal, 'zh')).toBe(
      '暂时无法处理：磁盘已满。您填写的内容没有丢失，请稍后再试；重复提交不会重复记录',
    )
    expect(sentence(refusal, 'en')).toContain('the disk is full')
  })
})
