import type { ColumnType, Generated } from 'kysely'
import type { AuditTables } from '../audit/tables.ts'
import type { RoleId, RoleKind } from './roles.ts'

/** Rows of the schema `identity` (migrations 0011, 0012), and of the audit log that every command writes. */
export type IdentityTables = AuditTables & {
  'identity.unit': UnitTable
  'identity.role': RoleTable
  'identity.account': AccountTable
  'identity.role_grant': RoleGrantTable
  'identity.session': SessionTable
  'identity.second_factor': SecondFactorTable
  'identity.recovery_code': RecoveryCodeTable
  'identity.failed_attempt': FailedAttemptTable
  'identity.one_time_link': OneTimeLinkTable
}

type UnitTable = {
  id: Generated<string>
  code: string
  name: string
  parent_id: string | null
  created_at: Date
  closed_at: Date | null
}

type RoleTable = {
  id: RoleId
  kind: RoleKind
  second_factor_required: Generated<boolean>
}

type AccountTable = {
  id: Generated<string>
  user_name: string
  display_name: string
  kind: ColumnType<RoleKind, RoleKind, never>
  unit_id: string | null
  password_hash: string | null
  password_changed_at: Date | null
  disabled_at: Date | null
  is_trial: Generated<boolean>
  created_at: Date
}

type RoleGrantTable = {
  account_id: string
  role_id: RoleId
  kind: RoleKind
  granted_by: string | null
  granted_at: Date
}

type SessionTable = {
  id: Generated<string>
  token_sha256: Buffer
  account_id: string
  created_at: Date
  last_used_at: Date
  expires_at: Date
  second_factor_at: Date | null
  address: string
  browser: string
  ended_at: Date | null
}

type SecondFactorTable = {
  account_id: string
  secret_sealed: Buffer
  confirmed_at: Date | null
  last_step: Generated<number>
}

type RecoveryCodeTable = {
  account_id: string
  code_sha256: Buffer
  used_at: Date | null
}

type FailedAttemptTable = {
  subject_sha256: Buffer
  failures: number
  last_failed_at: Date
  locked_until: Date | null
}

type OneTimeLinkTable = {
  id: Generated<string>
  token_sha256: Buffer
  purpose: 'setUp' | 'administrator' | 'password'
  role_id: RoleId | null
  account_id: string | null
  replaces: Generated<boolean>
  created_at: Date
  expires_at: Date
  used_at: Date | null
  withdrawn_at: Date | null
  used_by_device: Buffer | null
}
