import { randomUUID } from 'node:crypto'
import mammoth from 'mammoth'
import readSheets from 'read-excel-file/node'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '#platform/identity/actor.ts'
import { contentHash } from './compose-report.ts'
import type { ReportKind, SelfEvaluation } from './core/report.ts'
import { pointsText } from './core/report-texts.ts'
import { listPublishedReports } from './store/reports.ts'
import { anIndicator, insertPlan } from './testing/a-plan.ts'
import { anActor, openPerformanceWorld, type PerformanceWorld } from './testing/performance-world.ts'
import type { NextYearView, ReportPreview, ReportSummary, ReportView } from './views-of-reports.ts'

const unitId = randomUUID()
const officer = anActor({ unitId, displayName: '经办甲' })
const head = anActor({ unitId, displayName: '负责乙', roles: ['head'] })
const leader = anActor({ unitId, displayName: '领导丙', roles: ['leader'] })
const stranger = anActor({ unitId: randomUUID(), displayName: '外单位', roles: ['officer', 'head'] })

const midYear = new Date('2031-07-05T02:00:00Z')
const afterYear = new Date('2032-01-10T02:00:00Z')
let now = midYear
let world: PerformanceWorld
beforeAll(async () => {
  world = await openPerformanceWorld([officer, head, leader, stranger], { clock: { now: () => now } })
}, 120_000)
afterAll(() => world.close())

let planId = ''
let indicatorIds: string[] = []
beforeEach(async () => {
  now = midYear
  const plan = await insertPlan(world.db, {
    unitId,
    indicators: [anIndicator(), anIndicator({ level1: '效益', level2: '社会效益', name: '受益人数' })],
  })
  planId = plan.planId
  indicatorIds = plan.indicatorIds
})

const api = '/api/performance'

/** @returns the answer, which went well. */
async function ask(actor: Actor, method: string, path: string, body?: object): Promise<Response> {
  const answer = await world.request(actor, method, `${api}${path}`, body)
  expect(answer.status, `${method} ${path} ${await answer.clone().text()}`).toBeLessThan(300)
  return answer
}

async function refusal(actor: Actor, method: string, path: string, body?: object): Promise<string> {
  const answer = await world.request(actor, method, `${api}${path}`, body)
  expect(answer.status).toBeGreaterThanOrEqual(400)
  return ((await answer.json()) as { code: string }).code
}

async function write(kind: ReportKind, asOf?: string, actor = officer): Promise<string> {
  const answer = await ask(actor, 'POST', `/plans/${planId}/reports`, { kind, ...(asOf && { asOf }) })
  return ((await answer.json()) as { id: string }).id
}

async function read(id: string): Promise<ReportView> {
  return (await ask(officer, 'GET', `/reports/${id}`)).json()
}

const decide = (actor: Actor, id: string, decision: string, note = '') =>
  ask(actor, 'POST', `/reports/${id}/${decision}`, { note })

/** 96 people trained in March, counted by both indicators; 300,000 元 of 360,000 paid. */
async function insertEvidence(): Promise<void> {
  const entry = {
    plan_id: planId,
    project_id: 'P1',
    day: '2031-03-10',
    source: 'person' as const,
    entered_by: officer.userId,
    enterer_name: officer.displayName,
    recorded_at: new Date('2031-03-10T08:00:00Z'),
    voided_at: null,
    voider_name: null,
  }
  await world.db
    .insertInto('performance.record')
    .values({
      ...entry,
      id: randomUUID(),
      kind: 'training',
      item: '执法培训',
      quantity_milli: 1000,
      unit: '次',
      passed_milli: null,
      people: 96,
      place: '',
      note: '',
    })
    .execute()
  await world.db
    .insertInto('performance.payment')
    .values({
      ...entry,
      id: randomUUID(),
      amount_fen: 30_000_000,
      purpose: '首付款',
      plan_item: null,
      party: '',
      voucher_no: '',
    })
    .execute()
}

