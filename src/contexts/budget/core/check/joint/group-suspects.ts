import type { LinearSystem } from './system.ts'

/**
 * Which suspects are one cause. Figures of one row went wrong together, and so did figures of one table that stand
 * in a relation which holds as printed (an amount moved from one column to another, in the row and in the total).
 * Other suspects that break relations of their own are causes of their own; one that breaks none joins the cause it
 * follows from.
 */
export function groupSuspects(
  system: LinearSystem,
  suspects: readonly number[],
  violated: readonly number[],
  jointConflicts: readonly (readonly number[])[],
): number[][] {
  const broken = new Set(violated)
  const conflicting = new Set(jointConflicts.flat())
  const groups = new Map<number, number[]>(suspects.map((suspect) => [suspect, [suspect]]))
  const unite = (a: number, b: number) => {
    const [first, second] = [groups.get(a), groups.get(b)]
    if (!first || !second || first === second) return
    first.push(...second)
    for (const member of second) groups.set(member, first)
  }
  const share = (a: number, b: number) =>
    (system.equationsOf[a] ?? []).some((row) => !broken.has(row) && system.equations[row]?.entries.has(b))
  const tableOf = (column: number) => system.columns[column]?.cell?.table
  const rowOf = (column: number) => {
    const cell = system.columns[column]?.cell
    return cell && `${cell.table.table.id}|${cell.panel}|${cell.rowKey}`
  }
  const isInBroken = (column: number) =>
    (system.equationsOf[column] ?? []).some((row) => broken.has(row) || conflicting.has(row))
  for (const [at, a] of suspects.entries()) {
    for (const b of suspects.slice(at + 1))
      if (rowOf(a) === rowOf(b) || (tableOf(a) === tableOf(b) && share(a, b))) unite(a, b)
  }
  for (const a of suspects) {
    if (groups.get(a)?.some(isInBroken)) continue
    const cause = suspects.find((b) => groups.get(b) !== groups.get(a) && share(a, b))
    if (cause !== undefined) unite(cause, a)
  }
  return [...new Set(groups.values())]
}
