import {
  assetKindChoices,
  fundChoices,
  incomeFundChoices,
  projectClassChoices,
  setChoices,
  timingChoices,
  useChoices,
  vehicleKindChoices,
} from './choices.ts'
import { field, type SheetDefinition } from './sheet-definition.ts'

const entryIdField = field('id', '编号', 'text', {
  width: 38,
  fillsDown: false,
  help: '导出时自带，用来认出原来的那一条；新增的行留空。',
})
const projectIdField = field('projectId', '项目编号', 'text', {
  width: 38,
  help: '两个项目同名时才需要，照抄“项目”表的编号。',
})

/** 预算明细: one row a line. Also what the mapping wizard fills. */
export const lineSheet: SheetDefinition = {
  id: 'lines',
  title: '预算明细',
  totalFields: [
    'fund',
    'functional',
    'functionalName',
    'departmentItem',
    'departmentItemName',
    'projectName',
  ],
  help: '一行一笔：一种资金、一个功能科目（项）、一个经济科目（款）、一种用途。不填合计行。',
  hasMoney: true,
  fields: [
    field('fund', '资金性质', 'choice', {
      isRequired: true,
      choices: fundChoices,
      also: ['资金来源', '资金类型', '预算类型', '资金性质名称', '预算来源', '经费来源'],
      width: 18,
      example: '一般公共预算',
    }),
    field('year', '年度', 'integer', {
      also: ['预算年度', '年份', '财政年度'],
      width: 8,
      fillsDown: true,
      help: '可以不填；填了就必须是本预算的年度。',
    }),
    field('timing', '本年或结转', 'choice', {
      choices: timingChoices,
      also: ['指标类型', '资金年度', '结转标识', '是否结转', '预算性质'],
      help: '本年、上年结转或年终结转；不填算本年。',
      example: '本年',
    }),
    field('functional', '功能科目编码', 'functional', {
      isRequired: true,
      also: [
        '功能分类科目编码',
        '支出功能分类科目编码',
        '功能分类编码',
        '功能科目',
        '支出功能分类',
        '功能分类',
        '支出功能分类科目',
        '科目编码',
      ],
      help: '7 位（项）。',
      example: '2110101',
    }),
    field('functionalName', '功能科目名称', 'text', {
      also: ['功能分类科目名称', '支出功能分类科目名称', '功能分类名称', '科目名称'],
      help: '供核对：与编码不符时会报告。',
      example: '行政运行',
    }),
    field('departmentItem', '部门经济科目编码', 'departmentItem', {
      also: [
        '部门预算支出经济科目编码',
        '部门预算经济分类编码',
        '部门经济分类科目编码',
        '部门经济分类',
        '部门支出经济分类',
        '部门预算支出经济分类',
        '部门经济科目',
        '经济科目编码',
        '经济分类编码',
        '经济科目',
        '经济分类',
      ],
      help: '5 位（款）；不知道可以留空，导入后会列为待答问题。',
      example: '30201',
    }),
    field('departmentItemName', '部门经济科目名称', 'text', {
      also: [
        '部门预算支出经济科目名称',
        '部门经济分类科目名称',
        '部门预算经济分类名称',
        '经济科目名称',
        '经济分类名称',
      ],
      example: '办公费',
    }),
    field('governmentItem', '政府经济科目编码', 'governmentItem', {
      also: [
        '政府预算支出经济科目编码',
        '政府预算经济分类编码',
        '政府经济分类科目编码',
        '政府经济分类',
        '政府支出经济分类',
        '政府预算支出经济分类',
        '政府经济科目',
      ],
      help: '5 位（款）；不知道可以留空。',
      example: '50201',
    }),
    field('governmentItemName', '政府经济科目名称', 'text', {
      also: ['政府预算支出经济科目名称', '政府经济分类科目名称', '政府预算经济分类名称'],
      example: '办公经费',
    }),
    field('use', '支出类别', 'choice', {
      choices: useChoices,
      also: ['支出类型', '项目类别', '项目类型', '支出分类', '经费类型', '基本或项目'],
      help: '人员经费、公用经费或项目支出。填了项目名称可以不填。',
      example: '公用经费',
    }),
    field('projectName', '项目名称', 'text', {
      also: ['预算项目', '预算项目名称', '二级项目', '二级项目名称'],
      help: '项目支出必填，与“项目”表一致。',
      width: 30,
    }),
    field('amount', '金额', 'money', {
      isRequired: true,
      also: [
        '预算金额',
        '预算数',
        '金额合计',
        '合计',
        '总计',
        '年初预算数',
        '预算批复数',
        '批复金额',
        '申报数',
        '指标金额',
      ],
      help: '只写数字，精确到分。',
      example: '12345.67',
    }),
    field('note', '备注', 'text', { also: ['说明', '摘要'], width: 24, fillsDown: false }),
    projectIdField,
    entryIdField,
  ],
}

