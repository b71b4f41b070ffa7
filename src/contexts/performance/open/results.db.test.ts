import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { SelfEvaluation } from '../core/report.ts'
import { anIndicator, insertPlan } from '../testing/a-plan.ts'
import { openPerformanceWorld, type PerformanceWorld } from '../testing/performance-world.ts'

const attack = '<script>alert(1)</script><img src=x onerror=alert(1)>"\'&'
let world: PerformanceWorld
beforeAll(async () => {
  world = await openPerformanceWorld([], { clock: { now: () => new Date('2032-02-01T02:00:00Z') } })
}, 120_000)
afterAll(() => world.close())

let planId = ''
let indicatorId = ''
let code = ''
beforeEach(async () => {
  const made = await insertPlan(world.db, {
    unitId: randomUUID(),
    indicators: [anIndicator({ name: `培训人数${attack}` })],
  })
  planId = made.planId
  indicatorId = made.indicatorIds[0] ?? ''
  code = `u-${planId.slice(0, 8)}`
  await world.db.updateTable('performance.plan').set({ open_code: code }).where('id', '=', planId).execute()
})

const get = (path: string, headers: Record<string, string> = {}) =>
  world.app.request(`http://127.0.0.1${path}`, { headers: { host: '127.0.0.1', ...headers } })
const shown = async () => (await get(`/open/performance/${code}/2031`)).text()

function anEvaluation(actual: string): SelfEvaluation {
  const explained = { reason: '', measures: '' }
  return {
    kind: 'selfEvaluation',
    unitName: '示例市示例局',
    unitCode: '999001',
    year: 2031,
    asOf: '2031-12-31',
    mark: null,
    rules: [],
    forms: [
      {
        projectId: 'P1',
        projectName: '示例项目',
        money: {
          budgetFen: 1,
          paidFen: 1,
          rate: '100.0%',
          weight: 1000,
          score: 1000,
          arithmetic: '',
          ...explained,
        },
        annualGoal: '',
        rows: [
          {
            indicatorId,
            level1: '产出',
            level2: '数量',
            name: '培训人数',
            printed: '≥120人次',
            actual,
            weight: 9000,
            score: 8550,
            arithmetic: '',
            isScored: true,
            link: '',
            ...explained,
          },
        ],
        total: 9550,
        grade: '优',
        notes: [],
      },
    ],
  }
}

/** A report that was signed and published, with one frozen file. */
async function published(version: number, actual: string, state: 'published' | 'approved' = 'published') {
  const { sha256, sizeBytes } = await world.platform.files.put(Buffer.from(`自评表 ${actual}`))
  const id = randomUUID()
  const at = new Date('2032-01-20T02:00:00Z')
  await world.db
    .insertInto('performance.report')
    .values({
      id,
      plan_id: planId,
      kind: 'selfEvaluation',
      project_id: null,
      as_of: '2031-12-31',
      known_at: at,
      version,
      state,
      content: JSON.stringify(anEvaluation(actual)),
      content_sha256: '0'.repeat(64),
      made_by: null,
      maker_name: '某',
      made_at: at,
      published_at: state === 'published' ? at : null,
    })
    .execute()
  await world.db
    .insertInto('performance.report_file')
    .values({
      report_id: id,
      format: 'docx',
      file_name: '绩效自评表.docx',
      media_type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      sha256,
      size_bytes: sizeBytes,
    })
    .execute()
  return id
}

it('不用登录就能看单位、年度和目标；没有脚本，写在文字里的代码只是文字', async () => {
  const list = await get('/open/performance')
  expect(await list.text()).toContain(`href="/open/performance/${code}/2031"`)
  const answer = await get(`/open/performance/${code}/2031`)
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
  const page = await answer.text()
  expect(page).toContain('≥120人次')
  expect(page).toContain(`href="/open/${code}/2031"`)
  expect(page).toContain('还没有公开')
  expect(page).not.toContain('自评结果')
  expect(page).not.toContain('<script')
  expect(page).not.toContain('<img')
})

