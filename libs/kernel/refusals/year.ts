import type { Sentences } from './sentence.ts'

/** The budget year: packs, reports, evaluations, rectifications. */
export const year = {
  'no-cycle': { status: 409, zh: '{year} 年度还没有开启', en: 'The cycle {year} has not been opened' },
  'unknown-pack': { status: 409, zh: '没有这个规则包：{pack}', en: 'No such rule pack: {pack}' },
  'pack-unsound': {
    status: 409,
    zh: '规则包有问题，请改正：{problems}',
    en: 'The rule pack is unsound, mend: {problems}',
  },
  'keeps-target': {
    status: 409,
    zh: '已经报送，或所属期在调整批复之前已经结束，沿用原来的目标值',
    en: 'It has been sent, or its period ended before the adjustment was approved: it keeps the target values that it has',
  },
  'already-begun': {
    status: 409,
    zh: '已经开始填报，沿用开始填报时的目标值',
    en: 'It has been begun and keeps the target values that it was begun with',
  },
  'cause-missing': {
    status: 409,
    zh: '偏差超过规定，须写明原因和措施：{rows}',
    en: 'The deviation exceeds the threshold; give cause and measure: {rows}',
  },
  'figure-missing': { status: 409, zh: '还没有填写：{rows}', en: 'Still empty: {rows}' },
  'score-refused': {
    status: 409,
    zh: '还不能计分：{problems}',
    en: 'It cannot be scored yet: {problems}',
  },
  'due-past': {
    status: 409,
    zh: '期限 {due} 已过（今天是 {today}），请另定一天',
    en: 'The due day {due} is past (today is {today}); set a later one',
  },
  'due-not-later': {
    status: 409,
    zh: '延期后的期限须晚于原期限 {due}',
    en: 'An extension sets a day after {due}',
  },
  'foreign-source': {
    status: 409,
    zh: '问题来源的材料不是这个项目的监控表或自评表：{document}',
    en: 'The source is neither a report nor a self-evaluation of this project: {document}',
  },
} as const satisfies Sentences
