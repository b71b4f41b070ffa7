import { daysBetween } from '#kernel/calendar.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { Actor } from '#platform/identity/actor.ts'
import type { Platform } from '#platform/platform.ts'
import { type CaseKinds, kindOfCase } from './kinds.ts'
import type { CasesParts } from './parts.ts'
import {
  countMonths,
  type Dimension,
  dimensions,
  type FoundSpan,
  type GroupedRow,
  groupCases,
  measureTimes,
  type TimeStep,
  timeSteps,
} from './store/statistics.ts'
import { originNames } from './terms.ts'
import { viewingOf } from './viewing.ts'
import type { StatisticsView } from './views.ts'

const daysMax = 3660

export interface StatisticsAsked extends FoundSpan {
  readonly isExample: boolean
}

/** How what was found in a span has been handled until now. @throws Refusal `statistics.span`. */
export async function readStatistics(
  platform: Pick<Platform, 'db' | 'clock'>,
  parts: Pick<CasesParts, 'findVisibleUnits'>,
  actor: Actor,
  { isExample, ...span }: StatisticsAsked,
): Promise<StatisticsView> {
  const days = daysBetween(span.from, span.until)
  if (days < 0 || days > daysMax) throw new Refusal('statistics.span')
  const { db, scope, kinds, at } = await viewingOf(platform, parts, actor, isExample)
  const [groups, times, monthly] = await Promise.all([
    groupCases(db, scope, span, at.now),
    measureTimes(db, scope, span),
    countMonths(db, scope, span),
  ])
  const all = groups.find(({ dimension }) => dimension === null)
  const timeOf = new Map(times.map((row) => [row.step, row]))
  return {
    ...span,
    total: all?.total ?? 0,
    closed: all?.closed ?? 0,
    onTimePercent: all ? onTimePercent(all) : null,
    by: dimensions.map((dimension) => ({
      dimension,
      rows: groups
        .filter((row) => row.dimension === dimension)
        .map((row) => ({
          name: nameOf(dimension, row.name, kinds),
          ...{ total: row.total, closed: row.closed, overdue: row.overdue },
          onTimePercent: onTimePercent(row),
        })),
    })),
    times: timeSteps.map((step) => {
      const row = timeOf.get(step)
      return {
        name: stepNames[step],
        cases: row?.cases ?? 0,
        medianHours: rounded(row?.median_hours ?? null),
        p90Hours: rounded(row?.p90_hours ?? null),
      }
    }),
    monthly,
  }
}

const stepNames: Readonly<Record<TimeStep, string>> = {
  dispatch: '发现至转办',
  ack: '转办至签收',
  submit: '转办至报送整改结果',
  signOff: '报送至验收通过',
  close: '发现至销号',
}

/**
 * Of the cases that have been accepted, or that have missed their deadline, the share that was handed in by it: a case
 * that nobody has answered is not left out for being late (this project's choice).
 */
function onTimePercent({ judged, on_time }: GroupedRow): number | null {
  return judged === 0 ? null : Math.round((on_time * 1000) / judged) / 10
}

function nameOf(dimension: Dimension, name: string, kinds: CaseKinds): string {
  switch (dimension) {
    case 'kind':
      return kindOfCase(kinds, name).name
    case 'origin':
      return originNames[name as keyof typeof originNames] ?? name // the column holds origins only
    case 'county':
      return name === '' ? '未填县区' : name
    case 'department':
      return name === '' ? '未分派' : name
  }
}

/** To the tenth of an hour, as it is printed. */
function rounded(hours: number | null): number | null {
  return hours === null ? null : Math.round(hours * 10) / 10
}
