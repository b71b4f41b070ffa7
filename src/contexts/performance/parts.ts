import type { PublishedBooks } from '#contexts/budget/index.ts'
import type { Actor } from '#platform/identity/actor.ts'
import type { RoleId } from '#platform/identity/roles.ts'
import type { Measures } from '#platform/measures/measures.ts'
import type { Colleague } from './views.ts'

/** What the context is handed by the composition. */
export interface PerformanceParts {
  /** Ids of the person's own unit and of those below it. */
  findVisibleUnits(actor: Actor | null): Promise<readonly string[]>
  /** Ids of the people of a unit, and of those above it, who hold a role. */
  findColleagues(unitId: string, roleId: RoleId): Promise<readonly string[]>
  /** People with an active account in the unit or below it: who can own an indicator. */
  listColleagues(unitId: string): Promise<readonly Colleague[]>
  /** What was published: the door of 预算公开. */
  readonly published: PublishedBooks
  /** Every measure that any context offers; asked for when it is needed, because this context offers some too. */
  measures(): Measures
  readonly programVersion: string
}
