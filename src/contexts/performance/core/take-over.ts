import type { Goal } from './goal.ts'

/** A row of a published form with something to reach. */
export interface PublishedRow {
  readonly projectId: string
  readonly scope: 'annual' | 'wholePeriod'
  /** Id of the row in the budget: it stays when the row is corrected. */
  readonly sourceId: string
  readonly level1: string
  readonly level2: string
  readonly name: string
  readonly printed: string
  readonly goal: Goal
  /** Where the form stands on the public page. */
  readonly anchor: string
}

/** An indicator that was taken over from an earlier version and has not ended. */
export interface HeldRow {
  readonly id: string
  readonly projectId: string
  readonly scope: 'annual' | 'wholePeriod' | 'service'
  readonly sourceId: string
  readonly name: string
  /** As the last publication printed it: an adjustment of the year is not undone by a correction of another row. */
  readonly publishedPrinted: string
}

export interface TakeOver {
  readonly added: readonly PublishedRow[]
  /** Printed otherwise than in the version before: a new version of the target. */
  readonly retargeted: readonly { readonly id: string; readonly row: PublishedRow }[]
  /** Still there, with the words and the place that the form now gives them. */
  readonly kept: readonly { readonly id: string; readonly row: PublishedRow }[]
  /** Ids of those that the correction took out. */
  readonly ended: readonly string[]
}

/**
 * What a published version changes in a plan's indicators; the first version adds everything. A row that has another name
 * and another value than before is another promise: the indicator ends and a new one begins, so that no proof of the one
 * is counted for the other.
 */
export function decideTakeOver(held: readonly HeldRow[], published: readonly PublishedRow[]): TakeOver {
  const present = new Map(held.map((row) => [keyOf(row), row]))
  const added: PublishedRow[] = []
  const kept: { id: string; row: PublishedRow }[] = []
  for (const row of published) {
    const before = present.get(keyOf(row))
    const isSamePromise = before && (before.name === row.name || before.publishedPrinted === row.printed)
    if (isSamePromise) kept.push({ id: before.id, row })
    else added.push(row)
  }
  const printed = new Map(held.map(({ id, publishedPrinted }) => [id, publishedPrinted]))
  const isKept = new Set(kept.map(({ id }) => id))
  return {
    added,
    kept,
    retargeted: kept.filter(({ id, row }) => printed.get(id) !== row.printed),
    ended: held.filter(({ id }) => !isKept.has(id)).map(({ id }) => id),
  }
}

function keyOf({ projectId, scope, sourceId }: Pick<HeldRow, 'projectId' | 'scope' | 'sourceId'>): string {
  return `${projectId} ${scope} ${sourceId}`
}

/** A row as a budget holds it. */
export interface FormRow {
  readonly id: string
  readonly set: 'wholePeriod' | 'annual'
  readonly level1: string
  readonly level2: string
  readonly name: string
  readonly target: string
}

/**
 * The rows of one form that are followed: those of the year, then those of the whole period that say something else than
 * a row of the year. Most forms print both lists alike; the same promise is followed once.
 */
export function followedRows<Row extends FormRow>(rows: readonly Row[]): Row[] {
  const annual = rows.filter(({ set }) => set === 'annual')
  const isAnnual = new Set(annual.map(promiseOf))
  return [...annual, ...rows.filter((row) => row.set === 'wholePeriod' && !isAnnual.has(promiseOf(row)))]
}

function promiseOf({ level1, level2, name, target }: FormRow): string {
  return JSON.stringify([level1, level2, name, target])
}
