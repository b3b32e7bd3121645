// Documents carry the date of the place they are valid in, whatever clock the server keeps.
const dateInChina = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', dateStyle: 'long' })

/** 'YYYY-MM-DD HH:MM' in China (UTC+8, no summer time). */
export const timeInChina = (at: string): string =>
  new Date(Date.parse(at) + 8 * 3600_000).toISOString().slice(0, 16).replace('T', ' ')

/** 'YYYY-MM-DD' in China. */
export const dayInChina = (at: string): string => timeInChina(at).slice(0, 10)

/** What ties a printed form to the record: the hash of its content, and when that was approved (ISO 8601), if it was. */
export interface Proof {
  readonly hash: string
  readonly approvedAt: string | null
}

/**
 * The lines under a form: the date of approval in China, and the hash of the content, whole so that it can be looked up.
 * `date` is what the form calls that date.
 */
export const proofLines = ({ hash, approvedAt }: Proof, date = '批复日期'): string[] => [
  ...(approvedAt === null ? [] : [`${date}：${dateInChina.format(new Date(approvedAt))}`]),
  `内容校验（SHA-256）：${hash}`,
]
