import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { surveyFacts } from './store/surveys.ts'
import { insertPlan } from './testing/a-plan.ts'
import { anActor, openPerformanceWorld, type PerformanceWorld } from './testing/performance-world.ts'
import { aQuestion, aSurvey, codeOf, surveysOf, visit } from './testing/survey-visits.ts'

const unitId = randomUUID()
const officer = anActor({ unitId, displayName: '经办甲' })
const stranger = anActor({ unitId: randomUUID(), displayName: '外单位' })

const june = new Date('2031-06-10T02:00:00Z')
let now = june
let world: PerformanceWorld
beforeAll(async () => {
  world = await openPerformanceWorld([officer, stranger], { clock: { now: () => now } })
}, 120_000)
afterAll(() => world.close())

let planId = ''
let surveys: ReturnType<typeof surveysOf>
beforeEach(async () => {
  now = june
  planId = (await insertPlan(world.db, { unitId })).planId
  surveys = surveysOf(world, officer, planId)
})

describe('发起和结束调查', () => {
  it('发起一次留一条审计；断线后重发同一份还是一份，同号不同内容被拒绝', async () => {
    const before = await audits('performance.makeSurvey')
    const body = aSurvey()
    const { path } = surveys
    expect((await world.request(officer, 'POST', path, body)).status).toBe(201)
    expect((await world.request(officer, 'POST', path, body)).status).toBe(201)
    expect(await codeOf(await world.request(officer, 'POST', path, { ...body, title: '另一份' }))).toBe(
      'entry.same-id',
    )
    expect(await audits('performance.makeSurvey')).toBe(before + 1)
    expect((await surveys.listed()).surveys).toHaveLength(1)
  })

  it.each([
    ['survey.days', { opensOn: '2031-06-20', closesOn: '2031-06-19' }],
    ['survey.other-year', { closesOn: '2032-01-05' }],
    ['survey.past', { opensOn: '2031-05-01', closesOn: '2031-06-09' }],
    ['request.invalid', { questions: [] }],
    ['request.invalid', { questions: [{ ...aQuestion(), satisfied: ['没有这个选项'] }] }],
    ['request.invalid', { questions: [{ ...aQuestion(), choices: ['满意', '满意'], satisfied: [] }] }],
    ['request.invalid', { questions: [{ ...aQuestion(), satisfied: aQuestion().choices }] }],
    ['request.invalid', { questions: [{ ...aQuestion(), satisfied: ['满意', '满意'] }] }],
    ['request.invalid', { questions: [aQuestion(), aQuestion()] }],
    ['request.invalid', { title: '满意度\u202e调查' }],
    ['request.invalid', { intro: '一行\u0000' }],
  ])('%s：日期或题目不对的调查发起不了', async (code, over) => {
    const { path } = surveys
    expect(await codeOf(await world.request(officer, 'POST', path, aSurvey(over)))).toBe(code)
    expect((await surveys.listed()).surveys).toHaveLength(0)
  })

  it('结束以后不能再结束，也不能再生成链接', async () => {
    const { id } = await surveys.made()
    expect((await world.request(officer, 'POST', `/api/performance/surveys/${id}/end`)).status).toBe(204)
    expect((await surveys.get(id)).state).toBe('ended')
    for (const [path, body] of [
      ['end', undefined],
      ['invitations', { count: 1 }],
    ] as const)
      expect(
        await codeOf(await world.request(officer, 'POST', `/api/performance/surveys/${id}/${path}`, body)),
      ).toBe('survey.over')
  })

  it('外单位的人看不到，也动不了', async () => {
    const { id } = await surveys.made()
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
    expect(await codeOf(await world.request(stranger, 'GET', surveys.path))).toBe('plan.unknown')
  })

  it('年度结账后不能再发起', async () => {
    await surveys.closeYear(now)
    const { path } = surveys
    expect(await codeOf(await world.request(officer, 'POST', path, aSurvey()))).toBe('plan.closed')
  })
})

