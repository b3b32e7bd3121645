import type { Words } from '#kernel/process'

/** Going through one's reviews one after the other, and the keys for it. */
export const queue = {
  queue: { zh: '待我审核', en: 'My reviews' },
  queuePlace: { zh: '待我审核 {at}/{count}', en: 'My reviews {at}/{count}' },
  queueCount: { zh: '待我审核 {count} 件', en: '{count|review waits|reviews wait} for me' },
  queueLeft: { zh: '本件不再等您审核，还有 {count} 件待审', en: 'This one waits for you no more; {count} still do' },
  queueDone: { zh: '待我审核的都已处理完', en: 'No review waits for you any more' },
  queueNone: { zh: '没有待审的材料', en: 'No reviews' },
  previousOne: { zh: '上一件', en: 'Previous' },
  nextOne: { zh: '下一件', en: 'Next' },
  nextNamed: { zh: '下一件：{title}', en: 'Next: {title}' },
  queueFilter: { zh: '只含：{what}', en: 'Only: {what}' },
  queueUnfilter: { zh: '不限', en: 'All' },
  queueToList: { zh: '回到列表', en: 'Back to the list' },
  skipToActs: { zh: '跳到办理按钮', en: 'Skip to the buttons' },

  // Keys
  keys: { zh: '快捷键', en: 'Keys' },
  keysTitle: { zh: '审核快捷键', en: 'Keys for reviewing' },
  keyTip: { zh: '快捷键 {key}', en: 'Key {key}' },
  keyJ: { zh: '下一件', en: 'Next document' },
  keyK: { zh: '上一件', en: 'Previous document' },
  keyA: { zh: '同意（须评定等级的：评定等级；征求您意见的：答复）', en: 'Approve, give the grade or answer' },
  keyR: { zh: '退回修改', en: 'Return' },
  keyWalk: { zh: '在表中逐格移动', en: 'Go from cell to cell' },
  keyC: { zh: '对所在的格子写批注', en: 'Remark on the cell' },
  keyS: { zh: '对所在的格子写建议值', en: 'Suggest a value for the cell' },
  keyHistory: { zh: '所在格子的历史', en: 'History of the cell' },
  keyHelp: { zh: '打开这张表', en: 'Open this list' },
  keysSafe: {
    zh: '按键只打开窗口，确认之前什么都不会送出；正在输入文字时不起作用。',
    en: 'A key only opens a box: nothing is sent before you confirm. While you type, letters are letters.',
  },
  letterKeysOn: { zh: '使用单个字母的快捷键', en: 'Use single letters as keys' },
  keyNeedsCell: {
    zh: '先选中一格（点一下，或用方向键），再按 {key}',
    en: 'Choose a cell first (click, or use the arrows), then press {key}',
  },

  // Somebody was quicker
  overtaken: {
    zh: '现在不能“{verb}”了：材料已是“{stage}”{waits}。您没有送出任何内容。',
    en: 'You can no longer {verb} it: the document is {stage}{waits}. Nothing was sent.',
  },
  overtakenWaits: { zh: '，等待 {who}', en: ', waiting for {who}' },
  overtakenMay: { zh: '您现在可以：{verbs}。', en: 'What you can do now: {verbs}.' },
  overtakenTyped: { zh: '您填写的文字还在上面，需要时可以复制。', en: 'What you typed is still there to be copied.' },
} as const satisfies Record<string, Words>
