import type { Sentences } from './sentence.ts'

/** Remarks on cells and rows, and their answers. */
export const remarks = {
  'unknown-remark': { status: 404, zh: '找不到这条批注', en: 'No such remark' },
  'remark-sent': {
    status: 409,
    zh: '批注已随审核意见送出，不能再改或删去',
    en: 'The remark went with the verdict and can no longer be changed or withdrawn',
  },
  'remark-settled': { status: 409, zh: '这条批注已经了结', en: 'The remark is settled already' },
  'remarks-unanswered': {
    status: 409,
    zh: '还有 {count} 条批注没有答复，逐条答复后才能送审：{remarks}',
    en: '{count} remarks have no answer yet; answer each before sending: {remarks}',
  },
  'remarks-open': {
    status: 409,
    zh: '还有 {count} 条批注未了结，按本县审核路线不能同意：{remarks}',
    en: '{count} remarks are open, and this route lets nobody approve until they are settled: {remarks}',
  },
  'remarks-to-read': {
    status: 409,
    zh: '还有 {count} 条批注未了结或未送出，须打开逐份审核',
    en: '{count} remarks are open or not sent yet; review it by itself',
  },
  'answer-missing': {
    status: 409,
    zh: '答复“说明”或“不同意”须写明理由',
    en: 'To explain or to disagree takes words',
  },
  'no-suggestion': { status: 409, zh: '这条批注没有建议值', en: 'The remark suggests no value' },
  'suggestions-differ': {
    status: 409,
    zh: '对“{path}”有两个不同的建议值，请逐条选择',
    en: 'Two different values are suggested for {path}; choose between them',
  },
} as const satisfies Sentences
