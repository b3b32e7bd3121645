import { describe, expect, it } from '@jest/globals'
import { initials, matchesTyped } from './pinyin.ts'

describe('the initials of pinyin', () => {
  it.each([
    ['硬化道路长度', 'yhdlcd'],
    ['工程验收合格率', 'gcyshgl'],
    ['村民满意度', 'cmmyd'],
    ['低保金发放人次', 'dbjffrc'],
    ['安置就业', 'azjy'],
    ['生活垃圾清运量', 'shljqyl'],
    ['危房改造户数', 'wfgzhs'],
    ['秸秆综合利用', 'jgzhly'],
    ['GDP增长', 'gdpz'],
  ])('%s is found by %s', (text, typed) => expect(matchesTyped(text, typed)).toBe(true))

  it('know both readings of a character that has two', () => {
    for (const typed of ['cd', 'zd']) expect(matchesTyped('长度', typed)).toBe(true)
  })

  it('are found anywhere in the text, and the words themselves too', () => {
    expect(matchesTyped('路面强度检测达标率', 'jc')).toBe(true)
    expect(matchesTyped('路面强度检测达标率', '检测')).toBe(true)
    expect(matchesTyped('路面强度检测达标率', '')).toBe(true)
    expect(matchesTyped('路面强度检测达标率', '检l')).toBe(false)
    expect(matchesTyped('路面强度检测达标率', 'zz')).toBe(false)
    expect(matchesTyped('饮用水水质', 'ysz')).toBe(false)
  })

  it('has a letter for each letter that words begin with', () => {
    const words = '安白草大额方个好家开路满年欧排期人三土我下雨在'
    expect([...words].map(initials).join('')).toBe('abcdefghjklmnopqrstwxyz')
  })
})
