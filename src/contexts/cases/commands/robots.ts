import { randomUUID } from 'node:crypto'
import type { Transaction } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import type { Actor } from '#platform/identity/actor.ts'
import { announce } from '#platform/live/live.ts'
import type { Platform } from '#platform/platform.ts'
import { assertCaseKind, loadKinds } from '../kinds.ts'
import { casesPolicy } from '../policy.ts'
import { trialMessage } from '../robots/event-message.ts'
import { hashOfKey, keyOfWebhook, type RobotKeys } from '../robots/robot-key.ts'
import { findWaitingTrial, giveUpWaiting, insertMessages } from '../store/robot-messages.ts'
import {
  countRobots,
  findRobotOfKey,
  insertRobot,
  lockRobotKey,
  robotsMax,
  updateRobot,
} from '../store/robots.ts'
import type { CasesTables } from '../store/tables.ts'
import { casesDb } from '../viewing.ts'
import type { VisibleUnits } from './case-access.ts'
import { lockVisibleRobot } from './robot-access.ts'

type RobotPlatform = Pick<Platform, 'db' | 'clock'>
type KeyedPlatform = RobotPlatform & { readonly keys: RobotKeys }

interface RobotSetting {
  readonly name: string
  readonly kinds: readonly string[]
  readonly counties: readonly string[]
}

/** @throws Refusal `case.no-unit`, `case.kind-unknown`, `robot.key`, `robot.key-taken`, `robot.too-many`. */
export async function addRobot(
  platform: KeyedPlatform,
  actor: Actor,
  { webhook, ...setting }: RobotSetting & { webhook: string },
): Promise<string> {
  const { unitId } = actor
  if (unitId === null) throw new Refusal('case.no-unit')
  await assertKinds(setting.kinds)
  const id = randomUUID()
  await casesDb(platform)
    .transaction()
    .execute(async (trx) => {
      if ((await countRobots(trx, unitId)) >= robotsMax)
        throw new Refusal('robot.too-many', { max: robotsMax })
      await insertRobot(trx, {
        ...{ id, owner_unit_id: unitId, is_enabled: true, maker_name: actor.displayName },
        ...columnsOf(setting),
        ...(await keyColumns(trx, platform.keys, { id, unitId, webhook })),
        made_at: platform.clock.now(),
      })
      await recordAudit(trx, {
        actor,
        action: casesPolicy.setRobot,
        subject: { kind: 'robot', id, name: setting.name },
        details: { ...setting, isEnabled: true },
      })
      await announce(trx, { topic: 'case', id, userId: null })
    })
  return id
}

/**
 * A new key or being switched on again lets it try at once what has waited.
 * @throws Refusal `robot.unknown`, `case.kind-unknown`, `robot.key`, `robot.key-taken`.
 */
export async function editRobot(
  platform: KeyedPlatform,
  actor: Actor,
  visible: VisibleUnits,
  change: RobotSetting & { id: string; isEnabled: boolean; webhook: string | null },
): Promise<void> {
  const { id, isEnabled, webhook, ...setting } = change
  await casesDb(platform)
    .transaction()
    .execute(async (trx) => {
      const before = await lockVisibleRobot(trx, id, visible)
      // What was chosen before stays choosable when its kind has gone from the data.
      await assertKinds(setting.kinds.filter((kind) => !before.kinds.includes(kind)))
      const key =
        webhook !== null &&
        (await keyColumns(trx, platform.keys, { id, unitId: before.owner_unit_id, webhook }))
      const isAwoken = key || (isEnabled && !before.is_enabled)
      await updateRobot(trx, id, {
        ...columnsOf(setting),
        is_enabled: isEnabled,
        ...key,
        ...(isAwoken && { failures: 0, rests_until: null, last_error: '' }),
      })
      await recordAudit(trx, {
        actor,
        action: casesPolicy.setRobot,
        subject: { kind: 'robot', id, name: setting.name },
        details: {
          ...{ ...setting, isEnabled, keyChanged: webhook !== null },
          ...{ nameBefore: before.name, wasEnabled: before.is_enabled },
        },
      })
      await announce(trx, { topic: 'case', id, userId: null })
    })
}

/** What has not left yet leaves no more. @throws Refusal `robot.unknown`. */
export async function removeRobot(
  platform: RobotPlatform,
  actor: Actor,
  visible: VisibleUnits,
  id: string,
): Promise<void> {
  await casesDb(platform)
    .transaction()
    .execute(async (trx) => {
      const { name } = await lockVisibleRobot(trx, id, visible)
      await updateRobot(trx, id, { removed_at: platform.clock.now(), is_enabled: false })
      await giveUpWaiting(trx, id, '机器人已移除')
      await recordAudit(trx, {
        actor,
        action: casesPolicy.removeRobot,
        subject: { kind: 'robot', id, name },
      })
      await announce(trx, { topic: 'case', id, userId: null })
    })
}

/**
 * Has a test message sent like any other; while one waits there is no second one.
 * @throws Refusal `robot.unknown`, `robot.disabled`.
 */
export async function tryRobot(
  platform: RobotPlatform,
  actor: Actor,
  visible: VisibleUnits,
  id: string,
): Promise<void> {
  await casesDb(platform)
    .transaction()
    .execute(async (trx) => {
      const { name, is_enabled, failures } = await lockVisibleRobot(trx, id, visible)
      if (!is_enabled) throw new Refusal('robot.disabled', { name })
      const now = platform.clock.now()
      const dedupeKey = `trial:${randomUUID()}`
      const text = trialMessage(name, actor.displayName, now)
      if (!(await findWaitingTrial(trx, id)))
        await insertMessages(trx, [{ robotId: id, caseId: null, dedupeKey, text, createdAt: now }])
      // Somebody wants to know now: a long rest after failures is cut short, one for the rate limit is not.
      if (failures > 0) await updateRobot(trx, id, { rests_until: null })
      await recordAudit(trx, {
        actor,
        action: casesPolicy.testRobot,
        subject: { kind: 'robot', id, name },
      })
      await announce(trx, { topic: 'case', id, userId: null })
    })
}

async function assertKinds(kinds: readonly string[]): Promise<void> {
  const known = await loadKinds()
  for (const kind of kinds) assertCaseKind(known, kind)
}

function columnsOf({ name, kinds, counties }: RobotSetting) {
  return { name, kinds: [...new Set(kinds)], counties: [...new Set(counties)] }
}

/** The name of the other robot is told only within its unit. */
async function keyColumns(
  trx: Transaction<CasesTables>,
  keys: RobotKeys,
  { id, unitId, webhook }: { id: string; unitId: string; webhook: string },
) {
  const key = keyOfWebhook(webhook)
  const hash = hashOfKey(key)
  await lockRobotKey(trx, hash)
  const other = await findRobotOfKey(trx, hash)
  if (other && other.id !== id)
    throw new Refusal('robot.key-taken', {
      name: other.owner_unit_id === unitId ? other.name : '在另一个单位',
    })
  return { sealed_key: await keys.seal(key, id), key_hash: hash, key_ending: key.slice(-4) }
}
