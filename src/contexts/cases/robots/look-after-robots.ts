import { postNotice } from '#platform/outbox/post-notice.ts'
import { giveUpOld, hasDeliveredSince, listRobotsBehind } from '../store/robot-sending.ts'
import { lockRobot, type RobotRowDb } from '../store/robots.ts'
import { casesDb } from '../viewing.ts'
import { noticesOfRobot, type RobotTrouble } from './robot-notices.ts'
import type { SenderParts } from './sender-parts.ts'

/** Gives up what is too old to be news, and tells the heads of robots that have been silent for long. */
export async function lookAfterRobots(parts: SenderParts): Promise<void> {
  const { platform, pace } = parts
  const now = platform.clock.now()
  const silentSince = new Date(now.getTime() - pace.silentMs)
  const tooOld = new Date(now.getTime() - pace.giveUpAfterMs)
  const db = casesDb(platform)
  for (const robot of await listRobotsBehind(db, silentSince)) {
    const isSilent = robot.is_enabled && !(await hasDeliveredSince(db, robot.id, silentSince))
    await lookAfter(parts, robot, { isSilent, tooOld, now })
  }
}

async function lookAfter(
  { platform, findColleagues }: SenderParts,
  robot: RobotRowDb,
  { isSilent, tooOld, now }: { isSilent: boolean; tooOld: Date; now: Date },
): Promise<void> {
  const why = robot.last_error
  await casesDb(platform)
    .transaction()
    .execute(async (trx) => {
      // Whoever is sending to it takes up none of these meanwhile.
      if (!(await lockRobot(trx, robot.id))) return
      const count = await giveUpOld(trx, robot.id, tooOld)
      if (count > 0)
        platform.log.warn({ robotId: robot.id, count }, 'messages to a group robot were given up')
      const troubles: RobotTrouble[] = [
        ...(count > 0 ? [{ kind: 'givenUp' as const, count, why }] : []),
        ...(isSilent ? [{ kind: 'silent' as const, why }] : []),
      ]
      for (const trouble of troubles)
        for (const notice of await noticesOfRobot({ findColleagues }, robot, trouble, now))
          await postNotice(trx, notice, now)
    })
}
