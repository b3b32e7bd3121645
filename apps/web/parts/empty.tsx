import type { ReactNode } from 'react'

/** Nothing here: says why, and what next. */
export function Empty({ title, why, children }: { title: string; why: string; children?: ReactNode }) {
  return (
    <div className="empty">
      {title && <p className="empty-title">{title}</p>}
      {why && <p>{why}</p>}
      {children}
    </div>
  )
}
