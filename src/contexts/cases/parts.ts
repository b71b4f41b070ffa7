import type { Actor } from '#platform/identity/actor.ts'
import type { RoleId } from '#platform/identity/roles.ts'
import type { WorkbookReader } from '#platform/tables/read-tables.ts'

export interface Colleague {
  readonly id: string
  readonly name: string
  readonly roles: readonly RoleId[]
}

/** What the context is handed by the composition. */
export interface CasesParts {
  /** Ids of the person's own unit and of those below it. */
  findVisibleUnits(actor: Actor | null): Promise<readonly string[]>
  findColleagues(unitId: string, roleId: RoleId): Promise<readonly string[]>
  listColleagues(unitId: string): Promise<readonly Colleague[]>
  /** The unit's name as it stands on cards and sheets. */
  unitName(unitId: string): Promise<string>
  /** What was recorded of the city's air on a day; null: nothing. */
  airOf(unitId: string, day: string): Promise<{ aqi: number; leadingPollutant: string } | null>
  /** Reads the workbooks that people bring. */
  readonly workbooks: WorkbookReader
}
