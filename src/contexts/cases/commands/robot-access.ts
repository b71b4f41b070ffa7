import type { Kysely, Transaction } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import { findRobot, lockRobot, type RobotRowDb } from '../store/robots.ts'
import type { CasesTables } from '../store/tables.ts'
import type { VisibleUnits } from './case-access.ts'

/** @throws Refusal `robot.unknown`: the answer does not tell a foreign robot from one that never was. */
export async function getVisibleRobot(
  db: Kysely<CasesTables>,
  id: string,
  visible: VisibleUnits,
): Promise<RobotRowDb> {
  return assertRobotVisible(await findRobot(db, id), visible)
}

/** The same for a change, held for the rest of the transaction. */
export async function lockVisibleRobot(
  trx: Transaction<CasesTables>,
  id: string,
  visible: VisibleUnits,
): Promise<RobotRowDb> {
  return assertRobotVisible(await lockRobot(trx, id), visible)
}

function assertRobotVisible(row: RobotRowDb | undefined, visible: VisibleUnits): RobotRowDb {
  if (!row || !visible.includes(row.owner_unit_id)) throw new Refusal('robot.unknown')
  return row
}
