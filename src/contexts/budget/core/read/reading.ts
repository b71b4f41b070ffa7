/** What was read from a disclosure: the one fact model that checking, the screens and the JSON outputs share. */
import type { Decimal } from '#kernel/decimal.ts'
import type { Fen, MoneyUnit } from '#kernel/money.ts'
import type { Anchor, SourceDocument, Unreadable } from '../source/source-document.ts'

/** `%` is a share or a rate of change; counts carry their classifier (个, 人, 辆 …); `m2` is 平方米. */
export type Unit = MoneyUnit | '%' | 'm2' | (string & {})

/** What is printed where a figure is expected; the four kinds of "nothing" stay distinguishable. */
export type Printed =
  | { kind: 'number'; decimal: Decimal; text: string }
  | { kind: 'blank'; text: '' }
  | { kind: 'dash'; text: string }
  | { kind: 'unreadable'; text: string }

/** A figure of a table cell. */
export interface CellFact {
  /** `<table>.<row key>.<column>`, e.g. `T2.2110301.carriedIn`, `T1.spending.211.total`; the same in every format. */
  id: string
  table: string
  /** Panel of a table that prints two lists side by side (`income`, `spending`); `main` otherwise. */
  panel: string
  /** Code (`2110301`), template row id (`generalPublic`), `total`, or the printed name of a project or item. */
  rowKey: string
  column: string
  printed: Printed
  unit: Unit
  /** Exact money; absent for blanks, dashes and figures that are no money. A declared-empty table counts as 0. */
  fen?: Fen
  anchor: Anchor
}

export interface ReadRow {
  panel: string
  rowKey: string
  /** Label as printed, white space and enumerators (一、 1、 ①) removed. */
  label: string
  /** Classification code when the table has codes: 3, 5 or 7 digits (functional), 3 or 5 (economic). */
  code?: string
  /** `total` for 合计 rows; `class`, `subclass`, `item` by code length; `group` (T6 groups), `unit`, `project`, `line`. */
  level: 'total' | 'class' | 'subclass' | 'item' | 'group' | 'unit' | 'project' | 'line'
  /** Row key of the row that this one is a part of, where the table has a hierarchy. */
  parent?: string
  labelAnchor?: Anchor
  /** This row repeats the one before (a unit total printed twice) and is not counted. */
  repeats?: boolean
  /** Columns that hold words, e.g. `governmentItem` 政府预算支出经济科目名称. */
  texts?: { column: string; text: string; anchor: Anchor }[]
}

export interface ReadTable {
  id: string
  /** Title as printed. */
  title: string
  /** Anchor of the title. */
  anchor: Anchor
  /** 1-based source line of the title; 0 where the source has no lines. */
  line: number
  unit: MoneyUnit
  /** Data rows read, and data rows that stand in the source: they differ when something could not be read. */
  rowCount: number
  rowsInSource: number
  rows: ReadRow[]
  columns: string[]
  /** The source says 本表无数据 / 空表. */
  declaredEmpty: boolean
}

/** What a figure in a sentence says. */
export type Measure = 'amount' | 'share' | 'change' | 'changeRate' | 'count' | 'area' | 'date' | 'list'

/** One figure of a sentence, typed so that it can be compared. */
export interface Statement {
  /** `<section>.<ordinal in section>`, e.g. `S5.7`; sections 一 … 十二 are S1 … S12, form texts `F3.plan.2`. */
  id: string
  /** 一, 二, … or the form and field in which it stands. */
  section: string
  /** What the figure is about, as printed, e.g. 政府采购服务预算. */
  subject: string
  measure: Measure
  printed: Printed
  unit: Unit
  fen?: Fen
  /** For `change` and `changeRate`. */
  direction?: 'up' | 'down' | 'same'
  /** What a share or a change is taken of: `previousYear`, or the id of the statement or fact that is the whole. */
  base?: string
  /** The amount (statement id) that a share, a change, a list or a threshold is about: 「345.67万元，占67.94%」. */
  of?: string
  /** The statement that this one is named as a part of (其中：…、主要包括…、主要用于…). */
  partOf?: string
  /** Functional or economic code printed with the subject: 「（204类）司法（06款）行政运行（01项）」 is `2040601`. */
  code?: string
  /** Stable name from the template's narrative binding, e.g. `procurement.goods`; relations between statements use it. */
  key?: string
  /** Table cell(s) that say the same, by fact id, when the template's narrative binding names them. */
  equals?: string[]
  /** The sentence's position (one anchor a physical line), then the figure's own position last. */
  anchors: Anchor[]
  sentence: string
  /** For `measure: 'date'`: ISO day, month or year, `2026-02-25`, `2025-12`, `2025`. */
  date?: string
  /** For `measure: 'list'`: the enumerated names, in order. */
  items?: string[]
}

