import { fen } from '../../../../kernel/money.ts'
import {
  type BookIndicator,
  type BookProject,
  type Funding,
  fundingSources,
  indicatorSchema,
  projectSchema,
} from '../book/book.ts'
import type { ImportDraft } from './import-draft.ts'
import type { RowState } from './import-result.ts'
import { ProjectNames } from './line-rows.ts'
import { plainName } from './read-cell.ts'
import type { RowRecord } from './read-rows.ts'
import { checked, fault, type RowOutcome } from './row-outcome.ts'
import { amountOf, textOf } from './row-values.ts'
import { indicatorSheet, planSheet, projectSheet } from './template-sheets.ts'

/** Rows of 项目 → projects of the draft; plan and indicators of a known project stay. */
export function takeProjectRows(records: readonly RowRecord[], draft: ImportDraft): RowOutcome[] {
  const seen = new Map<string, number>()
  return records.map((record) => ({ record, state: takeProject(record, draft, seen) }))
}

function takeProject(record: RowRecord, draft: ImportDraft, seen: Map<string, number>): RowState {
  if (record.skipped !== undefined) return 'skipped'
  const given = textOf(record, 'id')
  const name = plainName(textOf(record, 'name'))
  if (given === '') refuseSameName(record, draft, name)
  const earlier = seen.get(given || name)
  if (earlier !== undefined)
    fault(record, given === '' ? '项目名称' : '编号', `与第 ${earlier} 行重复。同一个项目只写一行。`)
  seen.set(given || name, record.row)
  if (record.errors.length > 0) return 'error'
  const held = given === '' ? undefined : draft.find('project', given)
  const project = checked<BookProject>(record, projectSheet, projectSchema, {
    ...fieldsOf(record),
    id: draft.idOr(given),
    plan: held?.plan ?? [],
    indicators: held?.indicators ?? [],
  })
  return project ? draft.put('project', project) : 'error'
}

function refuseSameName(record: RowRecord, draft: ImportDraft, name: string): void {
  const same = draft.target.book.projects.find((project) => plainName(project.name) === name)
  if (same)
    fault(
      record,
      '项目名称',
      `本预算里已有这个项目。要修改它，请在编号一列填“${same.id}”；要新增，请改项目名称。`,
    )
}

function fieldsOf(record: RowRecord) {
  const text = (id: string) => textOf(record, id)
  return {
    name: text('name'),
    class: text('class'),
    departmentCode: text('departmentCode'),
    departmentName: text('departmentName'),
    implementingUnit: text('implementingUnit'),
    attribute: text('attribute'),
    period: text('period'),
    funding: { wholePeriod: fundingOf(record, 'wholePeriod'), annual: fundingOf(record, 'annual') },
    overview: text('overview'),
    basis: text('basis'),
    necessity: text('necessity'),
    safeguards: text('safeguards'),
    planText: text('planText'),
    goals: { wholePeriod: text('goals.wholePeriod'), annual: text('goals.annual') },
    signers: {
      responsible: text('responsible'),
      handledBy: text('handledBy'),
      phone: text('phone'),
      filledAt: text('filledAt'),
    },
  }
}

function fundingOf(record: RowRecord, set: 'wholePeriod' | 'annual'): Funding {
  const none = fen(0)
  const funding: Funding = { central: none, provincial: none, local: none, selfRaised: none, other: none }
  for (const source of fundingSources) funding[source] = amountOf(record, `${set}.${source}`)
  return funding
}

/** Rows of 实施计划 → plan amounts of their projects. */
export function takePlanRows(records: readonly RowRecord[], draft: ImportDraft): RowOutcome[] {
  const names = new ProjectNames(draft.projects())
  return records.map((record) => ({ record, state: takePlan(record, draft, names) }))
}

function takePlan(record: RowRecord, draft: ImportDraft, names: ProjectNames): RowState {
  if (record.skipped !== undefined) return 'skipped'
  const project = names.find(record)
  if (record.errors.length > 0 || !project) return 'error'
  const held = draft.find('project', project.id) ?? project
  const id = draft.idOr(textOf(record, 'id'))
  const item = { id, purpose: textOf(record, 'purpose'), amountFen: amountOf(record, 'amount') }
  const next = checked<BookProject>(record, planSheet, projectSchema, {
    ...held,
    plan: withOne(held.plan, item),
  })
  if (!next) return 'error'
  draft.put('project', next)
  return stateOf(held.plan, item)
}

/** Rows of 指标 → indicators of their projects, or of the unit as a whole. */
export function takeIndicatorRows(records: readonly RowRecord[], draft: ImportDraft): RowOutcome[] {
  const names = new ProjectNames(draft.projects())
  return records.map((record) => ({ record, state: takeIndicator(record, draft, names) }))
}

function takeIndicator(record: RowRecord, draft: ImportDraft, names: ProjectNames): RowState {
  if (record.skipped !== undefined) return 'skipped'
  const project = names.find(record)
  if (record.errors.length > 0) return 'error'
  const indicator = checked<BookIndicator>(record, indicatorSheet, indicatorSchema, {
    id: draft.idOr(textOf(record, 'id')),
    set: textOf(record, 'set'),
    level1: textOf(record, 'level1').replace(/指标$/, ''),
    level2: textOf(record, 'level2').replace(/指标$/, ''),
    name: textOf(record, 'name'),
    target: textOf(record, 'target'),
  })
  if (!indicator) return 'error'
  if (!project) {
    const overall = draft.part('overall')
    draft.putPart('overall', { ...overall, indicators: withOne(overall.indicators, indicator) })
    return stateOf(draft.target.book.parts.overall.indicators, indicator)
  }
  const held = draft.find('project', project.id) ?? project
  draft.put('project', { ...held, indicators: withOne(held.indicators, indicator) })
  return stateOf(held.indicators, indicator)
}

/** The list with the item in the place of the one with its id, or at its end. */
export function withOne<Item extends { id: string }>(list: readonly Item[], item: Item): Item[] {
  const isKnown = list.some(({ id }) => id === item.id)
  return isKnown ? list.map((one) => (one.id === item.id ? item : one)) : [...list, item]
}

/** What a row did to a list that is a part of an entry. */
export function stateOf<Item extends { id: string }>(before: readonly Item[], item: Item): RowState {
  const held = before.find(({ id }) => id === item.id)
  if (!held) return 'new'
  return JSON.stringify(held) === JSON.stringify(item) ? 'same' : 'changed'
}
