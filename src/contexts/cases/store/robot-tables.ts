import type { Generated } from 'kysely'

/** Tables of the group robots; see migrations/0301. */
export type RobotTables = {
  'cases.robot': RobotTable
  'cases.robot_message': RobotMessageTable
}

type RobotTable = {
  id: string
  owner_unit_id: string
  name: string
  sealed_key: Buffer
  key_hash: string
  key_ending: string
  kinds: string[]
  counties: string[]
  is_enabled: boolean
  made_at: Date
  maker_name: string
  rests_until: Date | null
  sending_until: Date | null
  failures: Generated<number>
  last_error: Generated<string>
  removed_at: Date | null
}

type RobotMessageTable = {
  id: Generated<number>
  robot_id: string
  case_id: string | null
  dedupe_key: string
  text: string
  created_at: Date
  state: Generated<'waiting' | 'sending' | 'delivered' | 'given-up'>
  attempts: Generated<number>
  sending_id: string | null
  delivered_at: Date | null
  may_be_repeated: Generated<boolean>
  leaves_alone: Generated<boolean>
  last_error: Generated<string>
}