describe('结果', () => {
  it('份数、满意率和它的区间；不到 30 份说明数量少', async () => {
    const { id } = await surveys.made()
    await surveys.answered(id, '2031-06-10', { 非常满意: 14, 满意: 10, 一般: 3, 不满意: 2 })
    const { answers, results } = await surveys.get(id)
    expect(answers).toBe(29)
    expect(results[0]?.satisfied).toMatchObject({ isSmall: true })
    expect(results[0]?.satisfied?.percent).toBeCloseTo(82.76, 2)
    // Wilson's interval of 24 of 29, computed elsewhere: 65.45 … 92.40.
    expect(results[0]?.satisfied?.low).toBeCloseTo(65.45, 1)
    expect(results[0]?.satisfied?.high).toBeCloseTo(92.4, 1)
    await surveys.answered(id, '2031-06-10', { 满意: 1 })
    expect((await surveys.get(id)).results[0]?.satisfied?.isSmall).toBe(false)
  })

  it('没有答卷时没有满意率，不是 0', async () => {
    const { id } = await surveys.made()
    expect(await surveys.get(id)).toMatchObject({ answers: 0, results: [{ satisfied: null }] })
  })

  it('截至哪一天，就只算到那一天的答卷；那一天还没有发起的调查不在其中', async () => {
    const { id } = await surveys.made()
    await surveys.answered(id, '2031-06-10', { 满意: 3 })
    await surveys.answered(id, '2031-06-20', { 不满意: 5 })
    now = new Date('2031-06-25T02:00:00Z')
    expect(await surveys.get(id, '?asOf=2031-06-15')).toMatchObject({ answers: 3 })
    expect(await surveys.get(id)).toMatchObject({ answers: 8 })
    expect((await surveys.listed('?asOf=2031-06-09')).surveys).toHaveLength(0)
    expect(await surveys.get(id, '?asOf=2031-06-10&known=now')).toMatchObject({ answers: 3 })
    const facts = await surveyFacts(world.db, planId, {
      asOf: '2031-06-30',
      knownBefore: new Date('2031-06-15T16:00:00Z'),
    })
    expect(facts.get(id)?.answers).toBe(3)
  })

  it('导出的只有份数和比例，写明截至日', async () => {
    const { id } = await surveys.made()
    await surveys.answered(id, '2031-06-10', { 满意: 3, 不满意: 1 })
    const answer = await world.request(officer, 'GET', `/api/performance/surveys/${id}/answers.csv`)
    const csv = await answer.text()
    expect(csv).toContain('您对办事效率是否满意？,满意,是,3,75,,,2031-06-10,')
    expect(csv).toContain('满意率,,3,75,30.1,95.4,2031-06-10,答卷不足 30 份，比例仅供参考')
  })

  it('二维码和张贴页指向打开平台的地址', async () => {
    const { id, linkPath } = await surveys.made()
    const qr = await world.request(officer, 'GET', `/api/performance/surveys/${id}/qr`)
    expect(qr.headers.get('content-type')).toContain('image/svg+xml')
    expect(await qr.text()).toMatch(/^<svg/)
    const sheet = await world.request(officer, 'GET', `/api/performance/surveys/${id}/sheet`)
    expect(await sheet.text()).toContain(`http://127.0.0.1${linkPath}`)
  })

  it('看得出哪些指标由它测量', async () => {
    const survey = await surveys.made()
    const { planId: other, indicatorIds } = await insertPlan(world.db, { unitId })
    planId = other
    surveys = surveysOf(world, officer, planId)
    const bound = await surveys.made()
    await sql`insert into performance.binding (indicator_id, method, set_by, setter_name, set_at)
      values (${indicatorIds[0]}, ${JSON.stringify({ kind: 'survey', surveyId: bound.id, questionId: null })}, null, '某', ${now})`.execute(
      world.db,
    )
    expect((await surveys.get(bound.id)).indicators).toEqual([{ id: indicatorIds[0], name: '培训人数' }])
    expect(survey.indicators).toEqual([])
  })
})

describe('模拟示例', () => {
  it('标明模拟，不收真人的答卷，也不能发起', async () => {
    const { planId: example } = await insertPlan(world.db, { unitId: null })
    planId = example
    surveys = surveysOf(world, officer, planId)
    const body = aSurvey()
    const { path } = surveys
    expect(await codeOf(await world.request(officer, 'POST', path, body))).toBe('plan.example')
    await sql`insert into performance.survey
      (id, plan_id, title, intro, questions, opens_on, closes_on, link_token, maker_name, made_at)
      values (${body.id}, ${planId}, '示例调查', '', ${JSON.stringify(body.questions)}, '2031-06-01', '2031-06-30',
        ${randomUUID()}, '程序', ${new Date('2031-05-01T02:00:00Z')})`.execute(world.db)
    const { mark, surveys: listed } = await surveys.listed()
    expect(mark).toBe('模拟')
    const { linkPath = '' } = listed[0] ?? {}
    const wall = await (await visit(world, 'GET', linkPath)).text()
    expect(wall).toContain('模拟')
    expect(wall).not.toContain('<form')
    expect((await visit(world, 'POST', linkPath)).status).toBe(409)
    const csv = await world.request(officer, 'GET', `/api/performance/surveys/${body.id}/answers.csv`)
    expect((await csv.text()).split('\r\n')[1]).toContain('模拟')
  })
})

async function audits(action: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) from audit.entry where action = ${action}`.execute(world.db)
  return rows[0]?.count ?? 0
}
