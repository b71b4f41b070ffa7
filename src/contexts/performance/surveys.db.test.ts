import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { usualChoices, usualSatisfied } from './core/survey.ts'
import type { SurveysView } from './routes/surveys.ts'
import { surveyFacts } from './store/surveys.ts'
import { insertPlan } from './testing/a-plan.ts'
import { anActor, openPerformanceWorld, type PerformanceWorld } from './testing/performance-world.ts'
import type { SurveyView } from './views.ts'

const unitId = randomUUID()
const officer = anActor({ unitId, displayName: '经办甲' })
const stranger = anActor({ unitId: randomUUID(), displayName: '外单位' })

let now = new Date('2031-06-10T02:00:00Z')
let world: PerformanceWorld
beforeAll(async () => {
  world = await openPerformanceWorld([officer, stranger], { clock: { now: () => now } })
}, 120_000)
afterAll(() => world.close())

let planId = ''
beforeEach(async () => {
  now = new Date('2031-06-10T02:00:00Z')
  planId = (await insertPlan(world.db, { unitId })).planId
})

const aQuestion = {
  id: 'q1',
  title: '您对办事效率是否满意？',
  choices: [...usualChoices],
  satisfied: [...usualSatisfied],
}
const aSurvey = (over: object = {}) => ({
  id: randomUUID(),
  title: '办事群众满意度调查',
  intro: '用于绩效自评。',
  questions: [aQuestion],
  opensOn: '2031-06-01',
  closesOn: '2031-06-30',
  ...over,
})

async function made(over: object = {}): Promise<SurveyView> {
  const body = aSurvey(over)
  const answer = await world.request(officer, 'POST', `/api/performance/plans/${planId}/surveys`, body)
  expect(answer.status, await answer.clone().text()).toBe(201)
  return getSurvey(body.id)
}

async function listed(query = ''): Promise<SurveysView> {
  const answer = await world.request(officer, 'GET', `/api/performance/plans/${planId}/surveys${query}`)
  expect(answer.status).toBe(200)
  return answer.json()
}

async function getSurvey(id: string, query = ''): Promise<SurveyView> {
  const survey = (await listed(query)).surveys.find((each) => each.id === id)
  if (!survey) throw new Error('no survey')
  return survey
}

/** One-time paths. */
async function invited(id: string, count: number): Promise<string[]> {
  const path = `/api/performance/surveys/${id}/invitations`
  const answer = await world.request(officer, 'POST', path, { count })
  expect(answer.status).toBe(201)
  const { links } = (await answer.json()) as { links: string[] }
  return links.map((link) => new URL(link).pathname)
}

async function visit(method: string, path: string, form?: Record<string, string>, cookie?: string) {
  return world.app.request(`http://127.0.0.1${path}`, {
    method,
    headers: {
      origin: 'http://127.0.0.1',
      host: '127.0.0.1',
      ...(cookie && { cookie }),
      ...(form && { 'content-type': 'application/x-www-form-urlencoded' }),
    },
    ...(form && { body: new URLSearchParams(form).toString() }),
  })
}

async function codeOf(answer: Response): Promise<string> {
  return ((await answer.json()) as { code: string }).code
}

