import { randomUUID } from 'node:crypto'
import type { Transaction } from 'kysely'
import type { PublishedBook } from '#contexts/budget/index.ts'
import { Refusal } from '#kernel/refusal.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import { announce } from '#platform/live/live.ts'
import { postNotice } from '#platform/outbox/post-notice.ts'
import type { Platform } from '#platform/platform.ts'
import { decideTakeOver, type TakeOver } from '../core/take-over.ts'
import type { PerformanceParts } from '../parts.ts'
import { performancePolicy } from '../policy.ts'
import { projectRowsOf, publishedRowsOf } from '../published-rows.ts'
import { endIndicators, insertIndicator, insertTarget, listTargets, type Maker } from '../store/indicators.ts'
import type { PlanRow } from '../store/plans.ts'
import type { PerformanceTables } from '../store/tables.ts'
import {
  endDeliverablesOfEndedProjects,
  insertPlan,
  listHeldRows,
  lockPlanOfBook,
  setPublication,
  setWords,
  storeProjects,
} from '../store/take-over.ts'
import { planName, planSubject } from './plan-access.ts'

type Trx = Transaction<PerformanceTables>

/** Printed on every page, export and answer of the worked example. */
const exampleMark = '模拟：记录由程序生成，非该单位发布'

/** The background work takes over; the audit log tells it from people. */
const taker = {
  userId: null,
  userName: '后台任务',
  displayName: '后台任务',
  roles: [],
  sessionId: null,
  address: 'local',
  requestId: '',
}

/**
 * Opens the plan of a published budget, or brings it to a later version: whose rows changed gets a new version of its
 * target, rows that are new begin, rows that are gone end. Done twice, it is done once; of two versions the later one wins.
 * @returns the plan's id.
 * @throws Refusal `plan.publication-gone`, `plan.closed`: a closed year is brought up to date when it is opened again.
 */
export async function takeOver(
  platform: Platform,
  parts: PerformanceParts,
  publicationId: string,
): Promise<string> {
  const book = await parts.published.find(publicationId)
  if (!book) throw new Refusal('plan.publication-gone')
  const db = platform.db.withTables<PerformanceTables>()
  return db.transaction().execute(async (trx) => {
    const isNew = await insertPlan(trx, planRowOf(book))
    const plan = await lockPlanOfBook(trx, book.bookId)
    if (!isNew && plan.publication_version >= book.version) return plan.id
    if (plan.state === 'closed') throw new Refusal('plan.closed', { year: plan.plan_year })
    const change = await bringTo(trx, parts, { plan, book })
    await recordAudit(trx, {
      actor: taker,
      action: performancePolicy.takeOverTargets,
      subject: planSubject(plan),
      details: {
        publication: publicationId,
        version: book.version,
        added: change.added.length,
        retargeted: change.retargeted.length,
        ended: change.ended.length,
      },
    })
    await tellOfficers(platform, parts, trx, { plan, book, change })
    await announce(trx, { topic: 'performance', id: plan.id, userId: null })
    return plan.id
  })
}

/**
 * From when on what was published counts as known. The worked example is published when the platform starts for the first
 * time; for it, the year begins with its targets, so that every day of it can be looked at.
 */
function knownSince(book: Pick<PublishedBook, 'origin' | 'year' | 'publishedAt'>): Date {
  return book.origin === 'example' ? new Date(`${book.year}-01-01T00:00:00+08:00`) : book.publishedAt
}

function planRowOf(book: PublishedBook) {
  return {
    id: randomUUID(),
    book_id: book.bookId,
    publication_id: book.publicationId,
    publication_version: book.version,
    open_code: book.openCode,
    plan_year: book.year,
    unit_name: book.unitName,
    unit_code: book.unitCode,
    template: book.template,
    mark: book.origin === 'example' ? exampleMark : book.mark,
    origin: book.origin,
    owner_unit_id: book.ownerUnitId,
    total_fen: book.totalFen,
    opened_at: knownSince(book),
    closed_at: null,
    closer_name: null,
  }
}

async function bringTo(
  trx: Trx,
  parts: PerformanceParts,
  { plan, book }: { plan: PlanRow; book: PublishedBook },
): Promise<TakeOver> {
  const at = knownSince(book)
  await setPublication(trx, plan.id, {
    publication_id: book.publicationId,
    publication_version: book.version,
    unit_name: book.unitName,
    unit_code: book.unitCode,
    total_fen: book.totalFen,
  })
  await storeProjects(trx, plan.id, projectRowsOf(book), at)
  const published = publishedRowsOf(book, parts.published.parseTarget)
  const change = decideTakeOver(await listHeldRows(trx, plan.id), published)
  await endIndicators(trx, change.ended, at)
  await endDeliverablesOfEndedProjects(trx, plan.id, at)
  const positions = new Map(published.map((row, position) => [row, position]))
  const proposer: Maker = { userId: null, displayName: book.publisherName }
  const version = { origin: 'publication', proposer, at, isApproved: true } as const
  for (const { id, row } of change.kept) {
    const { level1, level2, name } = row
    await setWords(trx, id, { level1, level2, name, position: positions.get(row) ?? 0 })
  }
  for (const { id, row } of change.retargeted) {
    const [newest] = await listTargets(trx, id)
    const { printed, goal } = row
    const number = (newest?.version ?? 0) + 1
    const reason = `公开的预算第 ${book.version} 版`
    await insertTarget(trx, id, { ...version, version: number, printed, goal, reason })
  }
  for (const row of change.added) {
    const { projectId, scope, sourceId, level1, level2, name, printed, goal } = row
    const id = randomUUID()
    await insertIndicator(trx, {
      id,
      plan_id: plan.id,
      project_id: projectId,
      position: positions.get(row) ?? 0,
      kind: 'indicator',
      source_id: sourceId,
      scope,
      level1,
      level2,
      name,
      service_from: null,
      service_until: null,
      anchor: row.anchor,
      added_at: at,
      ended_at: null,
    })
    await insertTarget(trx, id, { ...version, version: 1, printed, goal, reason: '' })
  }
  return change
}

/** From now on each indicator needs an owner and a way of being measured: the officers are told so. */
async function tellOfficers(
  platform: Platform,
  parts: PerformanceParts,
  trx: Trx,
  { plan, book, change }: { plan: PlanRow; book: PublishedBook; change: TakeOver },
): Promise<void> {
  const { added, retargeted, ended } = change
  if (book.ownerUnitId === null || added.length + retargeted.length + ended.length === 0) return
  const now = platform.clock.now()
  for (const recipient of await parts.findColleagues(book.ownerUnitId, 'officer')) {
    const notice = {
      channel: 'inbox',
      recipient,
      title: `绩效目标已取得：${planName(plan)}`,
      body:
        book.version === 1
          ? `共 ${added.length} 个指标，请指定责任人和测量方法。`
          : `按更正后的第 ${book.version} 版：新增 ${added.length} 个指标，改指标值 ${retargeted.length} 个，取消 ${ended.length} 个。`,
      link: `/performance/${plan.id}/targets`,
      dedupeKey: `performance.take-over:${book.publicationId}:${recipient}`,
    }
    await postNotice(trx, notice, now)
  }
}
