/** Codes without a name, and codes whose name nobody has held against the edition of the year. */
import { formViews } from '../../compose/form-views.ts'
import type { Classification } from '../../template/code-list.ts'
import type { BudgetLine } from '../book.ts'
import type { Problem, ProblemContext } from './problem.ts'

type Field = 'functional' | 'departmentItem' | 'governmentItem'

const classifications: Readonly<Record<Field, Classification>> = {
  functional: 'functional',
  departmentItem: 'economic',
  governmentItem: 'government',
}
const titles: Readonly<Record<Classification, string>> = {
  functional: '功能分类科目',
  economic: '部门经济分类科目',
  government: '政府经济分类科目',
}

/** Which names the form prints: of functional codes to which length, and whether of the two economic ones. */
interface PrintedNames {
  functionalDigits: number
  departmentItem: boolean
  governmentItem: boolean
}

/** What has been looked at: thousands of lines share some dozens of codes. */
interface Asked {
  /** Codes whose name has been put as a question. */
  codes: Set<string>
  /** Fields and codes without any problem. */
  fine: Set<string>
}

export function codeProblems(context: ProblemContext): Problem[] {
  const printed = printedNames(context)
  const asked: Asked = { codes: new Set(), fine: new Set() }
  return [
    ...context.book.lines.flatMap((line) => [
      ...functionalProblems(line, printed, context, asked),
      ...itemProblems(line, 'departmentItem', printed, context, asked),
      ...itemProblems(line, 'governmentItem', printed, context, asked),
    ]),
    ...editionProblem(context),
  ]
}

function printedNames({ template }: ProblemContext): PrintedNames {
  const panels = formViews(template).tables.flatMap((table) => table.panels.map((panel) => panel.template))
  const isCoded = (classification: string) =>
    panels.some(({ rows }) => rows.kind === 'coded' && rows.classification === classification)
  return {
    functionalDigits: isCoded('functional') ? 7 : 3,
    departmentItem: isCoded('economic'),
    governmentItem: panels.some(({ columns }) => columns.some(({ id }) => id === 'governmentItem')),
  }
}

function functionalProblems(
  line: BudgetLine,
  { functionalDigits }: PrintedNames,
  context: ProblemContext,
  asked: Asked,
): Problem[] {
  const lengths = [3, 5, 7].filter((length) => length <= functionalDigits)
  const parts = lengths.map((length) => line.functional.slice(0, length))
  return [
    ...nameProblems(line, 'functional', parts, true, context, asked),
    ...classProblem(line.functional, `line:${line.id}.functional`, context.template.form.classRows),
  ]
}

function itemProblems(
  line: BudgetLine,
  field: 'departmentItem' | 'governmentItem',
  printed: PrintedNames,
  context: ProblemContext,
  asked: Asked,
): Problem[] {
  const code = line[field]
  const isPrinted = printed[field] && line.use !== 'project'
  // The groups of the government's classification stand in no table.
  if (code !== null)
    return nameProblems(
      line,
      field,
      field === 'departmentItem' ? [code.slice(0, 3), code] : [code],
      isPrinted,
      context,
      asked,
    )
  if (field === 'governmentItem' && !isPrinted) return []
  const title = titles[classifications[field]]
  return [
    {
      code: field === 'departmentItem' ? 'line.item-missing' : 'line.government-item-missing',
      severity: isPrinted ? 'error' : 'question',
      where: `line:${line.id}.${field}`,
      message: isPrinted
        ? `基本支出按${title}公开，这一行没有填。请填到款（5 位）。`
        : `这一行的${title}没有填：公务接待、公务用车等会因此算不进“三公”经费。请填到款（5 位）。`,
    },
  ]
}

/** @param parts the code and the codes above it, each printed with its own name. */
function nameProblems(
  line: BudgetLine,
  field: Field,
  parts: readonly string[],
  isPrinted: boolean,
  { book, codes, nameOf }: ProblemContext,
  asked: Asked,
): Problem[] {
  const classification = classifications[field]
  const title = titles[classification]
  const where = `line:${line.id}.${field}`
  const seen = `${field} ${parts.at(-1)} ${isPrinted}`
  if (asked.fine.has(seen)) return []
  const problems = parts.flatMap((part): Problem[] => {
    const name = nameOf(classification, part)
    if (name === undefined)
      return [
        {
          code: `line.${field === 'functional' ? 'functional' : 'item'}-unknown`,
          severity: isPrinted ? 'error' : 'warning',
          where,
          message: `${title}编码 ${part} 没有名称：目录里没有它。请核对编码；确实有这个科目时，在“科目名称”里补上。`,
        },
      ]
    const entry = codes.find(classification, part)
    const key = `${classification} ${part}`
    if (!isPrinted || asked.codes.has(key) || (entry && entry.status !== 'unverified')) return []
    asked.codes.add(key)
    const source = entry ? '按通行名称录入' : '由本单位补录'
    return [
      {
        code: 'code.unverified',
        severity: 'question',
        where,
        message: `${title} ${part}「${name}」${source}，没有与 ${book.head.year} 年目录核对过。请核对编码和名称。`,
      },
    ]
  })
  if (problems.length === 0) asked.fine.add(seen)
  return problems
}

function classProblem(
  code: string,
  where: string,
  classRows: ProblemContext['template']['form']['classRows'],
): Problem[] {
  if (classRows.length === 0 || classRows.some((row) => code.startsWith(row.code))) return []
  return [
    {
      code: 'line.class-not-in-form',
      severity: 'error',
      where,
      message: `报表格式的支出科目里没有 ${code.slice(0, 3)} 类。请核对编码。`,
    },
  ]
}

/** The lists end with an edition; a later year may rename, add or drop codes. */
function editionProblem({ book, codes }: ProblemContext): Problem[] {
  const last = codes.entries.reduce((latest, { to }) => Math.max(latest, to), 0)
  if (book.head.year <= last) return []
  return [
    {
      code: 'code.other-edition',
      severity: 'question',
      where: 'line',
      message: `科目目录收到 ${last} 年为止，这本预算是 ${book.head.year} 年的。请看新一年的目录有没有增减、改名。`,
    },
  ]
}
