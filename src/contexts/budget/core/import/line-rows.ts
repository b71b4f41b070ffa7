import { type BookProject, type BudgetLine, budgetLineSchema, type Timing, type Use } from '../book/book.ts'
import type { CodeList } from '../template/code-list.ts'
import type { CodeWatch } from './code-watch.ts'
import type { ImportDraft } from './import-draft.ts'
import type { RowState } from './import-result.ts'
import { plainName } from './read-cell.ts'
import type { RowRecord } from './read-rows.ts'
import { checked, fault, type RowOutcome } from './row-outcome.ts'
import { amountOf, numberOf, textOf } from './row-values.ts'
import { lineSheet } from './template-sheets.ts'

/** Rows of 预算明细 → budget lines of the draft. */
export function takeLineRows(
  records: readonly RowRecord[],
  draft: ImportDraft,
  codes: CodeList,
  watch: CodeWatch,
): RowOutcome[] {
  const reader = new LineRows(draft, codes, watch)
  return records.map((record) => ({ record, state: reader.take(record) }))
}

class LineRows {
  private readonly draft: ImportDraft
  private readonly watch: CodeWatch
  private readonly codes: CodeList
  private readonly seen = new Map<string, string>()
  private readonly seenIds = new Map<string, number>()
  private readonly projects: ProjectNames

  constructor(draft: ImportDraft, codes: CodeList, watch: CodeWatch) {
    this.draft = draft
    this.watch = watch
    this.codes = codes
    this.projects = new ProjectNames(draft.projects())
    for (const line of draft.target.book.lines) this.seen.set(sameness(line), '')
  }

  take(record: RowRecord): RowState {
    if (record.skipped !== undefined) return 'skipped'
    this.checkYear(record)
    const project = this.projects.find(record)
    const use = kindOfUse(record, project !== undefined)
    this.checkItems(record)
    if (record.errors.length > 0 || use === undefined) return 'error'
    const given = textOf(record, 'id')
    const line = checked(record, lineSheet, budgetLineSchema, {
      id: this.draft.idOr(given),
      fund: textOf(record, 'fund'),
      timing: timingOf(record),
      functional: textOf(record, 'functional'),
      departmentItem: textOf(record, 'departmentItem') || null,
      governmentItem: textOf(record, 'governmentItem') || null,
      use,
      projectId: project?.id ?? null,
      amountFen: amountOf(record, 'amount'),
      note: textOf(record, 'note'),
    })
    if (!line || this.isRepeated(record, line, given)) return 'error'
    return this.draft.put('line', line)
  }

  private checkYear(record: RowRecord): void {
    const year = numberOf(record, 'year')
    const wanted = this.draft.target.book.head.year
    if (year !== undefined && year !== wanted)
      fault(record, '年度', `这一行是 ${year} 年度的，本预算是 ${wanted} 年度。请改正年度，或删去这一行。`)
  }

  private checkItems(record: RowRecord): void {
    this.watch.look(record, this.codes, {
      functional: textOf(record, 'functional'),
      economic: textOf(record, 'departmentItem'),
      government: textOf(record, 'governmentItem'),
    })
  }

  /** Two rows that say wholly the same count money twice, unless their 编号 tells them apart. */
  private isRepeated(record: RowRecord, line: BudgetLine, givenId: string): boolean {
    const place = `第 ${record.row} 行`
    if (givenId !== '') {
      const earlier = this.seenIds.get(givenId)
      this.seenIds.set(givenId, record.row)
      if (earlier === undefined) return false
      fault(record, '编号', `编号与第 ${earlier} 行相同。复制出来的行，请把编号清空。`)
      return true
    }
    const key = sameness(line)
    const earlier = this.seen.get(key)
    this.seen.set(key, place)
    if (earlier === undefined) return false
    const other = earlier === '' ? '本预算里已有的一笔' : earlier
    fault(
      record,
      '金额',
      `与${other}完全相同，会重复计算。确实是两笔的，请在备注里写明区别；否则请删去一行。`,
    )
    return true
  }
}

function sameness(line: BudgetLine): string {
  const { fund, timing, functional, departmentItem, governmentItem, use, projectId, amountFen, note } = line
  return JSON.stringify([
    fund,
    timing,
    functional,
    departmentItem,
    governmentItem,
    use,
    projectId,
    amountFen,
    note,
  ])
}

function timingOf(record: RowRecord): Timing {
  const value = textOf(record, 'timing')
  return value === 'carriedIn' || value === 'carriedOut' ? value : 'current'
}

/** 支出类别 as written; where it is not, a project's money is 项目支出 and basic money goes by its economic class. */
function kindOfUse(record: RowRecord, hasProject: boolean): Use | undefined {
  const value = textOf(record, 'use')
  if (value === 'personnel' || value === 'publicUse') {
    if (hasProject) {
      fault(record, '支出类别', '写了项目名称，支出类别却是基本支出。请改成“项目支出”，或清空项目名称。')
      return undefined
    }
    return value
  }
  if (value === 'project' || hasProject) {
    if (!hasProject && !record.errors.some(({ column }) => column === '项目名称'))
      fault(record, '项目名称', '支出类别是项目支出，请填项目名称。')
    return 'project'
  }
  if (record.errors.some(({ column }) => column === '支出类别')) return undefined
  return basicUseOf(record)
}

/** 基本支出 prints 301 and 303 as 人员经费, everything else as 公用经费. */
function basicUseOf(record: RowRecord): Use | undefined {
  const item = textOf(record, 'departmentItem')
  if (item === '') {
    fault(record, '支出类别', '支出类别没有填。请填：人员经费、公用经费、项目支出。')
    return undefined
  }
  const use = /^30[13]/.test(item) ? 'personnel' : 'publicUse'
  record.notes.push(`没有写支出类别，按经济科目 ${item} 记为${use === 'personnel' ? '人员经费' : '公用经费'}`)
  return use
}

/** Finds the project that a row names, by 项目编号 or by name. */
export class ProjectNames {
  private readonly byId: ReadonlyMap<string, BookProject>
  private readonly byName = new Map<string, BookProject[]>()

  constructor(projects: readonly BookProject[]) {
    this.byId = new Map(projects.map((project) => [project.id, project]))
    for (const project of projects) {
      const key = plainName(project.name)
      this.byName.set(key, [...(this.byName.get(key) ?? []), project])
    }
  }

  /** @returns `undefined` when the row names none, or an unknown one: then with an error at its column. */
  find(record: RowRecord): BookProject | undefined {
    const id = textOf(record, 'projectId')
    const name = textOf(record, 'projectName')
    const own = this.byId.get(id)
    if (own) return own
    if (name === '') {
      if (id !== '')
        fault(record, '项目编号', `没有编号为“${id}”的项目。请照抄“项目”表的编号，或改填项目名称。`)
      return undefined
    }
    const found = this.byName.get(plainName(name)) ?? []
    if (found.length > 1)
      fault(record, '项目名称', `有 ${found.length} 个项目都叫“${name}”。请在“项目编号”一列填编号。`)
    else if (found.length === 0)
      fault(record, '项目名称', `没有名为“${name}”的项目。请先在“项目”表里添加，或改成已有项目的名称。`)
    return found.length === 1 ? found[0] : undefined
  }
}