async function explainAll(asked: ReportView['asked']): Promise<void> {
  for (const { projectId, indicatorId } of asked)
    await ask(officer, 'POST', `/plans/${planId}/explanations`, {
      projectId,
      indicatorId,
      reason: '两期培训因汛期改期。',
      measures: '一季度补办。',
    })
}

async function closeYear(): Promise<void> {
  now = new Date(now.getTime() + 1000)
  await ask(head, 'POST', `/plans/${planId}/close`, { reason: '年度结束' })
  now = new Date(now.getTime() + 1000)
}

/** A 自评表 with every reason, of a closed year. */
async function writeEvaluation(): Promise<string> {
  await insertEvidence()
  now = afterYear
  await closeYear()
  const { asked } = await read(await write('selfEvaluation'))
  await explainAll(asked)
  now = new Date(now.getTime() + 1000)
  return write('selfEvaluation')
}

async function auditRows(): Promise<{ action: string; subject_name: string }[]> {
  return world.database.owner
    .withTables<{ 'audit.entry': { id: number; action: string; subject_name: string } }>()
    .selectFrom('audit.entry')
    .select(['action', 'subject_name'])
    .orderBy('id')
    .execute()
}

describe('双监控报告', () => {
  test('由登记的内容写成，审定、公开以后人人能取', async () => {
    await insertEvidence()
    const id = await write('monitoring', '2031-06-30')
    const { content, asked, contentSha256 } = await read(id)
    expect(contentHash(content)).toBe(contentSha256)
    expect(content).toMatchObject({
      kind: 'monitoring',
      asOf: '2031-06-30',
      unitName: '示例市示例局',
      money: [
        { projectId: 'P1', budgetFen: 36_000_000, paidFen: 30_000_000, rate: '83.3%' },
        { projectId: 'overall' },
      ],
      projects: [{ id: 'P1', rows: [{ actual: '96 人次', attainment: '80.0%' }, { name: '受益人数' }] }],
    })
    expect(asked).toEqual([])
    await decide(officer, id, 'submit')
    await decide(head, id, 'approve', '同意')
    expect(await listPublishedReports(world.db, planId)).toEqual([])
    await decide(head, id, 'publish')
    const [published] = await listPublishedReports(world.db, planId)
    expect(published).toMatchObject({ id, state: 'published', kind: 'monitoring', as_of: '2031-06-30' })
    const report = await read(id)
    expect(report.files).toEqual(['docx', 'pdf', 'xlsx'])
    expect(report.decisions.map(({ decision, by, role, note }) => [decision, by, role, note])).toEqual([
      ['submit', '经办甲', 'officer', ''],
      ['approve', '负责乙', 'head', '同意'],
      ['publish', '负责乙', 'head', ''],
    ])
  })

  test('要完不成的没有写原因，不能报送；写了以后重新生成，旧的草稿作废', async () => {
    now = new Date('2031-12-20T02:00:00Z')
    const first = await write('monitoring')
    const { asked } = await read(first)
    expect(asked.length).toBeGreaterThan(0)
    expect(await refusal(officer, 'POST', `/reports/${first}/submit`, { note: '' })).toBe('report.asked')
    await explainAll(asked)
    now = new Date(now.getTime() + 1000)
    const second = await write('monitoring')
    expect((await read(second)).asked).toEqual([])
    await decide(officer, second, 'submit')
    const { reports } = (await (await ask(officer, 'GET', `/plans/${planId}/reports`)).json()) as {
      reports: ReportSummary[]
    }
    expect(reports.map(({ version, state }) => [version, state])).toEqual([
      [2, 'review'],
      [1, 'withdrawn'],
    ])
    expect(await refusal(officer, 'POST', `/reports/${first}/submit`, { note: '' })).toBe('report.state')
  })

  test('先看会写成什么样，不留下任何东西', async () => {
    await insertEvidence()
    const query = '?kind=monitoring&asOf=2031-02-28'
    const before = await auditRows()
    const preview: ReportPreview = await (
      await ask(leader, 'GET', `/plans/${planId}/reports/preview${query}`)
    ).json()
    expect(preview.content).toMatchObject({ asOf: '2031-02-28', money: [{ paidFen: 0 }, {}] })
    const answer = await ask(leader, 'GET', `/plans/${planId}/reports/preview/docx${query}`)
    expect(decodeURIComponent(answer.headers.get('content-disposition') ?? '')).toContain('草稿')
    expect(await auditRows()).toEqual(before)
    expect(
      await refusal(officer, 'GET', `/plans/${planId}/reports/preview?kind=monitoring&asOf=2031-08-01`),
    ).toBe('plan.day-outside')
  })

  test('退回要写原因，改好可以再报送', async () => {
    const id = await write('monitoring', '2031-01-31')
    await decide(officer, id, 'submit')
    expect(await refusal(head, 'POST', `/reports/${id}/return`, { note: ' ' })).toBe('report.reason-needed')
    await decide(head, id, 'return', '请核对付款')
    expect((await read(id)).state).toBe('draft')
    await decide(officer, id, 'submit')
    await decide(officer, id, 'withdraw')
    expect((await read(id)).state).toBe('withdrawn')
  })
})

