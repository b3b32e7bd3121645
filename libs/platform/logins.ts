import { join } from 'node:path'
import type { Role } from '#organisation/roles'

/** The example as data: a county, one of its townships, and somebody in every role. Names are invented. */

export const example = {
  county: '131026',
  year: 2024,
  pack: 'hebei-2024',
  office: '210001',
  document: join('test', 'fixtures', 'xinglonggong-2024.txt'),
  password: 'taizhang-2024',
} as const

export const exampleUnits = [
  { id: '131026', code: '131026', name: '文安县', parent: '' },
  { id: '131026-czj', code: '104001', name: '文安县财政局', parent: '131026' },
  { id: '210', code: '210', name: '文安县兴隆宫镇人民政府', parent: '131026' },
  { id: '210001', code: '210001', name: '文安县兴隆宫镇人民政府党政综合办公室本级', parent: '210' },
]

interface ExamplePerson {
  readonly login: string
  /** Invented, and says what the person is for. */
  readonly name: string
  readonly unit: string
  readonly role: Role
  /** Where the role is held. */
  readonly over: string
}

export const examplePeople: readonly ExamplePerson[] = [
  { login: 'tianbao', name: '田填报', unit: '210001', role: 'drafter', over: '210001' },
  { login: 'caisuo', name: '蔡所长', unit: '210', role: 'finance-office', over: '210' },
  { login: 'fuze', name: '傅镇长', unit: '210', role: 'unit-head', over: '210' },
  { login: 'yewu', name: '叶股长', unit: '131026-czj', role: 'line-section', over: '131026' },
  { login: 'jixiao', name: '季股长', unit: '131026-czj', role: 'performance-section', over: '131026' },
  { login: 'fuhe', name: '付副股长', unit: '131026-czj', role: 'performance-section', over: '131026' },
  { login: 'pifu', name: '皮股长', unit: '131026-czj', role: 'approver', over: '131026' },
  { login: 'xitong', name: '席管理', unit: '131026-czj', role: 'account-admin', over: '131026' },
  { login: 'anquan', name: '安管理', unit: '131026-czj', role: 'security-admin', over: '131026' },
  { login: 'shenji', name: '沈审计', unit: '131026-czj', role: 'auditor', over: '131026' },
]

export const exampleCalendar = { pack: example.pack, draftingDue: '2024-01-31', selfEvaluationDue: '2025-02-28' }
