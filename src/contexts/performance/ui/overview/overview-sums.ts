import type { Light } from '../../core/evaluated.ts'
import type { IndicatorRow } from '../../views.ts'

export const lightsFromWorst = ['red', 'yellow', 'grey', 'green'] as const satisfies readonly Light[]

type Lights = Readonly<Record<Light, number>>

export function countLights(rows: readonly Pick<IndicatorRow, 'light'>[]): Lights {
  const counts = { green: 0, yellow: 0, red: 0, grey: 0 }
  for (const { light } of rows) counts[light] += 1
  return counts
}

type AtRisk = Pick<IndicatorRow, 'light' | 'dueOn' | 'attainment' | 'weight'>

/** What is red, then what is yellow; of each the one that is due first, then the one that weighs most. */
export function atRiskFirst<Row extends AtRisk>(rows: readonly Row[]): Row[] {
  const order = { red: 0, yellow: 1, grey: 2, green: 3 }
  const due = (row: AtRisk) => row.dueOn ?? '9999-12-31'
  return rows
    .filter(({ light }) => light === 'red' || light === 'yellow')
    .sort(
      (one, other) =>
        order[one.light] - order[other.light] ||
        due(one).localeCompare(due(other)) ||
        other.weight - one.weight,
    )
}

export interface OwnerSum {
  /** Null: nobody is named. */
  readonly ownerName: string | null
  readonly total: number
  readonly lights: Lights
}

/** Those without an owner first, then who has most that is red, then yellow. */
export function byOwner(rows: readonly Pick<IndicatorRow, 'ownerName' | 'light'>[]): OwnerSum[] {
  const groups = Map.groupBy(rows, ({ ownerName }) => ownerName)
  return [...groups]
    .map(([ownerName, own]) => ({ ownerName, total: own.length, lights: countLights(own) }))
    .sort(
      (one, other) =>
        Number(other.ownerName === null) - Number(one.ownerName === null) ||
        other.lights.red - one.lights.red ||
        other.lights.yellow - one.lights.yellow ||
        other.total - one.total,
    )
}

export interface LightsMatrix<Row> {
  readonly columns: readonly string[]
  readonly rows: readonly {
    readonly projectId: string
    readonly projectName: string
    readonly cells: ReadonlyMap<string, readonly Row[]>
  }[]
}

type Placed = Pick<IndicatorRow, 'projectId' | 'projectName' | 'level1' | 'level2'>

/** Projects against kinds of indicator, both in the order in which they first appear. */
export function lightsMatrix<Row extends Placed>(indicators: readonly Row[]): LightsMatrix<Row> {
  const columnOf = (row: Placed) => shortKind(row.level2 === '' ? row.level1 : row.level2)
  const level1s = [...new Set(indicators.map(({ level1 }) => level1))]
  const columns = level1s.flatMap((level1) => indicators.filter((row) => row.level1 === level1).map(columnOf))
  const projects = Map.groupBy(indicators, ({ projectId }) => projectId)
  return {
    columns: [...new Set(columns)],
    rows: [...projects].map(([projectId, own]) => ({
      projectId,
      projectName: own[0]?.projectName ?? '',
      cells: Map.groupBy(own, columnOf),
    })),
  }
}

/** 「数量指标」 and 「数量」 are one kind. */
function shortKind(level: string): string {
  return level.replace(/指标$/, '')
}
