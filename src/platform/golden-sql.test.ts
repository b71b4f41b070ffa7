import { expect, test } from 'vitest'
import { findLastSeal, listUnsealed } from './audit/seal-store.ts'
import type { AuditTables } from './audit/tables.ts'
import { countAttempt } from './identity/store/failed-attempts.ts'
import { findLiveSession } from './identity/store/sessions.ts'
import type { IdentityTables } from './identity/tables.ts'
import { beginAttempt, countWaiting, lockState, requeue } from './jobs/run-store.ts'
import type { JobTables } from './jobs/tables.ts'
import { sqlOf } from './testing/golden-sql.ts'

test('平台要紧的查询与记下的一致', async () => {
  const now = new Date(0)
  const texts = [
    await sqlOf<IdentityTables>('findLiveSession', (db) => findLiveSession(db, Buffer.of(1), now, 30)),
    await sqlOf<IdentityTables>('countAttempt', (db) => countAttempt(db, 'x', now)),
    await sqlOf<JobTables>('countWaiting', (db) => countWaiting(db, 'x')),
    await sqlOf<JobTables>('beginAttempt', (db) => beginAttempt(db, 'x', now)),
    await sqlOf<JobTables>('lockState', (db) => lockState(db, 'x')),
    await sqlOf<JobTables>('requeue', (db) => requeue(db, 'x')),
    await sqlOf<AuditTables>('listUnsealed', (db) => listUnsealed(db, 100, 10)),
    await sqlOf<AuditTables>('findLastSeal', findLastSeal),
  ]
  await expect(texts.join('\n')).toMatchFileSnapshot('./golden.sql')
})
