/**
 * A unit's budget of one year as it is entered once: lines and facts. Everything that the disclosure prints (tables,
 * sentences, charts, performance forms) is computed from it; no total is stored.
 */
import { z } from 'zod'
import { type Fen, fen } from '../../../../kernel/money.ts'
import { hasInvisible } from './visible-text.ts'

export const funds = [
  'generalPublic',
  'governmentFund',
  'stateCapital',
  'specialAccount',
  'unitFunds',
] as const
export type FundId = (typeof funds)[number]

/** 本年 / 上年结转 / 年终结转. Money set aside for the next year (`carriedOut`) is income of this year and no spending. */
export const timings = ['current', 'carriedIn', 'carriedOut'] as const
export type Timing = (typeof timings)[number]

/** 基本支出 is `personnel` 人员经费 and `publicUse` 公用经费; the rest belongs to a project. */
export const uses = ['personnel', 'publicUse', 'project'] as const
export type Use = (typeof uses)[number]

/** Largest amount of one entry: 1,000 亿元. A city's whole budget is smaller; more is a slip of the unit. */
export const amountFenMax = 10_000_000_000_000

/** Given by whoever makes the entry (a browser, an import, an example), unique within its book. */
const entryId = z.string().regex(/^[A-Za-z0-9-]{1,40}$/, '编号只能用字母、数字和短横，最多 40 个')

const amount = z
  .number()
  .int('金额最多到分')
  .min(0, '金额不能是负数')
  .max(amountFenMax, '金额太大：单笔最多 1,000 亿元，请看单位是否选错')
  .transform((value): Fen => fen(value))

const text = (max: number) =>
  z
    .string()
    .max(max, `最多 ${max} 字`)
    .refine((value) => !hasInvisible(value), '文字里有看不见的字符，可能是粘贴时带来的。请删去后重新输入')
/** Stands in headings, file names and lists: one line with something in it. */
const oneLine = (max: number) =>
  text(max).regex(
    /^[^\t\n\r\u2028\u2029]*\S[^\t\n\r\u2028\u2029]*$/u,
    '请填一行文字，不能只有空格，也不能换行',
  )
/** Values by the name that a form or a code gives them. */
const named = <T extends z.ZodType>(value: T) =>
  z.record(text(80), value).refine((held) => Object.keys(held).length <= namedMax, `最多 ${namedMax} 项`)
/** More than any form or code list asks for. */
const namedMax = 2000
const day = z.iso.date('日期应写成 2026-01-31')

/** 预算明细: one fund, one functional 项, one economic 款, one purpose. */
export const budgetLineSchema = z.strictObject({
  id: entryId,
  fund: z.enum(funds),
  timing: z.enum(timings),
  /** 功能分类 项, 7 digits. */
  functional: z.string().regex(/^\d{7}$/, '功能分类科目编码应是 7 位（项）'),
  /** 部门预算支出经济分类 款, 5 digits; `null` where the source does not tell (asked for). */
  departmentItem: z
    .string()
    .regex(/^\d{5}$/, '部门经济分类科目编码应是 5 位（款）')
    .nullable(),
  /** 政府预算支出经济分类 款, 5 digits; `null` as above. */
  governmentItem: z
    .string()
    .regex(/^\d{5}$/, '政府经济分类科目编码应是 5 位（款）')
    .nullable(),
  use: z.enum(uses),
  /** Of `projects`; `null` unless `use` is `project`. */
  projectId: entryId.nullable(),
  amountFen: amount,
  note: text(200),
})
export type BudgetLine = z.output<typeof budgetLineSchema>

/** 收入明细, only for the two funds whose income is published by 收入科目. */
export const incomeLineSchema = z.strictObject({
  id: entryId,
  fund: z.enum(['governmentFund', 'stateCapital']),
  /** 收入科目, 5 to 9 digits: 103 01 48 is `1030148`. */
  revenueItem: z.string().regex(/^\d{5,9}$/, '收入科目编码应是 5 至 9 位数字'),
  name: text(60).min(1, '请填收入科目名称'),
  amountFen: amount,
})
export type IncomeLine = z.output<typeof incomeLineSchema>