it('只有公开了的报告才看得到；撤回以后又看不到，文件也下载不了', async () => {
  await published(1, '99 人次', 'approved')
  expect(await shown()).not.toContain('99 人次')
  expect((await get(`/open/performance/${code}/2031/self-evaluation-v1.docx`)).status).toBe(404)
  const id = await published(2, '114 人次')
  const page = await shown()
  expect(page).toContain('114 人次')
  expect(page).toContain('85.50/90.00')
  expect(page).toContain('95.50')
  expect(page).toContain('2032年1月20日公开')
  const path = `/open/performance/${code}/2031/self-evaluation-v2.docx`
  expect(page).toContain(`href="${path}"`)
  const file = await get(path)
  expect(await file.text()).toBe('自评表 114 人次')
  expect(file.headers.get('content-disposition')).toContain('attachment')
  expect(await (await get('/open/performance')).text()).toContain('绩效自评表（截至2031年12月31日')
  await world.db
    .updateTable('performance.report')
    .set({ state: 'withdrawn', published_at: null })
    .where('id', '=', id)
    .execute()
  expect(await shown()).not.toContain('114 人次')
  expect((await get(path)).status).toBe(404)
})

it('批准的调整显示为现在的目标，并写明公开时是多少；等待批准的不显示', async () => {
  const adjust = (version: number, printed: string, state: 'approved' | 'proposed') =>
    world.db
      .insertInto('performance.target')
      .values({
        indicator_id: indicatorId,
        version,
        printed,
        goal: JSON.stringify({ kind: 'number', operator: '≥', value: 100, unit: '人次', per: null }),
        origin: 'adjustment',
        reason: '内部原因',
        state,
        proposed_by: null,
        proposer_name: '经办甲',
        proposed_at: new Date('2031-07-01T02:00:00Z'),
        decided_by: null,
        decider_name: state === 'approved' ? '负责人' : null,
        decided_at: state === 'approved' ? new Date('2031-07-02T02:00:00Z') : null,
      })
      .execute()
  await adjust(2, '≥100人次', 'approved')
  await adjust(3, '≥80人次', 'proposed')
  const page = await shown()
  expect(page).toContain('≥100人次')
  expect(page).toContain('公开时为 ≥120人次，经批准调整')
  expect(page).not.toContain('≥80人次')
  expect(page).not.toContain('经办甲')
})

it('模拟示例每页都标明', async () => {
  const { planId: example } = await insertPlan(world.db, { unitId: null })
  await world.db
    .updateTable('performance.plan')
    .set({ open_code: 'example-1', mark: '模拟：记录由程序生成' })
    .where('id', '=', example)
    .execute()
  expect(await (await get('/open/performance')).text()).toContain('模拟：记录由程序生成')
  expect(await (await get('/open/performance/example-1/2031')).text()).toContain('模拟：记录由程序生成')
  const { plans } = await (await world.request(null, 'GET', '/api/performance/public')).json()
  expect(plans.at(-1)).toMatchObject({
    mark: '模拟：记录由程序生成',
    path: '/open/performance/example-1/2031',
  })
})

it('没有变过的页不传第二次', async () => {
  const first = await get(`/open/performance/${code}/2031`)
  const again = await get(`/open/performance/${code}/2031`, {
    'if-none-match': first.headers.get('etag') ?? '',
  })
  expect(again.status).toBe(304)
})

it('没有的地址说明怎么办，不出差错', async () => {
  for (const path of [
    '/open/performance/none/2031',
    `/open/performance/${code}/1999`,
    `/open/performance/${code}/99999999999`,
    `/open/performance/${code}/2031/self-evaluation-v9.docx`,
    `/open/performance/${code}/2031/secret.txt`,
    '/open/performance/%00/2031',
    '/open/performance/..%2f..%2fetc/2031',
    '/open/performance/x',
  ]) {
    const answer = await get(path)
    expect(answer.status, path).toBe(404)
    expect(await answer.text(), path).toContain('没有这一页')
  }
})
