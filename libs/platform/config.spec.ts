import { describe, expect, it } from '@jest/globals'
import { readConfig } from './config.ts'

const proxies = (text: string) => readConfig({ TAIZHANG_PROXIES: text }).proxies

describe('the proxies whose word is taken', () => {
  it('are those on this machine, those that are named, or none', () => {
    expect(proxies('')).toEqual(['loopback'])
    expect(proxies('none')).toEqual([])
    expect(proxies('10.1.2.3, 192.168.0.0/16,fd00::/8, uniquelocal')).toEqual([
      '10.1.2.3',
      '192.168.0.0/16',
      'fd00::/8',
      'uniquelocal',
    ])
  })

  it.each(['1', 'true', 'proxy.example.org', '10.0.0.0/33', '10.0.0.0/8/8', '10.0.0.1,,loopback', 'none,loopback'])(
    'are not %s',
    text => expect(() => proxies(text)).toThrow('TAIZHANG_PROXIES'),
  )
})
