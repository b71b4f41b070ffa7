/** Names of classes and items in sentences against the names that the tables print. */
import type { CellFact, ReadRow, Statement } from '../../read/reading.ts'
import type { Finding, Part } from '../finding.ts'
import {
  equation,
  type FamilyOutcome,
  factPart,
  findingsOnly,
  sentenceParts,
  statementPart,
} from './evidence.ts'
import { sameMoney } from './interval.ts'
import { classesOfPaths } from './label-paths.ts'
import { spotPart } from './text-spots.ts'
import type { View } from './view.ts'

export function labelEquality(view: View): FamilyOutcome {
  return findingsOnly([...misnamedParts(view), ...namesBesideCodes(view), ...classesOfPaths(view)])
}

/**
 * In an enumeration of classes every part names a row of one table. A part whose name is no row of it, but whose
 * amount is that of the one row which the enumeration leaves out, carries a wrong name.
 */
function misnamedParts(view: View): Finding[] {
  const lists = new Map<string, Statement[]>()
  for (const one of view.reading.statements) {
    const list = one.partOf ?? (one.key && !one.code ? `${one.section} ${one.key}` : undefined)
    if (one.measure === 'amount' && list) lists.set(list, [...(lists.get(list) ?? []), one])
  }
  return [...lists.values()].flatMap((parts) => {
    const column = columnOf(view, parts)
    if (!column) return []
    const named = new Set(parts.flatMap((part) => part.equals ?? []))
    const left = view.reading.facts.filter(
      (fact) => isBeside(fact, column) && fact.fen && !named.has(fact.id) && levelOf(view, fact) === 'class',
    )
    return parts.flatMap((part) => {
      const isNamed = part.equals?.some((id) => left.length === 0 || isBesideId(view, id, column))
      if (isNamed || !part.fen) return []
      const meant = left.filter((fact) => sameMoney(fact, part))
      const [fact] = meant
      if (!fact || meant.length > 1) return []
      // Items that stand each in a sentence of their own enumerate less strictly: the name must be alike as well.
      const isAlike = part.partOf !== undefined || alike(part.subject, view.findRow(fact)?.label ?? '')
      return isAlike ? [misnamed(view, part, fact)] : []
    })
  })
}

/** Whether two names share two neighbouring characters, 支出 aside. */
function alike(a: string, b: string): boolean {
  const [x, y] = [plain(a), plain(b)].map((text) => text.replaceAll('支出', ' ')) as [string, string]
  return [...x].some(
    (_, at) => !x.slice(at, at + 2).includes(' ') && at + 2 <= x.length && y.includes(x.slice(at, at + 2)),
  )
}

/** The table column in which at least two parts of an enumeration have their rows. */
function columnOf(view: View, parts: readonly Statement[]): CellFact | undefined {
  const cells = parts.flatMap((part) => (part.equals ?? []).flatMap((id) => view.findFact(id) ?? []))
  return cells.find(
    (cell) =>
      levelOf(view, cell) === 'class' &&
      cells.filter((other) => isBeside(other, cell) && levelOf(view, other) === 'class').length >= 2,
  )
}

function isBeside(fact: CellFact, column: CellFact): boolean {
  return fact.table === column.table && fact.panel === column.panel && fact.column === column.column
}

function isBesideId(view: View, id: string, column: CellFact): boolean {
  const fact = view.findFact(id)
  return fact !== undefined && isBeside(fact, column)
}

function levelOf(view: View, fact: CellFact): ReadRow['level'] | undefined {
  return view.findRow(fact)?.level
}

function misnamed(view: View, part: Statement, fact: CellFact): Finding {
  const row = view.findRow(fact)
  const own = statementPart(part)
  return {
    rule: 'label-equality.part',
    severity: 'error',
    parts: [own, factPart(view, fact), ...sentenceParts(part)],
    printed: part.subject,
    expected: row?.label ?? '',
    message: `文中的「${part.subject}」${own.printed}，在${view.factLabel(fact)}一格印为 ${fact.printed.text}，名称应为“${row?.label ?? ''}”。`,
    suggestion: `把“${part.subject}”改为“${row?.label ?? ''}”。`,
    equation: equation(
      [0],
      '=',
      [1],
      `${own.printed} = ${fact.printed.text}${fact.unit}（金额相同，名称不同）`,
    ),
    cause: `label:${part.id}`,
  }
}

/** 「医疗卫生与计划生育支出（210类）行政事业单位医疗（11款）」: each name stands beside its code. */
function namesBesideCodes(view: View): Finding[] {
  const rows = codedRows(view)
  const findings = new Map<string, Finding>()
  for (const text of view.texts) {
    if (text.kind !== 'paragraph') continue
    let parent = ''
    for (const match of text.text.matchAll(
      /(\p{Script=Han}+(?:[（(]\p{Script=Han}{1,6}[）)]\p{Script=Han}*)*)[（(](\d{2,3})([类款项])[）)]/gu,
    )) {
      const [printed, name = '', digits = '', level = ''] = match
      const keep = level === '类' ? '' : level === '款' ? parent.slice(0, 3) : parent.slice(0, 5)
      parent = keep + digits
      const row = rows.get(parent)
      // Words may stand before a name without a mark between them: 「用于公共安全支出（204类）」.
      if (!row || plain(name).endsWith(plain(lastWords(row.label))) || findings.has(`${parent}${name}`))
        continue
      const spot = { text, start: match.index, end: match.index + printed.length }
      findings.set(`${parent}${name}`, wrongName(view, name, parent, row, spotPart(spot, '文中的科目名称')))
    }
  }
  return [...findings.values()]
}

/** What of a label stands right before its code: 「环境保护法规、规划及标准」 has a mark inside. */
function lastWords(label: string): string {
  return label.split(/[^\p{Script=Han}（）()]/u).at(-1) || label
}

/** The rows that print a code, or by the form's own list of classes, the first of each code. */
function codedRows(view: View): Map<string, ReadRow> {
  const rows = new Map<string, ReadRow>()
  for (const table of view.reading.tables) {
    for (const row of table.rows) {
      if (row.code && row.panel !== 'income' && !rows.has(row.code)) rows.set(row.code, row)
    }
  }
  return rows
}

function wrongName(view: View, name: string, code: string, row: ReadRow, own: Part[]): Finding {
  const former = view.wording.formerNames.find((one) => one.former === name)
  const tables = view.reading.tables.flatMap((table) =>
    table.rows
      .filter((other) => other.code === code && plain(other.label) === plain(row.label) && other.labelAnchor)
      .flatMap((other) =>
        other.labelAnchor ? [{ label: table.title, printed: other.label, anchor: other.labelAnchor }] : [],
      ),
  )
  return {
    rule: 'label-equality.code',
    severity: 'conflict',
    parts: [...own, ...tables],
    printed: name,
    expected: row.label,
    message: `文中科目 ${code} 写作“${name}”，表中为“${row.label}”。${former ? `“${former.former}”是${former.since}年以前的旧名称（${former.why}）。` : ''}`,
    suggestion: `把文中名称改为“${row.label}”。`,
    cause: `label:${code}`,
  }
}

function plain(text: string): string {
  return text.replace(/[\s“”"'‘’（）()、，]/g, '')
}