/** `annual` 年度, `wholePeriod` 实施期. */
export type GoalSet = 'annual' | 'wholePeriod'

export type Target =
  | { kind: 'number'; operator: '≥' | '≤' | '>' | '<' | '='; value: Decimal; unit: string; per?: string }
  | { kind: 'range'; from: Decimal; to: Decimal; unit: string }
  | { kind: 'date'; date: string }
  | { kind: 'duration'; value: Decimal; unit: string }
  | { kind: 'money'; operator: '≥' | '≤' | '>' | '<' | '='; fen: Fen; per?: string }
  | { kind: 'qualitative'; text: string }
  | { kind: 'byContract'; text: string }
  | { kind: 'none' }

export interface Indicator {
  /** `F3.annual.2`: form, set, ordinal. */
  id: string
  set: GoalSet
  /** 产出 / 效益 / 满意度 (成本 in newer forms). */
  level1: string
  /** 数量 / 质量 / 时效 / 成本 / 经济 … */
  level2: string
  name: string
  printed: string
  target: Target
  nameAnchor?: Anchor
  targetAnchor?: Anchor
}

/** A named text or figure of a form: label, value, where. */
export interface FormField {
  /** Stable id: `projectName`, `department`, `overview`, `plan`, `responsible`, `filledAt` … */
  id: string
  label: string
  text: string
  anchor: Anchor
}

export interface FormFunding {
  set: GoalSet
  /** `total`, `central`, `provincial`, `local`, `selfRaised`, `other`; on the overall form the six sources and directions. */
  source: string
  printed: Printed
  unit: MoneyUnit
  fen?: Fen
  anchor: Anchor
}

/** An amount inside a form's plan text, with what it is for. */
export interface PlanItem {
  purpose: string
  printed: string
  fen: Fen
  /** False for an amount that only repeats the total or explains another amount (unit price × count). */
  counts: boolean
  anchor: Anchor
}

/** A row of a form that a merged cell or a conversion moved: its cells do not stand below their headings. */
export interface ShiftedRow {
  /** `column`: in other columns than the headings or than most rows; `level`: beside the label of another level. */
  kind: 'column' | 'level'
  /** First text of the row. */
  printed: string
  /** The row's cells that have text. */
  anchors: Anchor[]
}

export interface PerformanceForm {
  /** `F0` the overall form, `F1` … the project forms in order. */
  id: string
  kind: 'overall' | 'project'
  title: string
  anchor: Anchor
  line: number
  fields: FormField[]
  funding: FormFunding[]
  plan: PlanItem[]
  /** Goal texts by set; absent when the cell is empty. */
  goals: { set: GoalSet; text: string; anchor: Anchor }[]
  /** Whether the form prints goals and indicators for each set, so that an empty set can be told from a missing one. */
  sets: GoalSet[]
  indicators: Indicator[]
  rowCount: number
  rowsInSource: number
  /** Rows that were read although they stand askew; empty in a form laid out as it should be. */
  shifted: ShiftedRow[]
}

/** One heading of the narrative (一、…; （一）…) with its running text, page breaks and broken lines joined. */
export interface Section {
  /** `S1` … `S12`, `duties`, `bodies`, `glossary`, `cover`. */
  id: string
  heading: string
  paragraphs: Paragraph[]
}

/** A logical paragraph, joined from physical lines; `pieces` map its characters back to the source. */
export interface Paragraph {
  text: string
  pieces: { at: number; anchor: Anchor & { start: number; end: number } }[]
}

/** A classification code that the code lists do not hold. */
export interface UnknownCode {
  code: string
  label: string
  table: string
  anchor: Anchor
}

export interface DisclosureReading {
  source: SourceDocument
  /** Template (form) id, e.g. `shanxi-unit`; absent when no template matched. */
  template?: string
  unit: string
  unitCode?: string
  year: number
  tables: ReadTable[]
  facts: CellFact[]
  sections: Section[]
  statements: Statement[]
  forms: PerformanceForm[]
  /** Codes that no code list holds: new, local or misprinted. Once each, in order. */
  unknownCodes?: UnknownCode[]
  /** Everything that could not be read, from the format reader and from the meaning reader. */
  unreadable: Unreadable[]
}
