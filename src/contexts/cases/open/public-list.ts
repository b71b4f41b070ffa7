import { chinaDay } from '#kernel/calendar.ts'
import type { CaseState } from '../core/case-state.ts'
import type { ListKind } from '../core/kinds.ts'
import { organisationKey, stepKey } from '../core/list-item.ts'
import { countsAsItem, countsOf, type ListCounts } from '../core/list-progress.ts'
import { byItemNo } from '../core/natural-order.ts'
import type { stageNames } from '../core/stage-names.ts'
import { progressItem } from '../read-lists.ts'
import type { ListedItem } from '../store/lists.ts'
import type { PublicPhoto } from '../store/public-photos.ts'

/** An item as the public sees it: organisations, no names of people who work on it, no telephone. */
export interface PublicItem {
  readonly itemNo: string
  readonly title: string
  readonly description: string
  readonly county: string
  readonly organisation: string
  readonly plannedFrom: string | null
  readonly plannedUntil: string | null
  readonly state: CaseState
  readonly isOverdue: boolean
  readonly closedOn: string | null
  readonly publicity: { readonly from: string; readonly until: string } | null
  readonly fields: readonly { readonly name: string; readonly text: string }[]
  readonly steps: readonly { readonly name: string; readonly day: string }[]
  readonly photos: readonly {
    readonly id: string
    readonly stage: keyof typeof stageNames
    readonly takenOn: string | null
  }[]
}

export interface PublicList {
  readonly id: string
  readonly title: string
  readonly kindName: string
  readonly unitName: string
  readonly isSimulated: boolean
  readonly counts: ListCounts
  readonly items: readonly PublicItem[]
}

/** What is published of a list: 不属实 and 重复 are no items of it. */
export function publicItems(
  kind: ListKind,
  items: readonly ListedItem[],
  photos: readonly PublicPhoto[],
  moment: { readonly now: Date; readonly today: string },
): { counts: ListCounts; items: PublicItem[] } {
  const shown = items.map((item) => ({ item, progress: progressItem(item, moment) }))
  const photosOf = Map.groupBy(photos, ({ case_id }) => case_id)
  return {
    counts: countsOf(shown.map(({ progress }) => progress)),
    items: shown
      .filter(({ progress }) => countsAsItem(progress))
      .map(({ item, progress }): PublicItem => {
        const { details, itemNo, plannedFrom, plannedUntil, state, publicity, responsible } = item.file
        return {
          ...{ itemNo, plannedFrom, plannedUntil, state, publicity, title: details.title },
          ...{ description: details.description, county: details.county },
          organisation: responsible?.organisation || (details.fields[organisationKey] ?? ''),
          isOverdue: progress.isOverdue,
          closedOn: progress.closedOn,
          fields: kind.fields.flatMap(({ id, name }) => entry(name, details.fields[id])),
          steps: kind.steps.map(({ id, name }) => ({ name, day: details.fields[stepKey(id)] ?? '' })),
          photos: (photosOf.get(item.id) ?? []).map(({ id, stage, taken_at }) => {
            return { id, stage, takenOn: taken_at && chinaDay(taken_at) }
          }),
        }
      })
      .sort(byItemNo),
  }
}

function entry(name: string, text = ''): { name: string; text: string }[] {
  return text === '' ? [] : [{ name, text }]
}