/** The five sources of a project's money on its form. */
export const fundingSources = ['central', 'provincial', 'local', 'selfRaised', 'other'] as const
const fundingSchema = z.strictObject({
  central: amount,
  provincial: amount,
  local: amount,
  selfRaised: amount,
  other: amount,
})
export type Funding = z.output<typeof fundingSchema>

/** 绩效指标: `target` as it is printed (≥20种/年, 100%, 按合同定价); an empty target is a row with nothing to reach. */
export const indicatorSchema = z.strictObject({
  id: entryId,
  set: z.enum(['wholePeriod', 'annual']),
  /** 产出 / 效益 / 满意度 / 成本, without 指标. */
  level1: text(20).min(1),
  /** 数量 / 质量 / 时效 / 成本 / 经济 / 社会 / 生态 / 可持续影响 / 服务对象. */
  level2: text(20).min(1),
  name: text(120),
  target: text(60),
})
export type BookIndicator = z.output<typeof indicatorSchema>

export const projectClasses = ['otherOperating', 'specificPurpose'] as const

const signersSchema = z.strictObject({
  responsible: text(30),
  handledBy: text(30),
  phone: text(30),
  /** yyyyMMddHHmmss as the finance system prints it, or empty. */
  filledAt: z.string().regex(/^(\d{14})?$/, '填报日期应是 14 位数字，例如 20251225104929'),
})

/** 二级项目 with its 绩效目标表. */
export const projectSchema = z.strictObject({
  id: entryId,
  name: text(120).min(1, '请填项目名称'),
  class: z.enum(projectClasses),
  /** 主管部门及代码, e.g. `312-示例市示例局`. */
  departmentCode: text(12),
  departmentName: text(60),
  implementingUnit: text(60),
  /** 项目属性 as printed: 经常性项目（长期开展）, 一次性项目（1年结束）. */
  attribute: text(40),
  /** 项目期 as printed: 1年, 99年. */
  period: text(20),
  funding: z.strictObject({ wholePeriod: fundingSchema, annual: fundingSchema }),
  overview: text(4000),
  basis: text(4000),
  necessity: text(4000),
  safeguards: text(4000),
  /** 项目实施计划 as amounts with purpose: their sum is computed and held against the annual money. */
  plan: z
    .array(z.strictObject({ id: entryId, purpose: text(200).min(1, '请填用途'), amountFen: amount }))
    .max(200),
  /** Words before the amounts of the plan: the period of building, the service that follows. */
  planText: text(4000),
  goals: z.strictObject({ wholePeriod: text(4000), annual: text(4000) }),
  indicators: z.array(indicatorSchema).max(200),
  signers: signersSchema,
})
export type BookProject = z.output<typeof projectSchema>

export const vehicleKinds = [
  'leadership',
  'confidential',
  'emergency',
  'enforcement',
  'special',
  'business',
  'retired',
  'other',
] as const
export type VehicleKind = (typeof vehicleKinds)[number]

/** 资产登记: what section 十一 is counted from. One entry may stand for several equal items. */
export const assetSchema = z.strictObject({
  id: entryId,
  kind: z.enum(['vehicle', 'building', 'generalEquipment', 'specialEquipment']),
  name: text(80).min(1, '请填资产名称'),
  vehicleKind: z.enum(vehicleKinds).nullable(),
  count: z.number().int().min(0).max(100_000),
  /** 单位原值 of one item. */
  originalValueFen: amount.nullable(),
  /** 建筑面积 of a building in hundredths of a square metre, exact. */
  areaCentiM2: z.number().int().min(0).max(1_000_000_000).nullable(),
  insuranceDueOn: day.nullable(),
  inspectionDueOn: day.nullable(),
})
export type Asset = z.output<typeof assetSchema>

const staffNumber = z.number().int().min(0).max(100_000).nullable()