async function audits(action: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) from audit.entry where action = ${action}`.execute(world.db)
  return rows[0]?.count ?? 0
}

describe('发起和结束调查', () => {
  it('发起一次留一条审计；断线后重发同一份还是一份，同号不同内容被拒绝', async () => {
    const before = await audits('performance.makeSurvey')
    const body = aSurvey()
    const path = `/api/performance/plans/${planId}/surveys`
    expect((await world.request(officer, 'POST', path, body)).status).toBe(201)
    expect((await world.request(officer, 'POST', path, body)).status).toBe(201)
    expect(await codeOf(await world.request(officer, 'POST', path, { ...body, title: '另一份' }))).toBe(
      'entry.same-id',
    )
    expect(await audits('performance.makeSurvey')).toBe(before + 1)
    expect((await listed()).surveys).toHaveLength(1)
  })

  it.each([
    ['survey.days', { opensOn: '2031-06-20', closesOn: '2031-06-19' }],
    ['survey.other-year', { closesOn: '2032-01-05' }],
    ['survey.past', { opensOn: '2031-05-01', closesOn: '2031-06-09' }],
    ['request.invalid', { questions: [] }],
    ['request.invalid', { questions: [{ ...aQuestion, satisfied: ['没有这个选项'] }] }],
    ['request.invalid', { questions: [{ ...aQuestion, choices: ['满意', '满意'], satisfied: [] }] }],
    ['request.invalid', { questions: [{ ...aQuestion, satisfied: aQuestion.choices }] }],
    ['request.invalid', { questions: [{ ...aQuestion, satisfied: ['满意', '满意'] }] }],
    ['request.invalid', { questions: [aQuestion, aQuestion] }],
    ['request.invalid', { title: '满意度\u202e调查' }],
    ['request.invalid', { intro: '一行\u0000' }],
  ])('%s：日期或题目不对的调查发起不了', async (code, over) => {
    const path = `/api/performance/plans/${planId}/surveys`
    expect(await codeOf(await world.request(officer, 'POST', path, aSurvey(over)))).toBe(code)
    expect((await listed()).surveys).toHaveLength(0)
  })

  it('结束以后不能再结束，也不能再生成链接', async () => {
    const { id } = await made()
    expect((await world.request(officer, 'POST', `/api/performance/surveys/${id}/end`)).status).toBe(204)
    expect((await getSurvey(id)).state).toBe('ended')
    for (const [path, body] of [
      ['end', undefined],
      ['invitations', { count: 1 }],
    ] as const)
      expect(
        await codeOf(await world.request(officer, 'POST', `/api/performance/surveys/${id}/${path}`, body)),
      ).toBe('survey.over')
  })

  it('外单位的人看不到，也动不了', async () => {
    const { id } = await made()
    for (const [method, path] of [
      ['POST', 'end'],
      ['GET', 'qr'],
      ['GET', 'sheet'],
      ['GET', 'answers.csv'],
    ] as const)
      expect(
        await codeOf(await world.request(stranger, method, `/api/performance/surveys/${id}/${path}`)),
        path,
      ).toBe('survey.unknown')
    expect(
      await codeOf(await world.request(stranger, 'GET', `/api/performance/plans/${planId}/surveys`)),
    ).toBe('plan.unknown')
  })

  it('年度结账后不能再发起', async () => {
    await closeYear()
    const path = `/api/performance/plans/${planId}/surveys`
    expect(await codeOf(await world.request(officer, 'POST', path, aSurvey()))).toBe('plan.closed')
  })
})

describe('答卷', () => {
  it('一个链接一份：同时提交多少次都只算一份', async () => {
    const { id } = await made()
    const [path = ''] = await invited(id, 1)
    const answers = await Promise.all(Array.from({ length: 12 }, () => visit('POST', path, { q1: '0' })))
    const statuses = answers.map(({ status }) => status).sort()
    expect(statuses).toEqual([303, ...Array.from({ length: 11 }, () => 409)])
    expect(await getSurvey(id)).toMatchObject({ answers: 1, invited: 1, invitedUsed: 1 })
    const again = await visit('POST', path, { q1: '4' })
    expect(await again.text()).toContain('每个链接只能答一次')
    expect(await (await visit('GET', path)).text()).toContain('答卷已经收到')
  })

  it('扫码的人先看到说明，按一下得到自己的链接；同一个浏览器只得到一个', async () => {
    const { linkPath, id } = await made()
    const wall = await visit('GET', linkPath)
    expect(await wall.text()).toContain('开始填写（1 题）')
    expect(await tokens(id)).toBe(0)
    const first = await visit('POST', linkPath)
    expect(first.status).toBe(303)
    const cookie = first.headers.get('set-cookie')?.split(';')[0] ?? ''
    expect(first.headers.get('set-cookie')).toContain('HttpOnly')
    const path = first.headers.get('location') ?? ''
    const second = await visit('POST', linkPath, undefined, cookie)
    expect(second.headers.get('location')).toBe(path)
    expect(await tokens(id)).toBe(1)
    expect((await visit('POST', path, { q1: '1' })).status).toBe(303)
    expect(await (await visit('GET', linkPath, undefined, cookie)).text()).toContain('您已经答过')
    expect((await getSurvey(id)).answers).toBe(1)
  })

  it('漏选的题被指出来，已经选的还在', async () => {
    const other = { id: 'q2', title: '您从哪里知道我们？', choices: ['网上', '大厅'], satisfied: [] }
    const { id } = await made({ questions: [aQuestion, other] })
    const [path = ''] = await invited(id, 1)
    const answer = await visit('POST', path, { q1: '2', q2: '7' })
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain('还有题没有选：您从哪里知道我们？')
    expect(page).toContain('name="q1" value="2" required checked')
    expect((await getSurvey(id)).answers).toBe(0)
    expect((await visit('POST', path, { q1: '2', q2: '1' })).status).toBe(303)
    expect((await getSurvey(id)).results[1]).toMatchObject({ counts: { 网上: 0, 大厅: 1 }, satisfied: null })
  })

  it('不存任何与人有关的东西：只有日期和选项，也不进审计', async () => {
    const before = await auditRows()
    const { id } = await made()
    const [path = ''] = await invited(id, 1)
    await visit('POST', path, { q1: '0', name: '张三', phone: '13800000000' })
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
    const { linkPath } = await made()
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
      const answer = await visit(method, path, method === 'POST' ? { q1: '0' } : undefined)
      expect(answer.status, path).toBe(404)
      expect(await answer.text(), path).toContain('没有这份调查')
    }
  })

  it('没有开始、已经结束、已经结账时不收', async () => {
    const { id, linkPath } = await made()
    const [path = '', kept = ''] = await invited(id, 2)
    now = new Date('2031-05-31T15:00:00Z') // 23:00 in China: the day before
    expect(await (await visit('GET', linkPath)).text()).toContain('从2031年6月1日开始')
    expect((await visit('POST', path, { q1: '0' })).status).toBe(409)
    expect((await visit('POST', linkPath)).status).toBe(409)
    now = new Date('2031-05-31T16:00:00Z') // midnight: the first day
    expect((await visit('POST', path, { q1: '0' })).status).toBe(303)
    now = new Date('2031-07-01T02:00:00Z')
    expect((await visit('POST', kept, { q1: '0' })).status).toBe(409)
    expect(await (await visit('GET', linkPath)).text()).toContain('已经结束')
    now = new Date('2031-06-10T02:00:00Z')
    await closeYear()
    expect((await visit('POST', kept, { q1: '0' })).status).toBe(409)
    expect(await (await visit('GET', kept)).text()).toContain('已经结束')
    expect((await getSurvey(id)).answers).toBe(1)
  })

  it('同一个网络地址连着要新的答卷，过了一个会场的人数就要等', async () => {
    const { linkPath } = await made()
    const statuses: number[] = []
    for (let each = 0; each < 62; each += 1) statuses.push((await visit('POST', linkPath)).status)
    expect(statuses.filter((status) => status === 303)).toHaveLength(60)
    const refused = await visit('POST', linkPath)
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await refused.text()).toContain('请稍等')
  })

  it('别的网站发来的答卷不收', async () => {
    const { id } = await made()
    const [path = ''] = await invited(id, 1)
    const answer = await world.app.request(`http://127.0.0.1${path}`, {
      method: 'POST',
      headers: { origin: 'https://example.com', host: '127.0.0.1' },
    })
    expect(answer.status).toBe(403)
  })

  it('题目里的代码只是文字，页面没有脚本', async () => {
    const attack = '<script>alert(1)</script>"\''
    const { id, linkPath } = await made({
      title: attack,
      intro: attack,
      questions: [{ ...aQuestion, title: attack, choices: [attack, '否'], satisfied: [attack] }],
    })
    const [path = ''] = await invited(id, 1)
    const sheet = await world.request(officer, 'GET', `/api/performance/surveys/${id}/sheet`)
    for (const answer of [await visit('GET', linkPath), await visit('GET', path), sheet]) {
      expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
      expect(await answer.text()).not.toContain('<script>')
    }
  })
})

