import type { RulePack } from '../pack.ts'

/**
 * What the packs share: the code list of units, the words of the drafting checks, the national grade bands (财预〔2020〕
 * 10号). A pack that differs replaces the part; counties may edit the words.
 */

export const units: RulePack['units'] = [
  { unit: '个' },
  { unit: '项' },
  { unit: '次' },
  { unit: '场' },
  { unit: '人', aliases: ['名', '位'] },
  { unit: '人次' },
  { unit: '户' },
  { unit: '个村', aliases: ['村', '个行政村'] },
  { unit: '所' },
  { unit: '处' },
  { unit: '份' },
  { unit: '米', aliases: ['m', 'M'] },
  { unit: '公里', aliases: ['千米', 'km'], base: '米', factor: '1000' },
  { unit: '平方米', aliases: ['平米', '平', '㎡', 'm²', 'm2'] },
  { unit: '亩' },
  { unit: '立方米', aliases: ['立方', '方', 'm³', 'm3'] },
  { unit: '吨' },
  { unit: '台/套', aliases: ['台', '套', '台(套)', '台（套）'] },
  { unit: '天', aliases: ['日'], time: true },
  { unit: '个月', aliases: ['月'], time: true },
  { unit: '年', aliases: ['周年'], time: true },
  { unit: '%', aliases: ['百分比', '％'] },
  { unit: '元' },
  { unit: '万元', base: '元', factor: '10000' },
  { unit: '元/平方米', aliases: ['元/平米', '元/㎡', '元每平方米'] },
  { unit: '元/米' },
  { unit: '元/人', aliases: ['元每人'] },
  { unit: '元/人次' },
  { unit: '元/次' },
  { unit: '元/个村', aliases: ['元/村'] },
  { unit: '元/所' },
  { unit: '元/户' },
  { unit: '分' },
]

export const grades: RulePack['grades'] = [
  { grade: '优', en: 'excellent', from: '90' },
  { grade: '良', en: 'good', from: '80' },
  { grade: '中', en: 'fair', from: '60' },
  { grade: '差', en: 'poor', from: '0' },
]

export const lights: RulePack['lights'] = { red: '60', yellow: '80', blue: '120', planGap: '10' }

export const rules: RulePack['rules'] = {
  R01: { severity: 'error', milder: 'warning', source: '河北省项目支出绩效目标表' },
  R02: { severity: 'error', code: String.raw`^\d{6}\d{2}[A-Z]\d{11}[0-9A-Z]$`, source: '预算管理一体化规范' },
  R03: { severity: 'error' },
  R04: { severity: 'error', milder: 'warning', source: '财预〔2020〕10号' },
  R05: { severity: 'error' },
  R06: { severity: 'error' },
  R08: { severity: 'error', source: '财预〔2020〕10号' },
  R10: { severity: 'error', milder: 'warning' },
  R11: { severity: 'error', savings: ['节约', '节省', '节支', '降低', '下降', '减少', '压减'] },
  R12: { severity: 'warning', nameSuffix: String.raw`[（(]\s*[%％]\s*[)）]\s*$|[%％]\s*$` },
  R13: {
    severity: 'error',
    milder: 'warning',
    most: '100',
    suspicious: '1',
    highGrowth: '90',
    growth: ['增长', '提升', '增幅', '同比', '提高率', '提高幅度', '增加率'],
  },
  R16: {
    severity: 'error',
    milder: 'warning',
    reject: [
      '按照实际填写',
      '根据实际情况填写',
      '根据实际填写',
      '实际调研',
      '改善环境',
      '项目覆盖程度',
      '改善交通状况',
      '改善程度',
      '利用程度',
    ],
    weak: ['合同', '按合同', '按照合同', '按照合同标准', '按照合同标准执行'],
    proof: ['竣工验收表', '验收表', '调查问卷', '满意度调查', '满意度调查问卷'],
    docNumber: String.raw`[〔[（(【]\s*\d{4}\s*[〕\]）)】]\s*第?\s*\d+\s*号`,
  },
  R18: {
    severity: 'error',
    least: 15,
    vague: [
      '保障项目',
      '保项目',
      '项目运转',
      '正常运转',
      '顺利实施',
      '保障运行',
      '提升水平',
      '加强管理',
      '进一步',
      '有效改善',
      '显著提高',
    ],
    vaguePattern: '保障?项目(正常)?(运转|实施)',
  },
  R26: { severity: 'error', placeholder: String.raw`[*＊]|[Xx×ＸＮ]{2,}|待定|待填|待补|^[-—/、.…]+$` },
  R28: { severity: 'warning', source: '河北省人民政府关于深化绩效预算管理改革的意见（2014）' },
  W01: { severity: 'error', source: '财预〔2020〕10号' },
}
