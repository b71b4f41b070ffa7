import type { Finding } from '../finding.ts'
import type { JudgedInstance } from './judge.ts'
import { equationOf, printedOf, type Wording } from './wording.ts'

/**
 * 尾差: differences that rounding explains. One finding for one printed total and one way of adding up: columns that
 * repeat the same numbers, and the same sum taken over classes and over items, are one cause.
 */
export function roundingFindings(judged: readonly JudgedInstance[], wording: Wording): Finding[] {
  const groups = new Map<string, JudgedInstance[]>()
  for (const instance of judged) {
    if (instance.judgement.outcome !== 'rounding') continue
    const key = causeOf(instance)
    const group = groups.get(key)
    if (group) group.push(instance)
    else groups.set(key, [instance])
  }
  return [...groups].flatMap(([cause, group]) => findingOf(cause, group, wording))
}

function causeOf(instance: JudgedInstance): string {
  const { judgement, identity, left, right } = instance
  const total = left[0]?.cell
  const difference = judgement.outcome === 'rounding' ? judgement.difference : 0
  const cells = [...left, ...right].map(({ cell }) => cell)
  const isWithinTable = cells.every((cell) => cell.table === total?.table)
  const isWithinRow = isWithinTable && cells.every((cell) => cell.rowKey === total?.rowKey)
  const how = isWithinRow ? 'row' : isWithinTable ? 'column' : identity.id
  const place = total ? `${total.table.table.id}.${total.panel}.${total.rowKey}` : ''
  return `rounding:${place}:${total ? printedOf(total) : ''}:${difference}:${how}`
}

function findingOf(cause: string, group: readonly JudgedInstance[], wording: Wording): Finding[] {
  const [first] = group
  if (!first) return []
  const { equation, parts } = equationOf(first, wording)
  const suspect = parts[0]
  if (!suspect) return []
  const others = group.length > 1 ? `（另有 ${group.length - 1} 个等式相差同样的数）` : ''
  const known = new Set(parts.map((part) => part.ref))
  const more = group.slice(1).flatMap((instance) => equationOf(instance, wording).parts)
  for (const part of more) {
    if (known.has(part.ref)) continue
    known.add(part.ref)
    parts.push(part)
  }
  return [
    {
      rule: `rounding.${first.identity.id}`,
      severity: 'rounding',
      parts,
      printed: suspect.printed,
      message: `${suspect.label}：${equation.text}${others}。属于尾差，不是错误。`,
      suggestion: '可不修改；如需完全相符，请在报表下注明存在尾差。',
      equation,
      cause,
    },
  ]
}
