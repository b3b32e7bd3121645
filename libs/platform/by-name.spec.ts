import { describe, expect, it } from '@jest/globals'
import { refuse, sentence } from '#kernel/refusal'
import { byName } from './by-name.ts'

const names = () => Promise.resolve({ fu: '傅镇长', cai: '蔡所长' })

describe('a refusal that tells of people', () => {
  it('tells them by name and keeps the id', async () => {
    const overlap = refuse('deputy-overlap', { principal: 'fu', deputy: 'cai', from: '2024-01-10', to: '2024-01-20' })
    const told = await byName(overlap, names)
    expect(sentence(told)).toMatch(/^傅镇长在 2024-01-10 至 2024-01-20 已委托蔡所长代理/)
    expect(told.detail).toMatchObject({ principal: { id: 'fu' }, deputy: { id: 'cai' }, from: '2024-01-10' })
    const circle = await byName(refuse('deputy-loop', { chain: ['fu', 'cai', 'fu'] }), names)
    expect(sentence(circle, 'en')).toContain('傅镇长 → 蔡所长 → 傅镇长')
  })

  it('tells a role by its title, and leaves alone whom nobody knows', async () => {
    const verb = { zh: '授予角色', en: 'grant a role' }
    const no = await byName(refuse('no-right', { verb, role: 'security-admin' }), names)
    expect([sentence(no, 'zh'), sentence(no, 'en')]).toEqual([
      '您没有“授予角色”的权限，需要角色：安全管理员',
      'You have no right to grant a role; it takes the role Security administrator',
    ])
    expect(sentence(await byName(refuse('unknown-person', { person: 'ghost' }), names))).toBe('没有这个人：ghost')
    const reviewers = await byName(refuse('no-right', { verb, role: 'speaker' }), names)
    expect(sentence(reviewers)).toContain('需要角色：当前审核人或被征求意见的人')
    const unheard = refuse('no-right', { verb, role: 'nobody' })
    expect(await byName(unheard, names)).toEqual(unheard)
  })
})
