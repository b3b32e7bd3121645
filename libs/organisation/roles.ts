import { z } from 'zod'
import type { Words } from '#kernel/process'

/** What each role may do is said by the process tables; these are the words. */
export const roles = {
  drafter: { zh: '填报人', en: 'Drafter' },
  'finance-office': { zh: '财政所', en: 'Township finance office' },
  'unit-head': { zh: '单位负责人', en: 'Unit head' },
  'line-section': { zh: '业务股室', en: 'Line section' },
  'performance-section': { zh: '绩效股', en: 'Performance section' },
  approver: { zh: '预算股（批复）', en: 'Approver (budget section)' },
  'account-admin': { zh: '系统管理员', en: 'Account administrator' },
  'security-admin': { zh: '安全管理员', en: 'Security administrator' },
  auditor: { zh: '审计管理员', en: 'Auditor' },
} as const satisfies Record<string, Words>
export type Role = keyof typeof roles
export const RoleShape = z.enum(Object.keys(roles) as [Role])

/** The three administrators: whoever is one holds no other role, and stands in for nobody. */
export const isAdministrator = (role: string): boolean =>
  role === 'account-admin' || role === 'security-admin' || role === 'auditor'

/** The roles that review: neither those who draft nor the administrators. */
export const reviewing: readonly string[] = Object.keys(roles).filter(
  role => role !== 'drafter' && !isAdministrator(role),
)
