import type { Unit } from '#web/admin/clients.ts'

/** A unit with its depth below the top. */
export type UnitInTree = Unit & { readonly depth: number }

/** Units in the order of the tree, parents before children, siblings in the given order. */
export function asTree(units: readonly Unit[]): UnitInTree[] {
  const known = new Set(units.map((unit) => unit.id))
  const childrenOf = Map.groupBy(units, (unit) =>
    unit.parent && known.has(unit.parent.id) ? unit.parent.id : '',
  )
  const below = (parentId: string, depth: number): UnitInTree[] =>
    (childrenOf.get(parentId) ?? []).flatMap((unit) => [{ ...unit, depth }, ...below(unit.id, depth + 1)])
  return below('', 0)
}