describe('结果', () => {
  it('份数、满意率和它的区间；不到 30 份说明数量少', async () => {
    const { id } = await made()
    await answered(id, '2031-06-10', { 非常满意: 14, 满意: 10, 一般: 3, 不满意: 2 })
    const { answers, results } = await getSurvey(id)
    expect(answers).toBe(29)
    expect(results[0]?.satisfied).toMatchObject({ isSmall: true })
    expect(results[0]?.satisfied?.percent).toBeCloseTo(82.76, 2)
    // Wilson's interval of 24 of 29, computed elsewhere: 65.45 … 92.40.
    expect(results[0]?.satisfied?.low).toBeCloseTo(65.45, 1)
    expect(results[0]?.satisfied?.high).toBeCloseTo(92.4, 1)
    await answered(id, '2031-06-10', { 满意: 1 })
    expect((await getSurvey(id)).results[0]?.satisfied?.isSmall).toBe(false)
  })

  it('没有答卷时没有满意率，不是 0', async () => {
    const { id } = await made()
    expect(await getSurvey(id)).toMatchObject({ answers: 0, results: [{ satisfied: null }] })
  })

  it('截至哪一天，就只算到那一天的答卷；那一天还没有发起的调查不在其中', async () => {
    const { id } = await made()
    await answered(id, '2031-06-10', { 满意: 3 })
    await answered(id, '2031-06-20', { 不满意: 5 })
    now = new Date('2031-06-25T02:00:00Z')
    expect(await getSurvey(id, '?asOf=2031-06-15')).toMatchObject({ answers: 3 })
    expect(await getSurvey(id)).toMatchObject({ answers: 8 })
    expect((await listed('?asOf=2031-06-09')).surveys).toHaveLength(0)
    expect(await getSurvey(id, '?asOf=2031-06-10&known=now')).toMatchObject({ answers: 3 })
    const facts = await surveyFacts(world.db, planId, {
      asOf: '2031-06-30',
      knownBefore: new Date('2031-06-15T16:00:00Z'),
    })
    expect(facts.get(id)?.answers).toBe(3)
  })

  it('导出的只有份数和比例，写明截至日', async () => {
    const { id } = await made()
    await answered(id, '2031-06-10', { 满意: 3, 不满意: 1 })
    const answer = await world.request(officer, 'GET', `/api/performance/surveys/${id}/answers.csv`)
    const csv = await answer.text()
    expect(csv).toContain('您对办事效率是否满意？,满意,是,3,75,,,2031-06-10,')
    expect(csv).toContain('满意率,,3,75,30.1,95.4,2031-06-10,答卷不足 30 份，比例仅供参考')
  })

  it('二维码和张贴页指向打开平台的地址', async () => {
    const { id, linkPath } = await made()
    const qr = await world.request(officer, 'GET', `/api/performance/surveys/${id}/qr`)
    expect(qr.headers.get('content-type')).toContain('image/svg+xml')
    expect(await qr.text()).toMatch(/^<svg/)
    const sheet = await world.request(officer, 'GET', `/api/performance/surveys/${id}/sheet`)
    expect(await sheet.text()).toContain(`http://127.0.0.1${linkPath}`)
  })

  it('看得出哪些指标由它测量', async () => {
    const survey = await made()
    const { planId: other, indicatorIds } = await insertPlan(world.db, { unitId })
    planId = other
    const bound = await made()
    await sql`insert into performance.binding (indicator_id, method, set_by, setter_name, set_at)
      values (${indicatorIds[0]}, ${JSON.stringify({ kind: 'survey', surveyId: bound.id, questionId: null })}, null, '某', ${now})`.execute(
      world.db,
    )
    expect((await getSurvey(bound.id)).indicators).toEqual([{ id: indicatorIds[0], name: '培训人数' }])
    expect(survey.indicators).toEqual([])
  })
})

