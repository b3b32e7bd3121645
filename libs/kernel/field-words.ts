import type { Words } from './process.ts'

/** What the fields of commands and queries are called in a sentence; a field that is not here goes by its own name. */
const fieldWords: Readonly<Record<string, Words>> = {
  action: { zh: '操作', en: 'action' },
  advice: { zh: '意见', en: 'advice' },
  after: { zh: '重新送审的走法', en: 'way after the fix' },
  answer: { zh: '答复', en: 'answer' },
  basis: { zh: '依据', en: 'basis' },
  category: { zh: '原因类别', en: 'category' },
  cells: { zh: '单元格', en: 'cells' },
  changes: { zh: '改动', en: 'changes' },
  commandId: { zh: '命令号', en: 'command id' },
  county: { zh: '区划', en: 'county' },
  deputy: { zh: '代理人', en: 'deputy' },
  document: { zh: '材料', en: 'document' },
  documents: { zh: '材料', en: 'documents' },
  due: { zh: '期限', en: 'due day' },
  entry: { zh: '指标库条目', en: 'library entry' },
  evidence: { zh: '佐证', en: 'evidence' },
  expected: { zh: '版本号', en: 'version seen' },
  finding: { zh: '发现的问题', en: 'finding' },
  from: { zh: '从', en: 'from' },
  grade: { zh: '等级', en: 'grade' },
  hash: { zh: '内容校验值', en: 'content hash' },
  login: { zh: '用户名', en: 'login' },
  matters: { zh: '分交的材料', en: 'matters' },
  moment: { zh: '时点', en: 'moment' },
  note: { zh: '附言', en: 'note' },
  opinion: { zh: '意见', en: 'opinion' },
  part: { zh: '交办的部分', en: 'part' },
  password: { zh: '密码', en: 'password' },
  path: { zh: '单元格', en: 'cell' },
  people: { zh: '人员', en: 'people' },
  points: { zh: '得分', en: 'points' },
  principal: { zh: '委托人', en: 'principal' },
  question: { zh: '问题', en: 'question' },
  reason: { zh: '理由', en: 'reason' },
  remark: { zh: '批注', en: 'remark' },
  remarks: { zh: '批注', en: 'remarks' },
  role: { zh: '角色', en: 'role' },
  route: { zh: '审核路线', en: 'route' },
  rule: { zh: '规则', en: 'rule' },
  sections: { zh: '业务股室', en: 'line sections' },
  severity: { zh: '严重程度', en: 'severity' },
  shares: { zh: '分交的角色', en: 'shares' },
  sheet: { zh: '审核表', en: 'review sheet' },
  step: { zh: '环节', en: 'step' },
  steps: { zh: '环节', en: 'steps' },
  suggestion: { zh: '建议值', en: 'suggested value' },
  table: { zh: '绩效目标表', en: 'target table' },
  text: { zh: '文字内容', en: 'text' },
  title: { zh: '名称', en: 'title' },
  to: { zh: '到', en: 'to' },
  unit: { zh: '单位', en: 'unit' },
  warnings: { zh: '警告', en: 'warnings' },
  who: { zh: '审核人', en: 'reviewer' },
  year: { zh: '年度', en: 'year' },
}

/** A path as people would say it: `data.cells.2` → 单元格 · 第 3 项. '' for the whole of what was given. */
export function spokenPath(path: readonly PropertyKey[]): Words {
  const parts = (path[0] === 'data' ? path.slice(1) : path).map((key): Words => {
    if (typeof key === 'number') return { zh: `第 ${key + 1} 项`, en: `entry ${key + 1}` }
    const name = String(key)
    return Object.hasOwn(fieldWords, name) ? (fieldWords[name] as Words) : { zh: name, en: name }
  })
  return { zh: parts.map(({ zh }) => zh).join(' · '), en: parts.map(({ en }) => en).join(' · ') }
}
