import { addDays, chinaDay, type Day } from '#kernel/calendar.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { Actor } from '#platform/identity/actor.ts'
import type { Platform } from '#platform/platform.ts'
import { composeMorning, type MorningSpan } from './compose-morning.ts'
import { airClass } from './core/air-class.ts'
import { atHourOfDay } from './core/china-minute.ts'
import type { CasesParts } from './parts.ts'
import { presentCase } from './present-case.ts'
import { readTodo } from './read-todo.ts'
import { listCasesAsOf } from './store/cases-as-of.ts'
import { viewingOf } from './viewing.ts'
import type { MorningView } from './views.ts'

/** The bureau's morning meeting; the sheet of a past day shows what it showed then. */
const meetingHour = 8

/** 「08:00 调度」 of a day: today as of now, a past day as of its meeting. @throws Refusal `morning.future`. */
export async function readMorning(
  platform: Pick<Platform, 'db' | 'clock'>,
  parts: Pick<CasesParts, 'findVisibleUnits' | 'airOf'>,
  actor: Actor,
  { day, isExample }: { day: Day; isExample: boolean },
): Promise<MorningView> {
  const { db, scope, kinds, at } = await viewingOf(platform, parts, actor, isExample)
  const span = spanOf(day, at.now)
  const [air, rows, todo] = await Promise.all([
    readAir(parts, actor, span.yesterday, isExample),
    listCasesAsOf(db, scope, { at: span.at, since: atHourOfDay(span.yesterday, 0) }),
    readTodo(platform, parts, actor, isExample),
  ])
  const then = { ...at, now: span.at }
  const composed = composeMorning(
    rows.map((row) => presentCase(row, kinds, then)),
    span,
  )
  return {
    ...{ day, madeAt: span.at.toISOString(), ...air, ...composed },
    counts: { ...composed.counts, waitingForMe: todo.length },
  }
}

function spanOf(day: Day, now: Date): MorningSpan {
  const today = chinaDay(now)
  if (day > today) throw new Refusal('morning.future', { day })
  const yesterday = addDays(day, -1)
  const at = day === today ? now : atHourOfDay(day, meetingHour)
  return { day, at, yesterday, since: atHourOfDay(yesterday, meetingHour) }
}

async function readAir(
  { airOf }: Pick<CasesParts, 'airOf'>,
  { unitId }: Pick<Actor, 'unitId'>,
  day: Day,
  isExample: boolean,
): Promise<Pick<MorningView, 'air' | 'airNote'>> {
  // Real air beside simulated cases would be read as one picture.
  if (isExample) return { air: null, airNote: '示例不显示空气质量' }
  if (unitId === null) return { air: null, airNote: '您的账号还没有所属单位' }
  const known = await airOf(unitId, day)
  if (!known) return { air: null, airNote: `${day} 还没有登记空气质量` }
  return { air: { ...known, className: airClass(known.aqi) }, airNote: null }
}
