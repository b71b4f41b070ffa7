import { sameValue } from './same-value.ts'

/**
 * Two changes of one form, joined field by field.
 * @returns `undefined` where both changed the same field differently: a person has to choose.
 */
export function threeWayMerge(base: unknown, mine: unknown, theirs: unknown): object | undefined {
  const merged = mergeField(base, mine, theirs)
  return merged.ok && isRecord(merged.value) ? merged.value : undefined
}

type Merged = { ok: true; value: unknown } | { ok: false }

function mergeField(base: unknown, mine: unknown, theirs: unknown): Merged {
  if (sameValue(mine, theirs) || sameValue(theirs, base)) return { ok: true, value: mine }
  if (sameValue(mine, base)) return { ok: true, value: theirs }
  if (!isRecord(base) || !isRecord(mine) || !isRecord(theirs)) return { ok: false }
  const value: Record<string, unknown> = {}
  for (const key of new Set([...Object.keys(theirs), ...Object.keys(mine)])) {
    const field = mergeField(base[key], mine[key], theirs[key])
    if (!field.ok) return field
    if (field.value !== undefined) value[key] = field.value
  }
  return { ok: true, value }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
