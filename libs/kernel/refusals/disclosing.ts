import type { Sentences } from './sentence.ts'

/** What is put before the public. */
export const disclosing = {
  'disclosure-open': {
    status: 409,
    zh: '本单位这一项公开已在办理，办结后才能再准备补充公开',
    en: 'A disclosure of this unit and occasion is under way; the next one can be prepared once it has ended',
  },
  'nothing-to-disclose': {
    status: 409,
    zh: '没有可以公开的内容：要有已批复的目标或已定分的自评，且不能全部不予公开',
    en: 'There is nothing to disclose: it takes approved targets or confirmed self-evaluations that are not all withheld',
  },
  'not-listed': {
    status: 409,
    zh: '这份材料不在本次公开的目录里',
    en: 'This document is not listed in the disclosure',
  },
  'items-changed': {
    status: 409,
    zh: '有 {count} 份材料列入后又有变动，请退回填报人，按现行内容更新后再送审：{items}',
    en: '{count} documents have changed since they were listed; return it to its drafter, who takes what stands now and sends it again: {items}',
  },
  'published-already': {
    status: 409,
    zh: '有 {count} 份材料已经公开，不再重复公开；请按现行内容更新（审核中的先退回填报人）后再送审：{items}',
    en: '{count} documents are public already and are not published twice; take what stands now (in review: return it to its drafter first) and send it again: {items}',
  },
  'disclosure-note-missing': {
    status: 409,
    zh: '请先写“预算绩效情况说明”，再送审公开',
    en: 'Write the note on budget performance before submitting',
  },
  'published-sticks': {
    status: 409,
    zh: '公开后不能收回同意；确需撤下的，由绩效股办理“撤下”',
    en: 'What is published is not taken back by retracting an approval; the performance section can take it down',
  },
  'publication-altered': {
    status: 500,
    zh: '这项公开的内容与公开时的校验值不符，已停止显示；请联系公开它的单位',
    en: 'The content of this publication does not match the hash it was published with and is not shown; ask the unit that published it',
  },
  'drawing-busy': {
    status: 503,
    zh: '下载的人较多，文件正在排队生成，请稍候再试',
    en: 'Many files are being made at the moment; please try again shortly',
  },
} as const satisfies Sentences