/** Facts that are not lines, each edited as a whole; the key is its name in the change log. */
export const partSchemas = {
  /** 本单位职责 and 机构设置, one paragraph an entry, without their numbers. */
  duties: z.strictObject({ items: z.array(text(2000)).max(60) }),
  bodies: z.strictObject({ intro: text(1000), items: z.array(text(1000)).max(60) }),
  staff: z.strictObject({
    authorised: staffNumber,
    established: staffNumber,
    other: staffNumber,
    functionalDepartments: staffNumber,
    subordinateUnits: staffNumber,
    /** 行政单位或参照公务员法管理的事业单位: only they have 机关运行经费. */
    isAdministrative: z.boolean(),
  }),
  /** Last year's figures by change key of the form's prose (`income.total`, `threePublic.hospitality` …). */
  previous: z.strictObject({ amounts: named(amount) }),
  /** 主要原因 by change key. */
  reasons: z.strictObject({ texts: named(text(500)) }),
  procurement: z.strictObject({ goodsFen: amount, worksFen: amount, servicesFen: amount }),
  /** 国有资产: the day of counting and the authorised number; the rest is counted from the register. */
  assets: z.strictObject({ asOf: day.nullable(), vehiclesAuthorised: staffNumber }),
  /** 政府购买服务指导性目录 and 其他, section 十二. */
  otherMatters: z.strictObject({ serviceDirectory: text(2000), other: text(2000) }),
  glossary: z.strictObject({
    terms: z.array(z.strictObject({ term: text(40).min(1), text: text(2000).min(1) })).max(60),
  }),
  /** 整体支出绩效目标申报表. */
  overall: z.strictObject({
    duties: text(4000),
    strategy: text(2000),
    socialInsuranceFen: amount,
    tasks: z.array(z.strictObject({ id: entryId, function: text(200), task: text(2000) })).max(60),
    goal: text(4000),
    indicators: z.array(indicatorSchema).max(200),
    signers: signersSchema,
  }),
  /** Names of codes that no code list holds, by `functional 2119901`, `economic 30299`, `government 50299`. */
  codeNames: z.strictObject({ names: named(text(60)) }),
} as const
export type PartKey = keyof typeof partSchemas
export type Part<Key extends PartKey> = z.output<(typeof partSchemas)[Key]>
export const partKeys = Object.keys(partSchemas) as readonly PartKey[] // the keys of a const object are its type's keys

/** What does not change while the book is edited. */
export const bookHeadSchema = z.strictObject({
  unitName: oneLine(60),
  /** 单位代码, e.g. `046001`. */
  unitCode: z.string().regex(/^\d{3,12}$/),
  departmentName: oneLine(60),
  departmentCode: z.string().regex(/^\d{3,12}$/),
  year: z.number().int().min(2000).max(2100),
  /** Form id, a folder of `templates/`. */
  template: text(40).min(1),
  /** Printed on every page and file, e.g. 「演示：文字非该单位发布」; absent in real use. */
  mark: text(60).optional(),
})
export type BookHead = z.output<typeof bookHeadSchema>

export const bookSchema = z.strictObject({
  head: bookHeadSchema,
  lines: z.array(budgetLineSchema).max(100_000),
  income: z.array(incomeLineSchema).max(1000),
  projects: z.array(projectSchema).max(1000),
  assets: z.array(assetSchema).max(10_000),
  parts: z.strictObject(partSchemas),
})
export type Book = z.output<typeof bookSchema>

/** Every part of a book in which nothing has been entered yet. */
export function emptyParts(): Book['parts'] {
  const signers = { responsible: '', handledBy: '', phone: '', filledAt: '' }
  return {
    duties: { items: [] },
    bodies: { intro: '', items: [] },
    staff: {
      authorised: null,
      established: null,
      other: null,
      functionalDepartments: null,
      subordinateUnits: null,
      isAdministrative: true,
    },
    previous: { amounts: {} },
    reasons: { texts: {} },
    procurement: { goodsFen: fen(0), worksFen: fen(0), servicesFen: fen(0) },
    assets: { asOf: null, vehiclesAuthorised: null },
    otherMatters: { serviceDirectory: '', other: '' },
    glossary: { terms: [] },
    overall: {
      duties: '',
      strategy: '',
      socialInsuranceFen: fen(0),
      tasks: [],
      goal: '',
      indicators: [],
      signers,
    },
    codeNames: { names: {} },
  }
}
