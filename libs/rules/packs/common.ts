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
  { unit: '公斤', aliases: ['千克', 'kg'], base: '吨', factor: '0.001' },
  { unit: '台' },
  { unit: '套' },
  { unit: '台/套', aliases: ['台(套)', '台（套）', '台套'] },
  { unit: '辆' },
  { unit: '件' },
  { unit: '盏' },
  { unit: '株', aliases: ['棵'] },
  { unit: '头' },
  { unit: '只' },
  { unit: '期' },
  { unit: '篇' },
  { unit: '亩次' },
  { unit: '户次' },
  { unit: '分钟', time: true },
  { unit: '小时', time: true },
  { unit: '天', aliases: ['日'], time: true },
  { unit: '个月', aliases: ['月'], time: true },
  { unit: '年', aliases: ['周年'], time: true },
  { unit: '%', aliases: ['百分比', '％'] },
  { unit: '元' },
  { unit: '万元', base: '元', factor: '10000' },
  { unit: '分' },
]

export const grades: RulePack['grades'] = [
  { grade: '优', en: 'excellent', from: '90' },
  { grade: '良', en: 'good', from: '80' },
  { grade: '中', en: 'fair', from: '60' },
  { grade: '差', en: 'poor', from: '0' },
]

/** The day on which the final accounts are approved is not known here, so that they have no term. */
export const disclosure: RulePack['disclosure'] = {
  budget: { withinDays: 20, source: '《中华人民共和国预算法》第十四条' },
}

export const lights: RulePack['lights'] = { red: '60', yellow: '80', blue: '120', planGap: '10' }

const outputs = ['数量指标', '质量指标', '成本指标', '经济成本指标']
const benefits = ['经济效益指标', '社会效益指标', '生态效益指标', '可持续影响指标']
const timely = ['按期', '按时', '准时', '及时', '时限', '时间', '工期', '期限', '进度', '完工', '开工', '竣工']
const counts = ['数量', '个数', '项目数', '人数', '次数', '户数', '场次', '面积', '长度']
const rates = ['率', '比例', '占比', '覆盖', '合格', '达标', '完好']

/** Which content stands in the wrong place (R09). Counties edit the words. */
const misfits: NonNullable<RulePack['rules']['R09']>['misfits'] = [
  {
    words: rates,
    in: 'name',
    unless: [...counts, '效率', '频率'],
    notUnder: ['数量指标'],
    belongs: { zh: '质量指标', en: 'Quality' },
  },
  {
    words: counts,
    in: 'text',
    unless: ['率', '比例', '占', '÷', '/', '合格', '达标', '事故', '问题', '差错', '缺陷', '投诉'],
    notUnder: ['质量指标'],
    belongs: { zh: '数量指标', en: 'Quantity' },
  },
  {
    words: ['工期', '按期', '按时', '准时', '及时', '时限'],
    in: 'name',
    unless: [],
    notUnder: outputs,
    belongs: { zh: '时效指标', en: 'Timeliness' },
  },
  {
    words: ['率', '比例', '占比', '覆盖', '合格', '达标'],
    in: 'name',
    unless: [...timely, '完成率', '效率'],
    notUnder: ['时效指标'],
    belongs: { zh: '质量指标或效益指标', en: 'Quality or Benefit' },
  },
  {
    words: ['满意', '感觉', '认可'],
    in: 'text',
    unless: [],
    notUnder: [...outputs, '时效指标', ...benefits],
    belongs: { zh: '服务对象满意度指标', en: 'Beneficiary satisfaction' },
  },
  {
    words: ['教育', '普及', '入学', '入园', '就医'],
    in: 'text',
    unless: ['收入', '产值', '增收', '节约', '利润', '税', '成本', '经济'],
    notUnder: ['经济效益指标'],
    belongs: { zh: '社会效益指标', en: 'Social benefit' },
  },
  {
    words: ['室内', '教室', '办公室'],
    in: 'text',
    unless: [],
    notUnder: ['生态效益指标'],
    belongs: { zh: '社会效益指标', en: 'Social benefit' },
  },
]

const dutiesSource = '河北省人民政府关于深化绩效预算管理改革的意见（2014）'

/** Duties and words of other levels of government; 安全区 is none of them. Counties edit them. */
const foreign = [
  '(?<!安)全区',
  '我区',
  '区政府',
  '县人大会',
  '镇人大常委',
  '乡人大常委',
  '历史文化名城',
  '控制性详细规划',
  '国民经济核算制度',
  '乡镇管区',
]

/** Wrong → right. */
const slips = {
  适应儿童: '适龄儿童',
  整治过硬: '政治过硬',
  农产品产量和产量: '农产品产量和质量',
  意见意见: '意见',
}

/** What an export leaves behind. */
const residue = String.raw`\[bookmark:[^\]]*\]`