export const incomeSheet: SheetDefinition = {
  id: 'income',
  title: '收入明细',
  totalFields: ['fund', 'revenueItem', 'name'],
  help: '只填政府性基金预算和国有资本经营预算的收入，按收入科目。',
  hasMoney: true,
  fields: [
    field('fund', '资金性质', 'choice', {
      isRequired: true,
      choices: incomeFundChoices,
      also: ['资金来源', '预算类型'],
      width: 18,
      example: '政府性基金预算',
    }),
    field('revenueItem', '收入科目编码', 'revenueItem', {
      isRequired: true,
      also: ['收入分类科目编码', '科目编码'],
      example: '1030148',
    }),
    field('name', '收入科目名称', 'text', {
      isRequired: true,
      also: ['收入分类科目名称', '科目名称'],
      example: '国有土地使用权出让收入',
      width: 30,
    }),
    field('amount', '金额', 'money', {
      isRequired: true,
      also: ['预算数', '预算金额', '收入预算'],
      example: '1000000',
    }),
    entryIdField,
  ],
}

const sources = [
  ['central', '中央'],
  ['provincial', '省级'],
  ['local', '市县'],
  ['selfRaised', '单位自筹'],
  ['other', '其他'],
] as const

export const projectSheet: SheetDefinition = {
  id: 'projects',
  title: '项目',
  totalFields: ['name'],
  help: '一行一个二级项目。实施计划、绩效指标另有表，用项目名称对应。',
  hasMoney: true,
  fields: [
    field('name', '项目名称', 'text', {
      isRequired: true,
      width: 30,
      example: '示例运维项目',
      fillsDown: false,
    }),
    field('class', '项目类别', 'choice', {
      isRequired: true,
      choices: projectClassChoices,
      example: '特定目标类',
    }),
    field('departmentCode', '主管部门代码', 'text', { width: 12 }),
    field('departmentName', '主管部门', 'text'),
    field('implementingUnit', '实施单位', 'text'),
    field('attribute', '项目属性', 'text', { example: '经常性项目（长期开展）' }),
    field('period', '项目期', 'text', { width: 8, example: '1年' }),
    ...sources.map(([id, label]) => field(`wholePeriod.${id}`, `实施期${label}资金`, 'money')),
    ...sources.map(([id, label]) => field(`annual.${id}`, `年度${label}资金`, 'money')),
    ...(
      [
        ['overview', '项目概况'],
        ['basis', '立项依据'],
        ['necessity', '设立必要性'],
        ['safeguards', '制度措施'],
        ['planText', '实施计划说明'],
        ['goals.wholePeriod', '实施期目标'],
        ['goals.annual', '年度目标'],
      ] as const
    ).map(([id, heading]) => field(id, heading, 'text', { width: 40, fillsDown: false })),
    field('responsible', '负责人', 'text', { width: 10 }),
    field('handledBy', '经办人', 'text', { width: 10 }),
    field('phone', '联系电话', 'text'),
    field('filledAt', '填报日期', 'text', { help: '14 位数字，例如 20251225104929。' }),
    entryIdField,
  ],
}

export const planSheet: SheetDefinition = {
  id: 'plan',
  title: '实施计划',
  totalFields: ['projectName', 'purpose'],
  help: '项目实施计划里的每一笔钱和它的用途，合计会与年度资金核对。',
  hasMoney: true,
  fields: [
    field('projectName', '项目名称', 'text', { isRequired: true, width: 30, example: '示例运维项目' }),
    field('purpose', '用途', 'text', { isRequired: true, width: 40, example: '设备检定', fillsDown: false }),
    field('amount', '金额', 'money', { isRequired: true, example: '50000' }),
    projectIdField,
    entryIdField,
  ],
}

export const indicatorSheet: SheetDefinition = {
  id: 'indicators',
  title: '指标',
  totalFields: [],
  help: '绩效指标，一行一个。项目名称留空的是单位整体支出的指标（只有年度）。',
  hasMoney: false,
  fields: [
    field('projectName', '项目名称', 'text', { width: 30, example: '示例运维项目' }),
    field('set', '目标期', 'choice', { isRequired: true, choices: setChoices, example: '年度' }),
    field('level1', '一级指标', 'text', { isRequired: true, width: 12, example: '产出' }),
    field('level2', '二级指标', 'text', { isRequired: true, width: 14, example: '数量' }),
    field('name', '三级指标', 'text', { width: 30, example: '检定设备数', fillsDown: false }),
    field('target', '指标值', 'text', { example: '≥20台', fillsDown: false }),
    projectIdField,
    entryIdField,
  ],
}

