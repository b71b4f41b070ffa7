import { postNotice } from '#platform/outbox/post-notice.ts'
import type { Platform } from '#platform/platform.ts'
import { runningStates } from './core/case-state.ts'
import { goOnWithExample } from './example/play-example.ts'
import { kindOfCase, loadKinds } from './kinds.ts'
import { findHeads } from './notices-of-events.ts'
import type { CasesParts } from './parts.ts'
import { type RemindingUnit, remindersOf } from './reminders.ts'
import { queueOverdueMessage } from './robots/queue-messages.ts'
import type { CaseRowDb } from './store/case-log.ts'
import { listAwaitingTime, listRunning, remindedMax } from './store/reminding.ts'
import { findRules } from './store/rules.ts'
import { casesDb } from './viewing.ts'

/** An emergency has hours: of four hours yellow is the last three quarters of an hour. */
const sweepEveryMs = 300_000

type Sweeping = Pick<Platform, 'db' | 'clock' | 'log'>

/**
 * Reminds of what time alone brings about, and lets the days of the worked example pass, until stopped. Safe in several
 * processes at once. `stop` waits for a round that is running.
 */
export function startSweeping(
  platform: Sweeping & Pick<Platform, 'files' | 'config'>,
  parts: CasesParts,
): { stop: () => Promise<void> } {
  let isStopped = false
  const told: Told = new Set()
  let running: Promise<void> = Promise.resolve()
  const round = () => {
    running = running.then(async () => {
      if (isStopped) return
      await goOnWithExample(platform).catch((error: unknown) =>
        platform.log.error({ err: error }, "playing on the worked example's cases"),
      )
      await sweepCases(platform, parts, { told, isStopped: () => isStopped }).catch((error: unknown) =>
        platform.log.error({ err: error }, 'reminding of cases'),
      )
    })
  }
  round()
  const timer = setInterval(round, sweepEveryMs)
  return {
    stop: async () => {
      isStopped = true
      clearInterval(timer)
      await running
    },
  }
}

/**
 * What this process has posted already. The outbox keeps each notice once anyway; this spares it the same thousand
 * questions every five minutes.
 */
type Told = Set<string>

/** Far more than a city's cases bring about in a year; then the outbox is simply asked again. */
const toldMax = 200_000

/** One round over all units. A unit that cannot be looked at is logged and does not keep the others from it. */
export async function sweepCases(
  platform: Sweeping,
  parts: Pick<CasesParts, 'findColleagues' | 'listColleagues'>,
  { told = new Set(), isStopped = () => false }: { told?: Told; isStopped?: () => boolean } = {},
): Promise<void> {
  if (told.size > toldMax) told.clear()
  const now = platform.clock.now()
  const db = casesDb(platform)
  const lists = await Promise.all([listRunning(db, now), listAwaitingTime(db, now)])
  if (lists.some(({ length }) => length === remindedMax))
    platform.log.warn({ max: remindedMax }, 'more cases than one round reminds of')
  for (const [unitId, rows] of Map.groupBy(lists.flat(), ({ owner_unit_id }) => owner_unit_id)) {
    if (isStopped()) return
    await sweepUnit(platform, parts, { unitId, rows, now, told }).catch((error: unknown) =>
      platform.log.error({ err: error, unitId }, 'reminding of the cases of a unit'),
    )
  }
}

async function sweepUnit(
  platform: Sweeping,
  parts: Pick<CasesParts, 'findColleagues' | 'listColleagues'>,
  { unitId, rows, now, told }: { unitId: string; rows: readonly CaseRowDb[]; now: Date; told: Told },
): Promise<void> {
  const db = casesDb(platform)
  const [rules, heads, colleagues, kinds] = await Promise.all([
    findRules(db, unitId),
    findHeads(parts, unitId),
    parts.listColleagues(unitId),
    loadKinds(),
  ])
  const unit: RemindingUnit = { rules, heads, active: new Set(colleagues.map(({ id }) => id)), now }
  const notices = rows
    .flatMap((row) => remindersOf(row, kindOfCase(kinds, row.kind), unit))
    .filter(({ dedupeKey }) => !told.has(dedupeKey))
  const overdue = rows.filter((row) => isOverdue(row, now) && !told.has(overdueKey(row)))
  if (notices.length + overdue.length === 0) return
  await db.transaction().execute(async (trx) => {
    for (const notice of notices) await postNotice(trx, notice, now)
    for (const row of overdue) await queueOverdueMessage(trx, row, now)
  })
  for (const { dedupeKey } of notices) told.add(dedupeKey)
  for (const row of overdue) told.add(overdueKey(row))
}

function isOverdue({ state, due_at }: CaseRowDb, now: Date): boolean {
  return runningStates.includes(state) && due_at !== null && due_at < now
}

function overdueKey({ id, due_at }: CaseRowDb): string {
  return `robots:${id}:${due_at?.toISOString()}`
}
