// Documents carry the date of the place they are valid in, whatever clock the server keeps.
const longDate = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', dateStyle: 'long' })

/** '2024年1月20日' in China. */
export const dateInChina = (at: string): string => longDate.format(new Date(at))

/** 'YYYY-MM-DD HH:MM' in China (UTC+8, no summer time). */
export const timeInChina = (at: string): string =>
  new Date(Date.parse(at) + 8 * 3600_000).toISOString().slice(0, 16).replace('T', ' ')

/** 'YYYY-MM-DD' in China. */
export const dayInChina = (at: string): string => timeInChina(at).slice(0, 10)

/** What ties a printed form to the record: the hash of its content, and when that was approved (ISO 8601), if it was. */
export interface Proof {
  readonly hash: string
  readonly approvedAt: string | null
  /** What that date is called: 批复日期 where nothing is said. */
  readonly date?: string
  /** Which content has this hash, where it is not simply what was sent: 草稿，未送审. */
  readonly of?: string
}

/** The lines under a form: the date of approval in China, and the hash of the content, whole so that it can be looked up. */
export const proofLines = ({ hash, approvedAt, date = '批复日期', of = '' }: Proof): string[] => [
  ...(approvedAt === null ? [] : [`${date}：${dateInChina(approvedAt)}`]),
  `内容校验（SHA-256）：${hash}${of && `（${of}）`}`,
]