describe('审定', () => {
  test('编写的人不能审定，报送的人也不能', async () => {
    const own = await write('monitoring', '2031-01-31', head)
    await decide(officer, own, 'submit')
    expect(await refusal(head, 'POST', `/reports/${own}/approve`, { note: '' })).toBe('report.own')
    const other = await write('monitoring', '2031-01-31')
    await decide(head, other, 'submit')
    expect(await refusal(head, 'POST', `/reports/${other}/approve`, { note: '' })).toBe('report.own')
    await decide(leader, other, 'approve')
  })

  test('审定时印出的文件以后不变，记录作废也不改它', async () => {
    await insertEvidence()
    const id = await write('monitoring', '2031-06-30')
    await decide(officer, id, 'submit')
    await decide(head, id, 'approve')
    const file = async () =>
      Buffer.from(await (await ask(officer, 'GET', `/reports/${id}/files/docx`)).arrayBuffer())
    const first = await file()
    await world.db
      .updateTable('performance.record')
      .set({ voided_at: now, voider_name: '某' })
      .where('plan_id', '=', planId)
      .execute()
    expect((await file()).equals(first)).toBe(true)
    const { value } = await mammoth.extractRawText({ buffer: first })
    expect(value).toContain('填报人：经办甲')
    expect(value).toContain('负责人：负责乙')
    expect(value).toContain('日期：2031年7月5日')
    expect(value).not.toContain('草稿')
  })

  test('审定以后撤回的，文件不再当作审定的交出去', async () => {
    const id = await write('monitoring', '2031-01-31')
    await decide(officer, id, 'submit')
    await decide(head, id, 'approve')
    await decide(officer, id, 'withdraw', '付款有误')
    const answer = await ask(officer, 'GET', `/reports/${id}/files/docx`)
    expect(decodeURIComponent(answer.headers.get('content-disposition') ?? '')).toContain('草稿')
    const { value } = await mammoth.extractRawText({ buffer: Buffer.from(await answer.arrayBuffer()) })
    expect(value).not.toContain('负责乙')
  })

  test('两个人同时审定，只有一次算数', async () => {
    const id = await write('monitoring', '2031-01-31')
    await decide(officer, id, 'submit')
    const answers = await Promise.all(
      [head, leader].map((actor) =>
        world.request(actor, 'POST', `${api}/reports/${id}/approve`, { note: '' }),
      ),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409])
    expect((await read(id)).files).toHaveLength(3)
  })

  test('每一步恰好一条审计', async () => {
    const before = (await auditRows()).length
    const id = await write('monitoring', '2031-01-31')
    await decide(officer, id, 'submit')
    await decide(head, id, 'approve')
    await decide(leader, id, 'publish')
    const rows = (await auditRows()).slice(before)
    expect(rows.map(({ action }) => action)).toEqual([
      'performance.writeReport',
      'performance.submitReport',
      'performance.approveReport',
      'performance.publishReport',
    ])
    expect(rows[3]?.subject_name).toBe('示例市示例局2031年度绩效 双监控报告 第 1 版')
  })

  test('别的单位看不到也办不了', async () => {
    const id = await write('monitoring', '2031-01-31')
    expect(await refusal(stranger, 'GET', `/reports/${id}`)).toBe('report.unknown')
    expect(await refusal(stranger, 'GET', `/reports/${id}/files/pdf`)).toBe('report.unknown')
    expect(await refusal(stranger, 'POST', `/reports/${id}/submit`, { note: '' })).toBe('report.unknown')
    expect(await refusal(stranger, 'GET', `/plans/${planId}/reports`)).toBe('plan.unknown')
    expect(await refusal(stranger, 'POST', `/plans/${planId}/reports`, { kind: 'monitoring' })).toBe(
      'plan.unknown',
    )
  })

  test('模拟示例可以看，不能生成', async () => {
    const example = (await insertPlan(world.db)).planId
    const path = `/plans/${example}/reports`
    expect(await refusal(officer, 'POST', path, { kind: 'monitoring' })).toBe('plan.example')
    const preview: ReportPreview = await (await ask(officer, 'GET', `${path}/preview?kind=monitoring`)).json()
    expect(preview.content.mark).toBe('模拟')
  })
})

