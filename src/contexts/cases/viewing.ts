import { chinaDay } from '#kernel/calendar.ts'
import type { Actor } from '#platform/identity/actor.ts'
import type { Platform } from '#platform/platform.ts'
import { usualRules } from './core/rules.ts'
import { type CaseKinds, loadKinds } from './kinds.ts'
import type { CasesParts } from './parts.ts'
import { type CaseScope, type LightAt, listNamedElsewhere } from './store/cases.ts'
import { findRules } from './store/rules.ts'
import type { CasesTables } from './store/tables.ts'

/** Who looks, at what, by which rules. */
export interface Viewing {
  readonly db: ReturnType<typeof casesDb>
  readonly scope: CaseScope
  readonly kinds: CaseKinds
  /** Lights are those of the viewer's own unit: one screen has one rule. */
  readonly at: LightAt
}

export async function viewingOf(
  platform: Pick<Platform, 'db' | 'clock'>,
  parts: Pick<CasesParts, 'findVisibleUnits'>,
  actor: Actor,
  isExample = false,
): Promise<Viewing> {
  const db = casesDb(platform)
  const [visible, kinds, rules] = await Promise.all([
    parts.findVisibleUnits(actor),
    loadKinds(),
    actor.unitId === null ? usualRules : findRules(db, actor.unitId),
  ])
  const named = await listNamedElsewhere(db, visible, actor.userId)
  const at = { now: platform.clock.now(), yellowAtPercent: rules.yellowAtPercent }
  return { db, scope: { visible, isExample, named }, kinds, at }
}

/** When lists are counted: to the minute for deadlines, to the day for timetables. */
export function momentOfLists(now: Date): { now: Date; today: string } {
  return { now, today: chinaDay(now) }
}

export function casesDb({ db }: Pick<Platform, 'db'>) {
  return db.withTables<CasesTables>()
}
