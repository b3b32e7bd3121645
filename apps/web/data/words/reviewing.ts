import type { Words } from '#kernel/process'

/** What helps whoever reviews: what changed since they looked, precedents, other units' values, the review sheet. */
export const reviewing = {
  sinceLook: { zh: '我上次查看以来', en: 'Since I last looked' },
  lookedAt: { zh: '上次查看：{time}', en: 'Last looked: {time}' },
  allSinceLook: {
    zh: '以上改动都在您上次查看（{time}）之后',
    en: 'All of these were made after you last looked ({time})',
  },
  nothingSinceLook: {
    zh: '您上次查看（{time}）以来，内容没有变化',
    en: 'Nothing has changed since you looked ({time})',
  },

  reviewersHelpNone: { zh: '审核参考（暂无）', en: 'Help with the review (none yet)' },
  reviewersHelp: { zh: '审核参考（{count} 行指标）', en: 'Help with the review ({count|indicator|indicators})' },
  noHelp: { zh: '没有可参考的同类指标', en: 'No similar indicators to compare with' },
  noHelpWhy: {
    zh: '往年和今年的其他表里，还没有审核过同名或相近的指标。',
    en: 'No indicator of this name, or one like it, has been decided on in other tables yet.',
  },
  sameSeen: { zh: '同名指标', en: 'Same indicator' },
  sameOthers: { zh: '同名指标（其他单位合计）', en: 'Same indicator (other units together)' },
  similarSeen: { zh: '相近指标', en: 'Similar indicators' },
  similarOthers: { zh: '相近指标（其他单位合计）', en: 'Similar indicators (other units together)' },
  outcomes: { zh: '批复 {approved}，退回 {returned}', en: '{approved} approved, {returned} returned' },
  returnedFor: { zh: '（{reasons}）', en: ' ({reasons})' },
  reasonCount: { zh: '{reason} {count}', en: '{reason} {count}' },
  cases: { zh: '例子 {count} 个', en: '{count|example|examples}' },
  caseApproved: { zh: '“{name}”{target} → 批复', en: '"{name}" {target} → approved' },
  caseReturned: {
    zh: '“{name}”{target} → 退回（{reason}）：{text}',
    en: '"{name}" {target} → returned ({reason}): {text}',
  },
  caseRefused: {
    zh: '“{name}”{target} → 不予通过（{reason}）：{text}',
    en: '"{name}" {target} → refused ({reason}): {text}',
  },
  peersTitle: { zh: '{units} 个单位的 {count} 个指标值', en: '{count|value|values} of {units|unit|units}' },
  peersRange: {
    zh: '最小 {min}、中位 {median}、最大 {max}（{unit}）；本项 {own}：低于它的 {below} 个，高于它的 {above} 个',
    en: 'from {min} to {max}, median {median} ({unit}); here {own}: {below} lower, {above} higher',
  },
  similarMeans: {
    zh: '相近：类别相同，名称结尾两字相同，且五分之三以上的相邻字对相同',
    en: 'Similar: of one category, names ending in the same two signs, three fifths of their pairs of signs in common',
  },
  reviewSheet: { zh: '审核表', en: 'Review sheet' },
  reviewSheetAs: { zh: '下载审核表 {format}', en: 'Download the review sheet as {format}' },
} as const satisfies Record<string, Words>
