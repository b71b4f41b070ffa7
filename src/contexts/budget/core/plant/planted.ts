/**
 * Errors planted into a generated disclosure: where each stands and what it says now, so that a check of the rendered
 * document can be measured against what is known to be wrong in it.
 */
import type { Book } from '../book/book.ts'
import type { ComposedDisclosure } from '../compose/composed.ts'

/** The families of errors that are planted, with their Chinese names for the printed table. */
export const plantFamilies = {
  identity: '表内与表间勾稽',
  rounding: '尾差与联立',
  amount: '文中金额',
  share: '文中占比',
  rate: '增减比例',
  sameFact: '同一事实两处',
  planSum: '计划金额之和',
  limit: '上限与下限',
  unit: '元与万元',
  label: '科目名称',
  date: '日期',
  goals: '有钱无目标',
  value: '指标无值',
  cost: '成本不可衡量',
  missing: '缺填栏目',
  wording: '用字用词',
  level: '其他层级用语',
  olderRule: '新旧文件并引',
  staffing: '编制与实有',
  period: '项目期与计划',
  place: '不合当地',
} as const
export type PlantFamily = keyof typeof plantFamilies

export interface PlantedError {
  family: PlantFamily
  /** Fact id of the table cell that was changed. */
  fact?: string
  /** Texts of which one stands, white space aside, in the cell or paragraph that is wrong now. */
  texts: string[]
  /** Where nothing is printed now: words that together name the blank cell. */
  label?: readonly string[]
  printed: string
  was: string
}

/** A copy that may be changed, and what a planter needs to choose a place in it. */
export interface Draft {
  book: Book
  disclosure: ComposedDisclosure
  random: () => number
  /** Places that hold an error already. */
  used: Set<string>
  /** Words that do not fit this unit: of another level of government, of another landscape. May be empty. */
  otherLevel: readonly string[]
  otherPlace: readonly string[]
}

/** Plants one error of its family; nothing where the document has no (further) place for it. */
export type Planter = (draft: Draft) => PlantedError | undefined
