/**
 * A duty of the department, as part one of its text names it (分项绩效目标): every project hangs on one
 * (部门职责 → 工作活动 → 预算项目).
 */
export interface Duty {
  /** `一`, `（一）`; '' where the text counts nothing. */
  readonly ordinal: string
  readonly title: string
}

/** What a project writes to be linked to this duty: its title, else its ordinal. */
export const dutyName = ({ ordinal, title }: Duty): string => title || ordinal

/** The duty that a project's cell names, by title or by ordinal. */
export const dutyOf = <D extends Duty>(text: string, duties: readonly D[]): D | undefined => {
  const named = text.trim()
  if (named === '') return undefined
  return duties.find(({ title }) => title === named) ?? duties.find(({ ordinal }) => ordinal === named)
}
