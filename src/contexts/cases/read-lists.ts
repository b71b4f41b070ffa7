import { chinaDay } from '#kernel/calendar.ts'
import type { Actor } from '#platform/identity/actor.ts'
import type { Platform } from '#platform/platform.ts'
import { getVisibleList } from './commands/list-access.ts'
import {
  countsOf,
  isItemOverdue,
  type ProgressItem,
  progressByCounty,
  progressByMonth,
  progressByStep,
} from './core/list-progress.ts'
import { byItemNo } from './core/natural-order.ts'
import { listKindOrPlain } from './kinds.ts'
import type { CasesParts } from './parts.ts'
import { presentCase } from './present-case.ts'
import { presentList } from './present-list.ts'
import { countItems, type ListedItem, listItemsOf, listLists } from './store/lists.ts'
import { momentOfLists, viewingOf } from './viewing.ts'
import type { ListDetail, ListView } from './views.ts'

type Reading = Pick<Platform, 'db' | 'clock'>
type Parts = Pick<CasesParts, 'findVisibleUnits'>

/** Every list that a person sees, or those of the worked example. */
export async function readLists(
  platform: Reading,
  parts: Parts,
  actor: Actor,
  isExample: boolean,
): Promise<readonly ListView[]> {
  const { db, scope, kinds, at } = await viewingOf(platform, parts, actor, isExample)
  const rows = await listLists(db, scope)
  const ids = rows.map(({ id }) => id)
  const counts = await countItems(db, ids, momentOfLists(at.now))
  return rows.map((row) => presentList(row, kinds, counts.get(row.id)))
}

/** One list with its items and its progress. @throws Refusal `list.unknown`. */
export async function readList(
  platform: Reading,
  parts: Parts,
  actor: Actor,
  id: string,
): Promise<ListDetail> {
  const { db, scope, kinds, at } = await viewingOf(platform, parts, actor)
  const row = await getVisibleList(db, id, scope.visible)
  const listKind = listKindOrPlain(kinds, row.kind)
  const items = await listItemsOf(db, id)
  const moment = momentOfLists(at.now)
  const progress = items.map((item) => progressItem(item, moment))
  return {
    ...presentList(row, kinds, countsOf(progress)),
    listKind,
    rows: items
      .map((item) => ({
        ...presentCase(item, kinds, at),
        fields: item.file.details.fields,
        plannedFrom: item.file.plannedFrom,
        plannedUntil: item.file.plannedUntil,
      }))
      .sort(byItemNo),
    byCounty: progressByCounty(progress),
    byMonth: progressByMonth(progress),
    byStep: progressByStep(listKind, progress),
  }
}

export function progressItem(
  { file }: Pick<ListedItem, 'file'>,
  moment: { now: Date; today: string },
): ProgressItem {
  const { state, details, plannedUntil, closedAt, submittedAt, deadline } = file
  return {
    ...{ state, plannedUntil, county: details.county, fields: details.fields },
    closedOn: closedAt === null ? null : chinaDay(new Date(closedAt)),
    isOverdue: isItemOverdue({ state, plannedUntil, submittedAt, dueAt: deadline?.dueAt ?? null }, moment),
  }
}
