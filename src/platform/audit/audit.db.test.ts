import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import { sql } from 'kysely'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { definePolicy } from '../policy.ts'
import { type TestDatabase, testDatabase } from '../testing/database.ts'
import { isIntact, readAuditLog, verifyAuditLog } from './audit-log.ts'
import { verifierKey } from './checkpoint.ts'
import { commandActor, recordAudit } from './record-audit.ts'
import { makeCheckpoint, sealEntries, startSealer } from './sealer.ts'
import type { AuditTables } from './tables.ts'

const { write } = definePolicy('trial', { write: { title: '写一条', allowed: ['officer'] } })
const { privateKey: key } = generateKeyPairSync('ed25519')
const trusted = verifierKey(createPublicKey(key))

let database: TestDatabase<AuditTables>
beforeAll(async () => {
  database = await testDatabase<AuditTables>()
})
afterAll(() => database.drop())

async function writeEntries(count: number, db = database.app): Promise<void> {
  await db.transaction().execute(async (trx) => {
    for (let index = 0; index < count; index += 1) {
      const subject = { kind: 'note', id: String(index), name: `第 ${index} 条` }
      await recordAudit(trx, {
        actor: commandActor('试验'),
        action: write,
        subject,
        details: { b: 1, a: '甲' },
      })
    }
  })
}

async function verify(remembered: string[] = []) {
  const source = await readAuditLog(database.app)
  return verifyAuditLog(
    source,
    remembered.map((note) => ({ note, key: trusted })),
  )
}

describe('审计记录', () => {
  test('和操作同生共死：操作撤回，记录也不留下', async () => {
    const before = await countEntries()
    await expect(
      database.app.transaction().execute(async (trx) => {
        await recordAudit(trx, {
          actor: commandActor('试验'),
          action: write,
          subject: { kind: 'note', id: '1', name: '甲' },
        })
        throw new Error('撤回')
      }),
    ).rejects.toThrow('撤回')
    expect(await countEntries()).toBe(before)
  })

  test.each([
    'update audit.entry set actor_name = $$x$$',
    'delete from audit.entry',
    'truncate audit.entry cascade',
    'update audit.seal set sm3 = sha256',
    'delete from audit.seal',
    'truncate audit.seal cascade',
    'update audit.checkpoint set note = $$x$$',
    'delete from audit.checkpoint',
    'truncate audit.checkpoint',
    'alter table audit.entry disable trigger all',
    'drop table audit.entry cascade',
    "insert into audit.entry (at, actor_name, actor_roles, address, request_id, action, subject_kind, subject_id, subject_name, outcome, details) values ('2020-01-01', 'x', '', '', '', 'a.b', '', '', '', 'done', '{}')",
    "insert into audit.entry (id, actor_name, actor_roles, address, request_id, action, subject_kind, subject_id, subject_name, outcome, details) overriding system value values (1, 'x', '', '', '', 'a.b', '', '', '', 'done', '{}')",
  ])('应用的数据库角色不能：%s', async (statement) => {
    await writeEntries(1)
    await expect(sql.raw(statement).execute(database.app)).rejects.toThrow(/permission denied|must be owner/)
  })

  test.each([
    'update audit.entry set actor_name = $$x$$',
    'delete from audit.seal',
    'truncate audit.checkpoint',
  ])('连表的主人也不能随手：%s', async (statement) => {
    await expect(sql.raw(statement).execute(database.owner)).rejects.toThrow('never changed')
  })
})