describe('模拟示例', () => {
  it('标明模拟，不收真人的答卷，也不能发起', async () => {
    const { planId: example } = await insertPlan(world.db, { unitId: null })
    planId = example
    const body = aSurvey()
    const path = `/api/performance/plans/${planId}/surveys`
    expect(await codeOf(await world.request(officer, 'POST', path, body))).toBe('plan.example')
    await sql`insert into performance.survey
      (id, plan_id, title, intro, questions, opens_on, closes_on, link_token, maker_name, made_at)
      values (${body.id}, ${planId}, '示例调查', '', ${JSON.stringify(body.questions)}, '2031-06-01', '2031-06-30',
        ${randomUUID()}, '程序', ${new Date('2031-05-01T02:00:00Z')})`.execute(world.db)
    const { mark, surveys } = await listed()
    expect(mark).toBe('模拟')
    const { linkPath = '' } = surveys[0] ?? {}
    const wall = await (await visit('GET', linkPath)).text()
    expect(wall).toContain('模拟')
    expect(wall).not.toContain('<form')
    expect((await visit('POST', linkPath)).status).toBe(409)
    const csv = await world.request(officer, 'GET', `/api/performance/surveys/${body.id}/answers.csv`)
    expect((await csv.text()).split('\r\n')[1]).toContain('模拟')
  })
})

async function closeYear(): Promise<void> {
  await world.db
    .updateTable('performance.plan')
    .set({ state: 'closed', closed_at: now, closer_name: '某' })
    .where('id', '=', planId)
    .execute()
}

async function answered(surveyId: string, day: string, counts: Record<string, number>): Promise<void> {
  const rows = Object.entries(counts).flatMap(([choice, count]) =>
    Array.from({ length: count }, () => ({
      survey_id: surveyId,
      day,
      choices: JSON.stringify({ q1: choice }),
      source: 'person' as const,
    })),
  )
  await world.db.insertInto('performance.survey_answer').values(rows).execute()
}

async function tokens(surveyId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) from performance.survey_token where survey_id = ${surveyId}`.execute(world.db)
  return rows[0]?.count ?? 0
}

async function auditRows(): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) from audit.entry`.execute(world.db)
  return rows[0]?.count ?? 0
}
