import { type EntryUnit, plainAmount, showAmount } from '../amount-text.ts'
import type { CodeBook, CodeKind } from '../code-book.ts'
import type { CellOption, CellProblem, GridColumn } from '../grid/grid-column.ts'
import {
  fundNames,
  type LineDraft,
  type LineField,
  type LineProblems,
  timingNames,
  useNames,
} from '../line-draft.ts'

interface ColumnContext {
  codes: CodeBook
  unit: EntryUnit
  projects: readonly { id: string; name: string }[]
  problems: (line: LineDraft) => LineProblems
  /** What would be wrong with a text typed into the cell. */
  check: (line: LineDraft, field: LineField, typed: string) => string | undefined
}

const optionsMax = 12

/** The columns of 预算明细; a code shows its name beside it. */
export function lineColumns(context: ColumnContext): readonly GridColumn<LineDraft>[] {
  const { codes, unit, projects } = context
  const base = (field: LineField) => ({
    key: field,
    problem: (line: LineDraft): CellProblem | undefined => context.problems(line)[field],
    check: (line: LineDraft, typed: string) => context.check(line, field, typed),
  })
  const choice = (field: 'fund' | 'timing' | 'use', names: Readonly<Record<string, string>>) => ({
    ...base(field),
    text: (line: LineDraft) => line.wrong?.[field] ?? names[line[field] ?? ''] ?? '',
    options: (typed: string) => choices(names, typed),
  })
  const code = (field: 'functional' | 'departmentItem' | 'governmentItem', kind: CodeKind) => ({
    ...base(field),
    text: (line: LineDraft) => line.wrong?.[field] ?? line[field] ?? '',
    show: (line: LineDraft) => {
      const text = line.wrong?.[field] ?? line[field]
      const name = text ? codes.find(kind, text)?.name : undefined
      return (
        <>
          {text}
          {name ? <small>{name}</small> : null}
        </>
      )
    },
    options: (typed: string): CellOption[] =>
      codes.search(kind, typed, optionsMax).map((known) => ({
        text: known.code,
        name: known.name,
        ...(known.isUnverified ? { note: '未核实' } : {}),
      })),
  })
  const nameOf = new Map(projects.map(({ id, name }) => [id, name]))
  return [
    { ...choice('fund', fundNames), title: '资金性质', width: 108 },
    { ...choice('timing', timingNames), title: '年度', width: 80 },
    { ...code('functional', 'functional'), title: '功能科目（项）', width: 190 },
    { ...choice('use', useNames), title: '支出类别', width: 84 },
    {
      ...base('projectId'),
      title: '项目',
      width: 170,
      text: (line) => line.wrong?.projectId ?? nameOf.get(line.projectId ?? '') ?? line.projectId ?? '',
      options: (typed) =>
        projects
          .filter(({ name }) => name.includes(typed.trim()))
          .slice(0, optionsMax)
          .map(({ name }) => ({ text: name, name })),
    },
    { ...code('departmentItem', 'economic'), title: '部门经济科目（款）', width: 150 },
    { ...code('governmentItem', 'government'), title: '政府经济科目（款）', width: 150 },
    {
      ...base('amountFen'),
      title: `金额（${unit}）`,
      width: 124,
      align: 'right',
      text: (line) =>
        typedAmount(line) ?? (line.amountFen === undefined ? '' : plainAmount(line.amountFen, unit)),
      show: (line) => {
        const typed = typedAmount(line)
        if (typed !== undefined) return typed
        if (line.amountFen === undefined) return ''
        return (
          <span title={`${showAmount(line.amountFen, '元')} 元`}>{showAmount(line.amountFen, unit)}</span>
        )
      },
    },
    { ...base('note'), title: '备注', width: 150, text: (line) => line.wrong?.note ?? line.note ?? '' },
  ]
}

/** What was typed where no amount could be read from it: the message carries it in its quotes. */
function typedAmount(line: LineDraft): string | undefined {
  const message = line.wrong?.amountFen
  return message === undefined ? undefined : (/「(.*)」/.exec(message)?.[1] ?? message)
}

function choices(names: Readonly<Record<string, string>>, typed: string): CellOption[] {
  const all = Object.values(names)
  const fitting = all.filter((name) => name.includes(typed.trim()))
  return (fitting.length > 0 ? fitting : all).map((name) => ({ text: name, name }))
}