describe('封存', () => {
  test('编号从一开始没有空缺，两个封存者轮流也不重复', async () => {
    await Promise.all(Array.from({ length: 8 }, () => writeEntries(30)))
    const other = database.owner
    const counts = await Promise.all([
      sealEntries({ db: database.app }),
      sealEntries({ db: other }),
      sealEntries({ db: database.app }),
    ])
    await sealEntries({ db: database.app })
    expect(counts.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(0)
    const { rows } = await sql<{ first: number; last: number; count: number }>`
      select min(number) as first, max(number) as last, count(*) as count from audit.seal`.execute(
      database.app,
    )
    expect(rows[0]).toMatchObject({ first: 1, last: await countEntries(), count: await countEntries() })
    expect(await verify()).toMatchObject({ rows: await countEntries(), unsealed: 0, problem: undefined })
  })

  test('数据库自己也不接受有空缺或者重复的编号', async () => {
    await writeEntries(1)
    const last = await countSeals()
    const insert = (number: number, previous: number) =>
      sql`
      insert into audit.seal (number, previous, entry_id, sha256, sm3)
      select ${number}, ${previous}, max(id), decode(repeat('00', 32), 'hex'), decode(repeat('00', 32), 'hex') from audit.entry`.execute(
        database.app,
      )
    await expect(insert(last + 2, last + 1)).rejects.toThrow(/seal_previous_fkey/)
    await expect(insert(last + 2, last)).rejects.toThrow(/check/)
    await expect(insert(last, last - 1)).rejects.toThrow(/duplicate key/)
    await sealEntries({ db: database.app })
  })

  test('运行中的封存者自己封好新的记录', async () => {
    const sealer = startSealer({
      db: database.app,
      log: pino({ level: 'silent' }),
      key,
      remember: async () => {},
    })
    try {
      await new Promise((resolve) => setTimeout(resolve, 300))
      await writeEntries(3)
      // A second on a machine that is not busy with other tests.
      await vi.waitFor(async () => expect(await countSeals()).toBe(await countEntries()), { timeout: 10_000 })
    } finally {
      await sealer.stop()
    }
  })

  test('事务拖了很久才提交的记录也不会漏掉', async () => {
    await database.owner.transaction().execute(async (trx) => {
      await sql`insert into audit.entry (at, actor_name, actor_roles, address, request_id, action, subject_kind, subject_id, subject_name, outcome, details)
        values (now() - interval '1 day', '迟', '', '', '', 'a.b', '', '', '', 'done', '{}')`.execute(trx)
    })
    expect(await sealEntries({ db: database.app }, 15)).toBe(0)
    expect(await sealEntries({ db: database.app })).toBe(1)
  })
})

describe('检查点和离线验证', () => {
  test('检查点接着上一个往下算，验证时逐个核对', async () => {
    const notes: string[] = []
    const parts = { db: database.app, key, remember: async (note: string) => void notes.push(note) }
    for (const count of [5, 1, 13]) {
      await writeEntries(count)
      await sealEntries(parts)
      await makeCheckpoint(parts, true)
    }
    await makeCheckpoint(parts, true) // nothing new: no further one
    expect(notes).toHaveLength(3)
    const report = await verify(notes)
    expect(isIntact(report)).toBe(true)
    expect(report.checkpoints).toBeGreaterThanOrEqual(3)
  })

  test('握着数据库主人权限的人改动、删去、截断，都逃不过验证', async () => {
    const notes: string[] = []
    const parts = { db: database.app, key, remember: async (note: string) => void notes.push(note) }
    await writeEntries(20)
    await sealEntries(parts)
    await makeCheckpoint(parts, true)
    const size = await countSeals()
    const attacks: [string, string, number][] = [
      [
        "update audit.entry set actor_name = '乙' where id = (select entry_id from audit.seal where number = 7)",
        'content',
        7,
      ],
      [
        'delete from audit.seal where number = 9; delete from audit.entry where id not in (select entry_id from audit.seal)',
        'numbering',
        9,
      ],
      ['delete from audit.entry where id = (select entry_id from audit.seal where number = 5)', 'content', 5],
      [
        `delete from audit.checkpoint; delete from audit.seal where number > ${size - 4}`,
        'truncated',
        size - 3,
      ],
      ['delete from audit.checkpoint; delete from audit.seal', 'truncated', 1],
    ]
    for (const [attack, kind, number] of attacks) {
      const report = await asAttacker(attack, () => verify(notes))
      expect(report.problem).toEqual({ kind, number })
    }
    expect(isIntact(await verify(notes))).toBe(true)
  })

  test('伪造签名的检查点算作不符', async () => {
    const report = await asAttacker(
      "update audit.checkpoint set note = replace(note, 'sm3-chain A', 'sm3-chain B') || 'x'",
      () => verify(),
    )
    expect(isIntact(report)).toBe(false)
    expect(report.unsignedCheckpoints).toBeGreaterThan(0)
  })
})

async function countEntries(): Promise<number> {
  const { count } = await database.app
    .selectFrom('audit.entry')
    .select(sql<number>`count(*)`.as('count'))
    .executeTakeFirstOrThrow()
  return count
}

async function countSeals(): Promise<number> {
  const { count } = await database.app
    .selectFrom('audit.seal')
    .select(sql<number>`count(*)`.as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** Switches triggers and foreign keys off, attacks, looks, and puts everything back. */
async function asAttacker<T>(attack: string, look: () => Promise<T>): Promise<T> {
  const tables = ['audit.entry', 'audit.seal', 'audit.checkpoint']
  await sql
    .raw(tables.map((table) => `create table ${table}_copy as table ${table};`).join(''))
    .execute(database.owner)
  await sql
    .raw(
      'alter table audit.seal drop constraint seal_entry_id_fkey, drop constraint seal_previous_fkey; alter table audit.checkpoint drop constraint checkpoint_size_fkey;',
    )
    .execute(database.owner)
  await sql
    .raw(tables.map((table) => `alter table ${table} disable trigger user;`).join(''))
    .execute(database.owner)
  try {
    await sql.raw(attack).execute(database.owner)
    return await look()
  } finally {
    await sql
      .raw(
        `delete from audit.checkpoint; delete from audit.seal; delete from audit.entry;
         insert into audit.entry overriding system value table audit.entry_copy;
         insert into audit.seal table audit.seal_copy; insert into audit.checkpoint table audit.checkpoint_copy;
         ${tables.map((table) => `drop table ${table}_copy; alter table ${table} enable trigger user;`).join('')}
         alter table audit.seal add constraint seal_entry_id_fkey foreign key (entry_id) references audit.entry (id),
           add constraint seal_previous_fkey foreign key (previous) references audit.seal (number);
         alter table audit.checkpoint add constraint checkpoint_size_fkey foreign key (size) references audit.seal (number);`,
      )
      .execute(database.owner)
  }
}
