/**
 * Text that a disclosure must have: the reason of a change (财预〔2016〕143号, with its table list) and a note under a
 * table without figures (「没有数据的表格应当列出空表并说明」).
 */
import type { ReadTable, Section } from '../../read/reading.ts'
import type { Finding } from '../finding.ts'
import { type FamilyOutcome, findingsOnly, statementPart } from './evidence.ts'
import type { View } from './view.ts'

export function requiredText(view: View): FamilyOutcome {
  return findingsOnly([
    ...view.reading.sections.flatMap((section) => changeWithoutReason(view, section)),
    ...view.reading.tables.flatMap((table) => emptyWithoutNote(view, table)),
  ])
}

/** Words that open a reason; 因公出国, 因此, 因地制宜 open none. */
const reason = /原因|由于|主要[是系为]|因(?![公此地时素而])/

function changeWithoutReason(view: View, section: Section): Finding[] {
  const text = section.paragraphs.map((paragraph) => paragraph.text).join('')
  const changes = view.reading.statements.filter(
    (one) =>
      one.section === section.id &&
      one.measure === 'change' &&
      one.direction !== 'same' &&
      (one.fen ?? 0) > 0 &&
      // The budget's own amounts must be explained, not whatever else a unit tells of its work.
      view.findStatement(one.of)?.key !== undefined,
  )
  const [first] = changes
  if (!first || reason.test(text)) return []
  return [
    {
      rule: 'missing-content.reason',
      severity: 'warning',
      parts: changes.slice(0, 3).map((one) => statementPart(one)),
      printed: `${first.printed.text}${first.unit}`,
      message: `「${section.heading}」写了增减 ${first.printed.text}${first.unit}，没有说明原因。`,
      suggestion: '补写增减变动的主要原因。',
    },
  ]
}

function emptyWithoutNote(view: View, table: ReadTable): Finding[] {
  const facts = view.reading.facts.filter((fact) => fact.table === table.id)
  const isEmpty = facts.length > 0 && facts.every((fact) => fact.printed.kind === 'blank')
  if (!isEmpty || table.declaredEmpty || table.rowCount !== table.rowsInSource) return []
  // The sentences that repeat the table's cells (三公经费0万元) say that there is nothing.
  const told = view.reading.statements.some(({ equals }) =>
    equals?.some((id) => id.startsWith(`${table.id}.`)),
  )
  if (told) return []
  return [
    {
      rule: 'missing-content.empty-table',
      severity: 'warning',
      parts: [{ label: '表名', printed: table.title, anchor: table.anchor }],
      printed: table.title,
      message: `「${table.title}」没有一个数，也没有说明是空表。`,
      suggestion: '在表下注明“本单位无此项预算，本表为空表”。',
    },
  ]
}
