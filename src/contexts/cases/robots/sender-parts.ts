import type { Platform } from '#platform/platform.ts'
import type { CasesParts } from '../parts.ts'
import type { RobotPace } from './pace.ts'
import type { RobotKeys } from './robot-key.ts'

/** What sending to group robots needs. */
export interface SenderParts {
  readonly platform: Pick<Platform, 'db' | 'clock' | 'log'>
  readonly findColleagues: CasesParts['findColleagues']
  readonly keys: RobotKeys
  /** `https://qyapi.weixin.qq.com` (platform/config.ts). */
  readonly base: string
  readonly pace: RobotPace
}
