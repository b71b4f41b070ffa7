import { chinaDay } from '#kernel/calendar.ts'
import type { NewNotice } from '#platform/outbox/post-notice.ts'
import { findHeads } from '../notices-of-events.ts'
import type { CasesParts } from '../parts.ts'
import type { RobotRowDb } from '../store/robots.ts'

/** What only a person can mend. */
export type RobotTrouble =
  | { readonly kind: 'dead'; readonly why: string }
  | { readonly kind: 'givenUp'; readonly count: number; readonly why: string }
  | { readonly kind: 'silent'; readonly why: string }

/** The heads find it in their inbox, of each robot and trouble once a day. */
export async function noticesOfRobot(
  parts: Pick<CasesParts, 'findColleagues'>,
  robot: RobotRowDb,
  trouble: RobotTrouble,
  now: Date,
): Promise<NewNotice[]> {
  const heads = await findHeads(parts, robot.owner_unit_id)
  return heads.map((recipient) => ({
    ...{ channel: 'inbox', recipient, link: '/cases/settings' },
    title: `企业微信群机器人「${robot.name}」${titles[trouble.kind]}`,
    body: bodyOf(trouble),
    dedupeKey: `cases.robot:${robot.id}:${trouble.kind}:${chinaDay(now)}:${recipient}`,
  }))
}

const titles: Readonly<Record<RobotTrouble['kind'], string>> = {
  dead: '不能再用',
  givenUp: '有消息没有送达',
  silent: '长时间没有送达',
}

function bodyOf(trouble: RobotTrouble): string {
  const why = trouble.why === '' ? '' : `原因：${trouble.why}。`
  switch (trouble.kind) {
    case 'dead':
      return `${why}消息留着，改好后按顺序补发。`
    case 'givenUp':
      return `${trouble.count} 条消息不再发送，内容见消息清单。${why}请用别的方式通知。`
    case 'silent':
      return `${why}消息留着，恢复后按顺序补发；着急的请用别的方式通知。`
  }
}
