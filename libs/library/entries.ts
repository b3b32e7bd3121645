import type { Words } from '#kernel/process'
import { readEntries, type Entry } from './entry.ts'
import { aid } from './fields/aid.ts'
import { common } from './fields/common.ts'
import { culture } from './fields/culture.ts'
import { employment } from './fields/employment.ts'
import { environment } from './fields/environment.ts'
import { farming } from './fields/farming.ts'
import { forest } from './fields/forest.ts'
import { governance } from './fields/governance.ts'
import { health } from './fields/health.ts'
import { housing } from './fields/housing.ts'
import { office } from './fields/office.ts'
import { roads } from './fields/roads.ts'
import { safety } from './fields/safety.ts'
import { schools } from './fields/schools.ts'
import { water } from './fields/water.ts'

/** The library that comes with the software, by field of work. Counties add their own (`library.ts`). */

export const fields = {
  common: { zh: '通用', en: 'Common' },
  roads: { zh: '道路交通', en: 'Roads' },
  environment: { zh: '环境治理', en: 'Environment' },
  water: { zh: '水利供水', en: 'Water' },
  schools: { zh: '教育', en: 'Schools' },
  aid: { zh: '社会救助', en: 'Social aid' },
  farming: { zh: '农业产业', en: 'Farming' },
  forest: { zh: '林业生态', en: 'Forest and ecology' },
  health: { zh: '卫生健康', en: 'Health' },
  culture: { zh: '文化体育', en: 'Culture and sport' },
  safety: { zh: '应急安全', en: 'Safety' },
  governance: { zh: '基层治理', en: 'Village governance' },
  housing: { zh: '村镇建设', en: 'Housing and villages' },
  employment: { zh: '就业培训', en: 'Jobs and training' },
  office: { zh: '机关运转', en: 'Running the office' },
} as const satisfies Readonly<Record<string, Words>>
export type FieldId = keyof typeof fields
export const fieldIds = Object.keys(fields) as [FieldId, ...FieldId[]]

const tables: Readonly<Record<FieldId, string>> = {
  common,
  roads,
  environment,
  water,
  schools,
  aid,
  farming,
  forest,
  health,
  culture,
  safety,
  governance,
  housing,
  employment,
  office,
}

export const builtIn: readonly Entry[] = fieldIds.flatMap(field => readEntries(field, tables[field]))

const byId = new Map(builtIn.map(entry => [entry.id, entry]))
export const builtInOf = (id: string): Entry | undefined => byId.get(id)