describe('绩效自评表', () => {
  test('没有结账的年度不能报送', async () => {
    await insertEvidence()
    now = afterYear
    const { asked } = await read(await write('selfEvaluation'))
    await explainAll(asked)
    now = new Date(now.getTime() + 1000)
    const id = await write('selfEvaluation')
    expect(await refusal(officer, 'POST', `/reports/${id}/submit`, { note: '' })).toBe('report.year-open')
    await closeYear()
    expect(await refusal(officer, 'POST', `/reports/${id}/submit`, { note: '' })).toBe(
      'report.before-closing',
    )
  })

  test('结账以后报送、审定，文件由别的程序读回得到同样的得分', async () => {
    const id = await writeEvaluation()
    await decide(officer, id, 'submit')
    await decide(leader, id, 'approve')
    const { content } = await read(id)
    const form = (content as SelfEvaluation).forms.find(({ projectId }) => projectId === 'P1')
    expect(form?.rows.map(({ indicatorId, score, weight }) => [indicatorId, score, weight])).toEqual([
      [indicatorIds[0], 4500, 5625],
      [indicatorIds[1], 2700, 3375],
    ])
    expect(form).toMatchObject({ total: 8033, grade: '良', money: { rate: '83.3%', score: 833 } })
    const xlsx = Buffer.from(await (await ask(head, 'GET', `/reports/${id}/files/xlsx`)).arrayBuffer())
    const sheet = (await readSheets(xlsx)).find((each) => each.sheet.includes('示例项目'))
    const numbers = sheet?.data.flatMap((row) => (typeof row[6] === 'number' ? [row[6].toFixed(2)] : []))
    expect(numbers).toEqual(['8.33', '45.00', '27.00', '80.33'])
    const docx = Buffer.from(await (await ask(head, 'GET', `/reports/${id}/files/docx`)).arrayBuffer())
    const { value } = await mammoth.extractRawText({ buffer: docx })
    for (const score of [8033, 833, 4500, 2700]) expect(value).toContain(pointsText(score))
    expect(value).toContain('两期培训因汛期改期。')
  })
})

describe('下一年度申报', () => {
  test('带着今年的结果', async () => {
    await insertEvidence()
    const next: NextYearView = await (await ask(officer, 'GET', `/plans/${planId}/next-year`)).json()
    expect(next.rows[0]).toMatchObject({ actual: '96 人次', suggestion: '≥120人次' })
    expect(next.rows[0]?.why).toContain('不因未完成而调低')
    const xlsx = Buffer.from(
      await (await ask(officer, 'GET', `/plans/${planId}/next-year.xlsx`)).arrayBuffer(),
    )
    const [, targets] = await readSheets(xlsx)
    expect(targets?.data.some((row) => row.includes('2032年申报值'))).toBe(true)
  })
})
