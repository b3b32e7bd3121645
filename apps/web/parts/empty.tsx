import type { ReactNode } from 'react'

/** Nothing here: says why, and what next. */
export function Empty({ title, why, children }: { title: string; why: string; children?: ReactNode }) {
  return (
    <div className="empty">
      <p className="empty-title">{title}</p>
      <p>{why}</p>
      {children}
    </div>
  )
}