export const rules: RulePack['rules'] = {
  R01: { severity: 'error', milder: 'warning', source: '河北省项目支出绩效目标表' },
  R02: { severity: 'error', code: String.raw`^\d{6}\d{2}[A-Z]\d{11}[0-9A-Z]$`, source: '预算管理一体化规范' },
  R03: { severity: 'error' },
  R04: { severity: 'error', milder: 'warning', source: '财预〔2020〕10号' },
  R05: { severity: 'error' },
  R06: { severity: 'error' },
  R07: { severity: 'warning', lastJump: '60', source: '河北省项目支出绩效目标表' },
  R08: { severity: 'error', source: '财预〔2020〕10号' },
  R09: {
    severity: 'warning',
    misfits,
    share: String.raw`(?<![效频利税费])率$|比例$|占比$`,
    source: '财预〔2020〕10号',
  },
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
  R14: { severity: 'warning', unfit: [{ under: '数量指标', units: ['%'] }] },
  R15: { severity: 'warning', milder: 'hint', source: '财预〔2021〕101号' },
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
  R17: {
    severity: 'warning',
    cited: String.raw`[〔[（(【]\s*(\d{4})\s*[〕\]）)】]\s*第?\s*\d+\s*号`,
    oldAfter: 2,
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
  R19: {
    severity: 'warning',
    rated: '(?<![效频利])率|比例|占比|(整洁|完好|便捷|知晓|美化|利用|完善|规范|优化|改善|提升|程)度',
    formula: '[÷/／]|占|除以|之比|比值|比率|比例|百分比',
    growth: ['增长', '提升', '增幅', '同比', '提高率', '提高幅度', '增加率'],
    baseline: String.raw`上年|去年|前年|基期|同期|20\d\d年|现状`,
    sampled: ['服务对象满意度指标'],
    sample: String.raw`\d+\s*(份|人|户|名|张|家)`,
    filler: ['数量', '时间', '情况', '程度', '调查', '数', '值', '率', '度'],
    source: '财预〔2021〕101号',
  },
  R20: {
    severity: 'warning',
    filler: ['指标', '增长率', '提升率', '增长', '提升', '提高', '改善', '程度', '情况', '效果', '率', '度'],
  },
  R21: { severity: 'warning' },
  R22: {
    severity: 'warning',
    office: ['办公', '人员经费', '工资', '津补贴', '公用经费', '会议费', '差旅费'],
    works: ['工程', '施工', '竣工', '道路', '硬化', '修缮', '基础设施', '交通'],
    place: '(?:镇|乡|县)([^镇乡县村]{1,4}村)',
    topics: [
      { words: ['水域', '坑塘', '河道', '黑臭'], needs: ['水', '塘', '河', '沟', '渠', '环境', '治理', '整治'] },
      { words: ['就业'], needs: ['就业', '岗位', '务工', '劳动', '培训', '招聘', '产业', '扶持'] },
      { words: ['入学', '入园', '教师'], needs: ['学', '教', '幼', '儿童', '学生'] },
      { words: ['诊疗', '就诊', '疫苗', '体检'], needs: ['医', '卫生', '健康', '疫', '体检', '救治'] },
      { words: ['林木', '造林', '绿化'], needs: ['林', '绿', '树', '生态', '环境'] },
    ],
    common: [
      '文安县',
      '兴隆宫',
      '项目',
      '资金',
      '经费',
      '工程',
      '补助',
      '专项',
      '保障',
      '运转',
      '实施',
      '正常',
      '完成',
    ],
    foreign,
  },
  R23: { severity: 'warning', milder: 'hint', most: '60' },
  R24: { severity: 'hint', ceiling: '98', share: '50', least: 3 },
  R25: {
    severity: 'warning',
    months: '12',
    short: '6',
    spanning: String.raw`跨年|20\d\d年?\s*[-—–至到]\s*20\d\d|[两二三四五]年(期|建设)`,
  },
  R26: { severity: 'error', placeholder: String.raw`[*＊]|[Xx×ＸＮ]{2,}|待定|待填|待补|^[-—/、.…]+$` },
  R27: { severity: 'warning', coverage: '覆盖率', villages: '村庄|村街|行政村' },
  R28: { severity: 'warning', source: dutiesSource },
  R29: { severity: 'hint', least: 6, most: 15 },
  R30: { severity: 'hint', residue, slips },
  W01: { severity: 'error', source: '财预〔2020〕10号' },
}

/** Of a township's part one. Counties edit the words. */
export const department: RulePack['department'] = {
  R01: { severity: 'error', source: '部门整体绩效目标' },
  R19: {
    severity: 'warning',
    figure: String.raw`[0-9０-９]|[一二三四五六七八九十百千]+(?:个|项|次|场|户|人|所|村|亩|公里|米|吨|%|％|月底|季度)`,
  },
  R22: { severity: 'warning', foreign },
  R28: { severity: 'warning', source: dutiesSource },
  R30: {
    severity: 'hint',
    slips,
    residue: String.raw`${residue}|[0-9] +[月日年]|[\u4e00-\u9fa5] +[\u4e00-\u9fa5]|[\u4e00-\u9fa5],[\u4e00-\u9fa5]`,
  },
}
