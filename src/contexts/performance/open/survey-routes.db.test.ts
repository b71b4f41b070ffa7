import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { insertPlan } from '../testing/a-plan.ts'
import { anActor, openPerformanceWorld, type PerformanceWorld } from '../testing/performance-world.ts'
import { aQuestion, surveysOf, visit } from '../testing/survey-visits.ts'

const unitId = randomUUID()
const officer = anActor({ unitId, displayName: '经办甲' })
const june = new Date('2031-06-10T02:00:00Z')
let now = june
let world: PerformanceWorld
beforeAll(async () => {
  world = await openPerformanceWorld([officer], { clock: { now: () => now } })
}, 120_000)
afterAll(() => world.close())

let planId = ''
let surveys: ReturnType<typeof surveysOf>
beforeEach(async () => {
  now = june
  planId = (await insertPlan(world.db, { unitId })).planId
  surveys = surveysOf(world, officer, planId)
})

describe('答卷', () => {
  it('一个链接一份：同时提交多少次都只算一份', async () => {
    const { id } = await surveys.made()
    const [path = ''] = await surveys.invited(id, 1)
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => visit(world, 'POST', path, { form: { q1: '0' } })),
    )
    const statuses = answers.map(({ status }) => status).sort()
    expect(statuses).toEqual([303, ...Array.from({ length: 11 }, () => 409)])
    expect(await surveys.get(id)).toMatchObject({ answers: 1, invited: 1, invitedUsed: 1 })
    const again = await visit(world, 'POST', path, { form: { q1: '4' } })
    expect(await again.text()).toContain('每个链接只能答一次')
    expect(await (await visit(world, 'GET', path)).text()).toContain('答卷已经收到')
  })

  it('扫码的人先看到说明，按一下得到自己的链接；同一个浏览器只得到一个', async () => {
    const { linkPath, id } = await surveys.made()
    const wall = await visit(world, 'GET', linkPath)
    expect(await wall.text()).toContain('开始填写（1 题）')
    expect(await tokens(id)).toBe(0)
    const first = await visit(world, 'POST', linkPath)
    expect(first.status).toBe(303)
    const cookie = first.headers.get('set-cookie')?.split(';')[0] ?? ''
    expect(first.headers.get('set-cookie')).toContain('HttpOnly')
    const path = first.headers.get('location') ?? ''
    const second = await visit(world, 'POST', linkPath, { cookie })
    expect(second.headers.get('location')).toBe(path)
    expect(await tokens(id)).toBe(1)
    expect((await visit(world, 'POST', path, { form: { q1: '1' } })).status).toBe(303)
    expect(await (await visit(world, 'GET', linkPath, { cookie })).text()).toContain('您已经答过')
    expect((await surveys.get(id)).answers).toBe(1)
  })

  it('漏选的题被指出来，已经选的还在', async () => {
    const other = { id: 'q2', title: '您从哪里知道我们？', choices: ['网上', '大厅'], satisfied: [] }
    const { id } = await surveys.made({ questions: [aQuestion(), other] })
    const [path = ''] = await surveys.invited(id, 1)
    const answer = await visit(world, 'POST', path, { form: { q1: '2', q2: '7' } })
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain('还有题没有选：您从哪里知道我们？')
    expect(page).toContain('name="q1" value="2" required checked')
    expect((await surveys.get(id)).answers).toBe(0)
    expect((await visit(world, 'POST', path, { form: { q1: '2', q2: '1' } })).status).toBe(303)
    expect((await surveys.get(id)).results[1]).toMatchObject({
      counts: { 网上: 0, 大厅: 1 },
      satisfied: null,
    })
  })

  it('不存任何与人有关的东西：只有日期和选项，也不进审计', async () => {
    const before = await auditRows()
    const { id } = await surveys.made()
    const [path = ''] = await surveys.invited(id, 1)
    await visit(world, 'POST', path, { form: { q1: '0', name: '张三', phone: '13800000000' } })
    const { rows } = await sql<object>`
      select to_jsonb(survey_answer) - 'id' - 'survey_id' as row from performance.survey_answer
      where survey_id = ${id}`.execute(world.db)
    expect(rows).toEqual([{ row: { day: '2031-06-10', choices: { q1: '非常满意' }, source: 'person' } }])
    const kept = await sql<{ row: object }>`
      select to_jsonb(survey_token) as row from performance.survey_token where survey_id = ${id}`.execute(
      world.db,
    )
    const token = path.split('/').at(-1) ?? ''
    expect(JSON.stringify(kept.rows)).not.toContain(token)
    expect(Object.keys(kept.rows[0]?.row ?? {}).sort()).toEqual([
      'kind',
      'made_on',
      'survey_id',
      'token_hash',
      'used',
    ])
    expect(await auditRows()).toBe(before + 2) // making it and inviting, nothing of the answer
  })

  it('猜来的链接哪里也不通，也不说差在哪里', async () => {
    const { linkPath } = await surveys.made()
    for (const [method, path] of [
      ['GET', '/open/surveys/a/abc'],
      ['POST', '/open/surveys/a/abc'],
      ['GET', `${linkPath}x`],
      ['POST', `${linkPath}x`],
      ['GET', '/open/surveys/a/%00'],
      ['GET', '/open/surveys/w/%00'],
      ['GET', '/open/surveys'],
      ['GET', '/open/surveys/a/..%2f..'],
    ] as const) {
      const answer = await visit(world, method, path, method === 'POST' ? { form: { q1: '0' } } : {})
      expect(answer.status, path).toBe(404)
      expect(await answer.text(), path).toContain('没有这份调查')
    }
  })

  it('没有开始、已经结束、已经结账时不收', async () => {
    const { id, linkPath } = await surveys.made()
    const [path = '', kept = ''] = await surveys.invited(id, 2)
    now = new Date('2031-05-31T15:00:00Z') // 23:00 in China: the day before
    expect(await (await visit(world, 'GET', linkPath)).text()).toContain('从2031年6月1日开始')
    expect((await visit(world, 'POST', path, { form: { q1: '0' } })).status).toBe(409)
    expect((await visit(world, 'POST', linkPath)).status).toBe(409)
    now = new Date('2031-05-31T16:00:00Z') // midnight: the first day
    expect((await visit(world, 'POST', path, { form: { q1: '0' } })).status).toBe(303)
    now = new Date('2031-07-01T02:00:00Z')
    expect((await visit(world, 'POST', kept, { form: { q1: '0' } })).status).toBe(409)
    expect(await (await visit(world, 'GET', linkPath)).text()).toContain('已经结束')
    now = new Date('2031-06-10T02:00:00Z')
    await surveys.closeYear(now)
    expect((await visit(world, 'POST', kept, { form: { q1: '0' } })).status).toBe(409)
    expect(await (await visit(world, 'GET', kept)).text()).toContain('已经结束')
    expect((await surveys.get(id)).answers).toBe(1)
  })

  it('同一个网络地址连着要新的答卷，过了一个会场的人数就要等', async () => {
    const { linkPath } = await surveys.made()
    const statuses: number[] = []
    for (let each = 0; each < 62; each += 1) statuses.push((await visit(world, 'POST', linkPath)).status)
    expect(statuses.filter((status) => status === 303)).toHaveLength(60)
    const refused = await visit(world, 'POST', linkPath)
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await refused.text()).toContain('请稍等')
  })

  it('别的网站发来的答卷不收', async () => {
    const { id } = await surveys.made()
    const [path = ''] = await surveys.invited(id, 1)
    const answer = await world.app.request(`http://127.0.0.1${path}`, {
      method: 'POST',
      headers: { origin: 'https://example.com', host: '127.0.0.1' },
    })
    expect(answer.status).toBe(403)
  })

  it('题目里的代码只是文字，页面没有脚本', async () => {
    const attack = '<script>alert(1)</script>"\''
    const { id, linkPath } = await surveys.made({
      title: attack,
      intro: attack,
      questions: [{ ...aQuestion(), title: attack, choices: [attack, '否'], satisfied: [attack] }],
    })
    const [path = ''] = await surveys.invited(id, 1)
    const sheet = await world.request(officer, 'GET', `/api/performance/surveys/${id}/sheet`)
    for (const answer of [await visit(world, 'GET', linkPath), await visit(world, 'GET', path), sheet]) {
      expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
      expect(await answer.text()).not.toContain('<script>')
    }
  })
})

async function tokens(surveyId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) from performance.survey_token where survey_id = ${surveyId}`.execute(world.db)
  return rows[0]?.count ?? 0
}

async function auditRows(): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) from audit.entry`.execute(world.db)
  return rows[0]?.count ?? 0
}
