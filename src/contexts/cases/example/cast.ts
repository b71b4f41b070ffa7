import type { Chance } from '#kernel/chance.ts'
import type { HolidayYear } from '#kernel/working-days.ts'
import type { Party } from '../core/case-event.ts'
import type { Decider } from '../core/decider.ts'
import type { CaseKind } from '../core/kinds.ts'
import type { SourceFields } from '../core/source-fields.ts'
import type { CasesSpec } from './cases-spec.ts'
import { exampleUnit } from './example-unit.ts'

/** Everyone and everything that the simulated cases are about. */
export interface Stage {
  readonly spec: CasesSpec
  readonly holidays: readonly HolidayYear[]
  readonly sources: readonly StagedSource[]
  /** @throws Error when the example names a kind that there is not: a mistake of the example. */
  kind(id: string): CaseKind
}

export interface StagedSource {
  readonly id: string
  readonly fields: SourceFields
}

/** Somebody of the bureau, at a desk. */
export function atDesk({ id, name, roles }: CasesSpec['people']['head']): Decider {
  return { userId: id, name, roles, via: 'desk' }
}

/** Somebody without an account, by the link of a card. */
export function byCard({ name }: Pick<Party, 'name'>): Decider {
  return { userId: null, name, roles: [], via: 'card' }
}

export function partyOf({ id, name }: CasesSpec['people']['head']): Party {
  return { userId: id, name, organisation: exampleUnit.name }
}

export function anOutsider({ outsiders }: CasesSpec, chance: Chance): Party {
  return { userId: null, ...pick(outsiders, chance) }
}

/** @throws Error when there is nothing to pick from. */
export function pick<Item>(items: readonly Item[], chance: Chance): Item {
  const item = items[chance.whole(0, items.length - 1)]
  if (item === undefined) throw new Error('nothing to pick from')
  return item
}
