import { generateKeyPairSync } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { codeOf } from '../identity/testing/browser.ts'
import { type IdentityWorld, openIdentityWorld } from '../identity/testing/identity-world.ts'
import { isIntact, verifyAuditLog } from './audit-log.ts'
import { readExportedLog } from './export.ts'
import { makeCheckpoint, sealEntries } from './sealer.ts'

let world: IdentityWorld
let folder: string
let auditor: Awaited<ReturnType<IdentityWorld['person']>>
let system: Awaited<ReturnType<IdentityWorld['person']>>
beforeAll(async () => {
  world = await openIdentityWorld()
  folder = await mkdtemp(join(tmpdir(), 'mingche-audit-'))
  auditor = await world.person({ roles: ['auditAdministrator'] })
  system = await world.person({ roles: ['systemAdministrator'] })
  for (let index = 0; index < 12; index += 1)
    await system.browser.post('/api/admin/units', {
      code: `U${index}`,
      name: `=单位${index}`,
      parentId: null,
    })
  await world
    .browser('10.77.0.1')
    .post('/api/session', { userName: system.userName, password: 'Wrong-password-1' })
})
afterAll(async () => {
  await world.close()
  await rm(folder, { recursive: true })
})

interface Listed {
  total: number
  items: {
    number: number | null
    action: { name: string; title: string }
    outcome: string
    subject: { name: string }
    address: string
    actor: { name: string; roles: string[] }
  }[]
}
const list = async (query: string) =>
  (await (await auditor.browser.get(`/api/audit?${query}`)).json()) as Listed

describe('审计页', () => {
  test('新的在前，写明谁、何时、从哪里、做了什么、结果如何', async () => {
    const { items, total } = await list('pageSize=3')
    expect(total).toBeGreaterThanOrEqual(15)
    expect(items).toHaveLength(3)
    expect(items[0]).toMatchObject({
      outcome: 'refused',
      action: { title: '登录' },
      address: '10.77.0.1',
      actor: { name: '未登录者' },
    })
    expect(items[1]).toMatchObject({
      action: { name: 'identity.createUnit', title: '新建单位' },
      subject: { name: 'U11 =单位11' },
      actor: { roles: ['系统管理员'] },
    })
  })

  test('按操作、结果、人、日期和文字筛选', async () => {
    expect((await list('action=identity.createUnit')).total).toBe(12)
    expect((await list('outcome=refused')).total).toBe(1)
    expect((await list(`actorId=${system.id}&action=identity.createUnit&search=U7`)).total).toBe(1)
    expect((await list('search=%25_%25')).total).toBe(0)
    const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date())
    expect((await list(`from=${today}&to=${today}`)).total).toBeGreaterThan(0)
    expect((await list('to=2020-01-01')).total).toBe(0)
    expect(await codeOf(await auditor.browser.get('/api/audit?from=2026-02-30'))).toBe('request.invalid')
  })

  test('导出的表格里没有会被当作公式的单元格', async () => {
    const text = await (await auditor.browser.get('/api/audit/export?action=identity.createUnit')).text()
    expect(text.split('\r\n')).toHaveLength(14)
    expect(text).not.toMatch(/(^|,|")[=+@]/m)
  })
})

test('导出的可验证文件离线核对无误；改一个字、删一行都被发现', async () => {
  const { privateKey: key } = generateKeyPairSync('ed25519')
  await sealEntries(world.parts)
  await makeCheckpoint({ db: world.parts.db, key, remember: async () => {} }, true)
  const answer = await auditor.browser.get('/api/audit/export/verifiable')
  const text = await answer.text()
  const verify = async (content: string) => {
    const file = join(folder, 'log.ndjson')
    await writeFile(file, content)
    return verifyAuditLog(await readExportedLog(file))
  }
  const whole = await verify(text)
  expect(isIntact(whole)).toBe(true)
  expect(whole.checkpoints).toBe(1)
  const lines = text.trimEnd().split('\n')
  for (let index = 1; index <= whole.rows; index += 1) {
    const changed = lines.with(index, (lines[index] ?? '').replace(/第(\d+)人|未登录者/, '别人'))
    if (changed[index] !== lines[index])
      expect((await verify(changed.join('\n'))).problem).toEqual({ kind: 'content', number: index })
    const problem = (await verify(lines.toSpliced(index, 1).join('\n'))).problem
    expect(problem).toEqual({ kind: index === whole.rows ? 'truncated' : 'numbering', number: index })
  }
  const unsigned = await verify(text.replace(/— mingche\/audit ./, '— mingche/audit A'))
  expect(isIntact(unsigned)).toBe(false)
})

test.each(['', '{}', '{"format":"other"}', '{"format":"mingche-audit-1"}\n{"number":1}', 'x'])(
  '%j 不是导出的记录',
  async (content) => {
    const file = join(folder, 'other.txt')
    await writeFile(file, content)
    const attempt = async () => verifyAuditLog(await readExportedLog(file))
    await expect(attempt()).rejects.toThrow('audit.not-a-log')
    expect(await readFile(file, 'utf8')).toBe(content)
  },
)