export const assetSheet: SheetDefinition = {
  id: 'assets',
  title: '资产',
  totalFields: ['kind', 'name'],
  help: '车辆、房屋和单价较高的设备；国有资产占有使用情况由这张表数出来。',
  hasMoney: true,
  fields: [
    field('kind', '资产类别', 'choice', { isRequired: true, choices: assetKindChoices, example: '车辆' }),
    field('name', '资产名称', 'text', { isRequired: true, width: 30, example: '执法车', fillsDown: false }),
    field('vehicleKind', '用车类别', 'choice', {
      choices: vehicleKindChoices,
      width: 20,
      help: '只有车辆填。',
      example: '执法执勤用车',
    }),
    field('count', '数量', 'integer', { isRequired: true, width: 8, example: '1' }),
    field('originalValue', '单位原值', 'money', { help: '一件的原值。', example: '200000' }),
    field('area', '建筑面积（平方米）', 'area', { help: '只有房屋填，最多两位小数。' }),
    field('insuranceDueOn', '保险到期日', 'day', { fillsDown: false }),
    field('inspectionDueOn', '年检到期日', 'day', { fillsDown: false }),
    entryIdField,
  ],
}

export const changeSheet: SheetDefinition = {
  id: 'changes',
  needs: ['previous', 'reason'],
  title: '上年数与原因',
  totalFields: [],
  help: '上年同一口径的数，以及增减的主要原因。',
  hasMoney: true,
  fields: [
    field('key', '代号', 'text', { isRequired: true, width: 30, example: 'income.total', fillsDown: false }),
    field('name', '事项', 'text', {
      width: 30,
      example: '收入总计',
      help: '供阅读，不导入。',
      fillsDown: false,
    }),
    field('previous', '上年数', 'money', { example: '1000000' }),
    field('reason', '主要原因', 'text', { width: 50, example: '新增运维任务', fillsDown: false }),
  ],
}

export const textSheet: SheetDefinition = {
  id: 'texts',
  title: '职责与机构',
  totalFields: [],
  help: '一段一行，不写序号，按先后排列。填了就整段替换原来的。',
  hasMoney: false,
  fields: [
    field('kind', '类别', 'choice', {
      isRequired: true,
      choices: [
        { value: 'duties', label: '本单位职责', also: ['职责'] },
        { value: 'bodies.intro', label: '机构设置说明', also: [] },
        { value: 'bodies', label: '内设机构', also: ['机构设置', '机构'] },
      ],
      example: '本单位职责',
    }),
    field('text', '内容', 'text', { isRequired: true, width: 80, example: '负责……', fillsDown: false }),
  ],
}

export const glossarySheet: SheetDefinition = {
  id: 'glossary',
  title: '名词解释',
  totalFields: [],
  help: '填了就整张替换原来的。',
  hasMoney: false,
  fields: [
    field('term', '名词', 'text', { isRequired: true, example: '基本支出', fillsDown: false }),
    field('text', '解释', 'text', { isRequired: true, width: 80, example: '……', fillsDown: false }),
  ],
}

export const taskSheet: SheetDefinition = {
  id: 'tasks',
  title: '重点任务',
  totalFields: [],
  help: '单位整体支出绩效目标里的核心职能与重点任务。',
  hasMoney: false,
  fields: [
    field('function', '核心职能', 'text', { width: 30, example: '大气污染防治' }),
    field('task', '重点任务', 'text', { width: 60, example: '……', fillsDown: false }),
    entryIdField,
  ],
}

export const codeNameSheet: SheetDefinition = {
  id: 'codeNames',
  title: '科目名称',
  totalFields: [],
  help: '科目表里没有的编码在这里写名称。',
  hasMoney: false,
  fields: [
    field('classification', '科目类别', 'choice', {
      isRequired: true,
      choices: [
        { value: 'functional', label: '功能科目', also: ['功能分类'] },
        { value: 'economic', label: '部门经济科目', also: ['部门经济分类'] },
        { value: 'government', label: '政府经济科目', also: ['政府经济分类'] },
      ],
      example: '功能科目',
    }),
    field('code', '编码', 'text', { isRequired: true, example: '2119901', fillsDown: false }),
    field('name', '名称', 'text', {
      isRequired: true,
      width: 40,
      example: '其他节能环保支出',
      fillsDown: false,
    }),
  ],
}

export const factSheet: SheetDefinition = {
  id: 'facts',
  needs: ['content'],
  title: '其他事实',
  totalFields: [],
  help: '一行一项，事项不要改，只填内容。',
  hasMoney: true,
  fields: [
    field('fact', '事项', 'text', { isRequired: true, width: 34, fillsDown: false }),
    field('content', '内容', 'text', { width: 60, fillsDown: false }),
  ],
}

/** In the order of the workbook. */
export const templateSheets: readonly SheetDefinition[] = [
  lineSheet,
  incomeSheet,
  projectSheet,
  planSheet,
  indicatorSheet,
  assetSheet,
  changeSheet,
  factSheet,
  textSheet,
  glossarySheet,
  taskSheet,
  codeNameSheet,
]
