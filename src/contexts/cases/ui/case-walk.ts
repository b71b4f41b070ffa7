/**
 * The list from which a case was opened, in its order, so that `j` and `k` go on to the next and the one before without
 * the way back. Kept for the tab alone: another tab walks its own list.
 */
export interface CaseWalk {
  /** Where the list stands, to return to it. */
  readonly address: string
  readonly name: string
  readonly ids: readonly string[]
}

const key = 'mingche.cases.walk'
const idsMax = 1000

/** Called when a list opens one of its cases. */
export function beginWalk(name: string, rows: readonly { readonly id: string }[]): void {
  const walk: CaseWalk = {
    address: location.pathname + location.search,
    name,
    ids: rows.slice(0, idsMax).map(({ id }) => id),
  }
  try {
    sessionStorage.setItem(key, JSON.stringify(walk))
  } catch {
    // A browser that keeps nothing still opens the case; only the walk is missing.
  }
}

/** Null: the case was opened by its address, or is not on the list. */
export function walkThrough(id: string): (CaseWalk & { readonly at: number }) | null {
  const walk = stored()
  const at = walk?.ids.indexOf(id) ?? -1
  return walk === null || at < 0 ? null : { ...walk, at }
}

function stored(): CaseWalk | null {
  try {
    const value: unknown = JSON.parse(sessionStorage.getItem(key) ?? 'null')
    return isWalk(value) ? value : null
  } catch {
    return null
  }
}

function isWalk(value: unknown): value is CaseWalk {
  return (
    typeof value === 'object' &&
    value !== null &&
    'address' in value &&
    typeof value.address === 'string' &&
    value.address.startsWith('/') &&
    'name' in value &&
    typeof value.name === 'string' &&
    'ids' in value &&
    Array.isArray(value.ids) &&
    value.ids.every((id) => typeof id === 'string')
  )
}
