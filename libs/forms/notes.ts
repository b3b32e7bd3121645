// Documents carry the date of the place they are valid in, whatever clock the server keeps.
const dateInChina = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', dateStyle: 'long' })

/** How much of a content hash is printed: enough to tell two contents apart by eye. */
const printedHash = 12

/** The line that ties a printed form to what was approved: the date in China, and the head of the content hash. */
export const approvalLine = ({ at, hash }: { readonly at: string; readonly hash: string }): string =>
  `批复日期：${dateInChina.format(new Date(at))}\t内容校验：${hash.slice(0, printedHash)}`
