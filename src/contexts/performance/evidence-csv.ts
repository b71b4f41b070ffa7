import type { Context } from 'hono'
import type { Kysely } from 'kysely'
import { formatDecimal } from '#kernel/decimal.ts'
import { assertExportable, type CsvCell, csvAnswer, exportRowsMax } from '#platform/http/listing.ts'

import { type EvidenceNames, presentPayments, presentRecords } from './present-evidence.ts'
import { type PaymentFilter, pagePayments } from './store/payments.ts'
import type { PlanRow } from './store/plans.ts'
import { pageRecords, type RecordFilter } from './store/records.ts'
import type { PerformanceTables } from './store/tables.ts'
import { sourceNames } from './terms.ts'

interface Exported<Filter> {
  readonly plan: PlanRow
  readonly names: EvidenceNames
  readonly filter: Filter
}

const everything = { limit: exportRowsMax, offset: 0 }

/** @param c null filter: nothing is counted, the file has its headings only. */
export async function recordsCsv(
  c: Context,
  db: Kysely<PerformanceTables>,
  { plan, names, filter }: Exported<RecordFilter | null>,
): Promise<Response> {
  const found = filter ? await pageRecords(db, plan.id, filter, everything) : { rows: [], total: 0 }
  assertExportable(found.total)
  const head = [
    '日期',
    '项目',
    '种类',
    '内容',
    '数量',
    '单位',
    '合格数量',
    '人数',
    '地点',
    '说明',
    ...entered,
  ]
  const rows = (await presentRecords(db, found.rows, names)).map((record): CsvCell[] => [
    record.day,
    record.projectName,
    record.kindName,
    record.item,
    Number(record.quantity),
    record.unit,
    record.passed === null ? null : Number(record.passed),
    record.people,
    record.place,
    record.note,
    ...enteredCells(plan, record),
  ])
  return csvAnswer(c, fileName(plan, '工作记录'), head, rows)
}

export async function paymentsCsv(
  c: Context,
  db: Kysely<PerformanceTables>,
  { plan, names, filter }: Exported<PaymentFilter>,
): Promise<Response> {
  const found = await pagePayments(db, plan.id, filter, everything)
  assertExportable(found.total)
  const head = [
    '日期',
    '项目',
    '金额（元）',
    '用途',
    '实施计划',
    '收款人',
    '凭证号',
    '超预算原因',
    ...entered,
  ]
  const rows = (await presentPayments(db, found.rows, names)).map((payment): CsvCell[] => [
    payment.day,
    payment.projectName,
    Number(formatDecimal({ digits: payment.amountFen, scale: 2 })),
    payment.purpose,
    payment.planItemName,
    payment.party,
    payment.voucherNo,
    payment.overReason,
    ...enteredCells(plan, payment),
  ])
  return csvAnswer(c, fileName(plan, '付款明细'), head, rows)
}

const entered = ['登记人', '登记时间', '来源', '作废时间', '作废人', '作废原因', '数据性质']

interface Entered {
  readonly source: 'person' | 'import' | 'simulated'
  readonly entererName: string
  readonly recordedAt: string
  readonly voided: { readonly at: string; readonly by: string; readonly reason: string } | null
}

/** The last column says of every row whether it is real: a row copied out of the file still says so. */
function enteredCells(plan: PlanRow, { source, entererName, recordedAt, voided }: Entered): CsvCell[] {
  return [
    entererName,
    chinaTime(recordedAt),
    sourceNames[source],
    voided && chinaTime(voided.at),
    voided?.by ?? null,
    voided?.reason ?? null,
    plan.mark ?? '实际',
  ]
}

function chinaTime(at: string): string {
  return new Date(at).toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai' })
}

function fileName(plan: PlanRow, what: string): string {
  return `${plan.mark === null ? '' : '模拟-'}${plan.unit_name}${plan.plan_year}年度${what}.csv`
}
