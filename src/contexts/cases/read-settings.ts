import { chinaDay, yearOf } from '#kernel/calendar.ts'
import type { HolidayYear } from '#kernel/working-days.ts'
import { loadHolidays } from '#platform/holidays.ts'
import type { Actor } from '#platform/identity/actor.ts'
import type { Platform } from '#platform/platform.ts'
import { usualRules } from './core/rules.ts'
import { loadKinds } from './kinds.ts'
import type { CasesParts } from './parts.ts'
import { findRules } from './store/rules.ts'
import { casesDb } from './viewing.ts'
import type { CasesSettings } from './views.ts'

/** What forms choose from, and by which rules the unit works. */
export async function readSettings(
  platform: Pick<Platform, 'db' | 'clock'>,
  parts: Pick<CasesParts, 'listColleagues'>,
  { unitId }: Pick<Actor, 'unitId'>,
): Promise<CasesSettings> {
  const [kinds, holidays, rules, colleagues] = await Promise.all([
    loadKinds(),
    loadHolidays(),
    unitId === null ? usualRules : findRules(casesDb(platform), unitId),
    unitId === null ? [] : parts.listColleagues(unitId),
  ])
  return {
    kinds: kinds.cases,
    listKinds: kinds.lists,
    sourceKinds: kinds.sources,
    rules,
    calendarDoubts: calendarDoubts(yearOf(chinaDay(platform.clock.now())), holidays),
    colleagues,
  }
}

/** Of this year and the next: deadlines that are set today reach into it. */
function calendarDoubts(year: number, holidays: readonly HolidayYear[]): string[] {
  return [year, year + 1].flatMap((each) => {
    const known = holidays.find((table) => table.year === each)
    if (!known) return [`${each}年没有节假日安排，工作日按周一至周五计`]
    return known.status === 'unverified' ? [`${each}年节假日安排未核实`] : []
  })
}
