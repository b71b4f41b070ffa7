import { toWindow } from '#platform/http/listing.ts'
import type { Platform } from '#platform/platform.ts'
import { getVisibleRobot } from './commands/robot-access.ts'
import { caseNumber } from './core/case-number.ts'
import { countMessages, type ListedMessage, listMessages, type RobotCounts } from './store/robot-messages.ts'
import { listRobots, type RobotRowDb } from './store/robots.ts'
import { casesDb } from './viewing.ts'
import type { RobotMessagePage, RobotMessageView, RobotView } from './views.ts'

/** The robots of these units, with what became of their messages. */
export async function readRobots(
  platform: Pick<Platform, 'db'>,
  visible: readonly string[],
): Promise<RobotView[]> {
  const db = casesDb(platform)
  const robots = await listRobots(db, visible)
  const counts = await countMessages(
    db,
    robots.map(({ id }) => id),
  )
  const byRobot = new Map(counts.map((each) => [each.robot_id, each]))
  return robots.map((robot) => presentRobot(robot, byRobot.get(robot.id)))
}

/** @throws Refusal `robot.unknown`. */
export async function readRobotMessages(
  platform: Pick<Platform, 'db'>,
  visible: readonly string[],
  id: string,
  asked: { page: number; pageSize: number },
): Promise<RobotMessagePage> {
  const db = casesDb(platform)
  await getVisibleRobot(db, id, visible)
  const { rows, total } = await listMessages(db, id, toWindow(asked))
  return { items: rows.map(presentMessage), total, ...asked }
}

function presentRobot(row: RobotRowDb, counts: RobotCounts | undefined): RobotView {
  return {
    id: row.id,
    name: row.name,
    keyEnding: row.key_ending,
    kinds: row.kinds,
    counties: row.counties,
    isEnabled: row.is_enabled,
    waiting: counts?.waiting ?? 0,
    delivered: counts?.delivered ?? 0,
    givenUp: counts?.given_up ?? 0,
    lastDeliveredAt: counts?.last_delivered_at?.toISOString() ?? null,
    lastError: row.last_error,
    restsUntil: row.rests_until?.toISOString() ?? null,
  }
}

function presentMessage(row: ListedMessage): RobotMessageView {
  return {
    id: row.id,
    createdAt: row.created_at.toISOString(),
    caseId: row.case_id,
    caseNumber: row.year === null || row.number === null ? null : caseNumber(row.year, row.number),
    text: row.text,
    state: row.state,
    attempts: row.attempts,
    deliveredAt: row.delivered_at?.toISOString() ?? null,
    mayBeRepeated: row.may_be_repeated,
    lastError: row.last_error,
  }
}
