import type { Actor } from '#platform/identity/actor.ts'
import type { Platform } from '#platform/platform.ts'
import { actingAtDesk, momentOf } from './commands/act-on-case.ts'
import { mayActOn } from './commands/case-access.ts'
import type { CommandType } from './core/case-command.ts'
import type { CaseFile } from './core/case-file.ts'
import type { DecisionMoment } from './core/decider.ts'
import { offeredTo } from './core/offered.ts'
import { type Wait, waitsOf } from './core/waits.ts'
import type { CasesParts } from './parts.ts'
import { presentCase } from './present-case.ts'
import { listWaitingFor, type TodoPerson } from './store/todo.ts'
import { viewingOf } from './viewing.ts'
import type { CaseRow } from './views.ts'

/** What ends the wait: a case stands on the list of somebody who may do one of these now. */
const resolving: Readonly<Record<Wait['role'], readonly CommandType[]>> = {
  dispatcher: ['dispatch', 'dismiss'],
  responsible: ['ack', 'submit'],
  arbiter: ['refuseReturn', 'reassign', 'grantExtension'],
  acceptor: ['beginSiteCheck', 'accept'],
  publisher: ['publicise'],
  closer: ['close'],
}

/** 「我的待办」: what waits for this person, the most pressing first. */
export async function readTodo(
  platform: Pick<Platform, 'db' | 'clock'>,
  parts: Pick<CasesParts, 'findVisibleUnits'>,
  actor: Actor,
  isExample: boolean,
): Promise<readonly CaseRow[]> {
  const { db, scope, kinds, at } = await viewingOf(platform, parts, actor, isExample)
  const { by } = actingAtDesk(actor, scope.visible)
  const rows = await listWaitingFor(db, scope, personOf(actor))
  const own = rows.filter((row) => mayActOn(row, scope.visible))
  // A moment is the same for all cases of one kind in one unit.
  const moments = new Map<string, DecisionMoment>()
  const mine: CaseRow[] = []
  for (const row of own) {
    const key = `${row.owner_unit_id} ${row.kind}`
    const moment = moments.get(key) ?? (await momentOf(db, row, at.now))
    moments.set(key, moment)
    if (endsAWait(row.file, offeredTo(row.file, by, moment))) mine.push(presentCase(row, kinds, at))
  }
  return mine
}

function personOf({ userId, roles }: Actor): TodoPerson {
  return {
    userId,
    isHead: roles.includes('head') || roles.includes('leader'),
    dispatches: roles.includes('officer') || roles.includes('head'),
  }
}

function endsAWait(file: CaseFile, offered: readonly CommandType[]): boolean {
  return waitsOf(file).some(({ role }) => resolving[role].some((type) => offered.includes(type)))
}
