import type { Sentences } from './sentence.ts'

/** Files that are read in. */
export const files = {
  'not-a-document': {
    status: 422,
    zh: '看不出这是绩效目标文本：{reason}',
    en: 'This does not look like a performance target document: {reason}',
  },
  'empty-file': { status: 422, zh: '文件是空的', en: 'The file is empty' },
  'file-too-large': {
    status: 413,
    zh: '文件 {size} MB，超过上限 {limit} MB',
    en: 'The file has {size} MB, the limit is {limit} MB',
  },
  'unreadable-file': {
    status: 422,
    zh: '打不开这个文件：{reason}',
    en: 'This file cannot be opened: {reason}',
  },
  'has-macros': {
    status: 422,
    zh: '文件里有宏，不能导入；请另存为不含宏的 .xlsx 或 .docx 再导入',
    en: 'The file holds macros and is not read; save it as .xlsx or .docx without macros',
  },
  'over-limit': {
    status: 413,
    zh: '文件超过上限：{what}；请删去不用的内容，或拆成几个文件导入',
    en: 'The file goes beyond the limit: {what}; delete what is not needed or import it in parts',
  },
  'reading-stopped': {
    status: 422,
    zh: '读取这个文件用了太多{what}，已停止，没有写入任何内容；请删去不用的内容，或拆成几个文件导入',
    en: 'Reading this file took too much {what} and was stopped; nothing was written. Import it in parts',
  },
  'import-cancelled': {
    status: 409,
    zh: '导入已停止，没有写入任何内容',
    en: 'The import was stopped; nothing was written',
  },
} as const satisfies Sentences
