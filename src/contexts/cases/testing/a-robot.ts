import { randomUUID } from 'node:crypto'
import { type RobotPace, usualPace } from '../robots/pace.ts'
import { hashOfKey, openRobotKeys } from '../robots/robot-key.ts'
import type { SenderParts } from '../robots/sender-parts.ts'
import { insertMessages, type RobotMessageRow } from '../store/robot-messages.ts'
import { findRobot, insertRobot, type RobotRowDb } from '../store/robots.ts'
import type { CasesWorld } from './cases-world.ts'

interface GivenRobot {
  readonly unitId: string
  readonly name?: string
  readonly kinds?: string[]
  readonly counties?: string[]
  readonly isEnabled?: boolean
}

/** A robot straight into the database. */
export async function aRobot(world: CasesWorld, given: GivenRobot): Promise<{ id: string; key: string }> {
  const [id, key] = [randomUUID(), randomUUID()]
  const sealed = await openRobotKeys(world.platform.config.home).seal(key, id)
  await world.db.transaction().execute((trx) =>
    insertRobot(trx, {
      ...{ id, owner_unit_id: given.unitId, name: given.name ?? '大气问题群', maker_name: '测试人员' },
      ...{ sealed_key: sealed, key_hash: hashOfKey(key), key_ending: key.slice(-4) },
      ...{ kinds: given.kinds ?? [], counties: given.counties ?? [], is_enabled: given.isEnabled ?? true },
      made_at: new Date('2031-01-01T00:00:00Z'),
    }),
  )
  return { id, key }
}

/** Messages in this order, of no case. */
export async function queueTo(
  world: CasesWorld,
  robotId: string,
  texts: readonly string[],
  createdAt = world.platform.clock.now(),
): Promise<void> {
  await world.db.transaction().execute((trx) =>
    insertMessages(
      trx,
      texts.map((text) => ({ robotId, caseId: null, dedupeKey: randomUUID(), text, createdAt })),
    ),
  )
}

export async function messagesOf(world: CasesWorld, robotId: string): Promise<RobotMessageRow[]> {
  return world.db
    .selectFrom('cases.robot_message')
    .selectAll()
    .where('robot_id', '=', robotId)
    .orderBy('id')
    .execute()
}

export async function robotRow(world: CasesWorld, id: string): Promise<RobotRowDb> {
  const row = await findRobot(world.db, id)
  if (!row) throw new Error('the robot is not there')
  return row
}

/** The sender of this world, towards a fake. */
export function senderOf(world: CasesWorld, base: string, pace: Partial<RobotPace> = {}): SenderParts {
  return {
    platform: world.platform,
    findColleagues: world.parts.findColleagues,
    keys: openRobotKeys(world.platform.config.home),
    base,
    pace: { ...usualPace, connectMs: 300, answerMs: 400, ...pace },
  }
}
