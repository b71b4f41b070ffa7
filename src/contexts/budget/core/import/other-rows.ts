import { type Asset, assetSchema, incomeLineSchema, vehicleKinds } from '../book/book.ts'
import type { ImportDraft } from './import-draft.ts'
import type { RowState } from './import-result.ts'
import type { RowRecord } from './read-rows.ts'
import { checked, fault, type RowOutcome } from './row-outcome.ts'
import { amountOf, numberOf, optionalAmountOf, textOf } from './row-values.ts'
import { assetSheet, incomeSheet } from './template-sheets.ts'

/** Rows of 收入明细 → income lines of the draft. */
export function takeIncomeRows(records: readonly RowRecord[], draft: ImportDraft): RowOutcome[] {
  const seen = new Map<string, string>(
    draft.target.book.income.map((line) => [`${line.fund} ${line.revenueItem}`, '']),
  )
  return records.map((record) => ({ record, state: takeIncome(record, draft, seen) }))
}

function takeIncome(record: RowRecord, draft: ImportDraft, seen: Map<string, string>): RowState {
  if (record.skipped !== undefined) return 'skipped'
  const given = textOf(record, 'id')
  const code = textOf(record, 'revenueItem')
  if (code !== '' && !code.startsWith('1'))
    fault(record, '收入科目编码', `没有“${code}”这样的收入科目：收入科目编码以 1 开头。请看是否填错了列。`)
  if (record.errors.length > 0) return 'error'
  const line = checked(record, incomeSheet, incomeLineSchema, {
    id: draft.idOr(given),
    fund: textOf(record, 'fund'),
    revenueItem: code,
    name: textOf(record, 'name'),
    amountFen: amountOf(record, 'amount'),
  })
  if (!line) return 'error'
  const key = `${line.fund} ${line.revenueItem}`
  const earlier = seen.get(key)
  seen.set(key, `第 ${record.row} 行`)
  if (given === '' && earlier !== undefined) {
    fault(record, '收入科目编码', `${earlier || '本预算里'}已有这个收入科目。请把金额合到一行。`)
    return 'error'
  }
  return draft.put('income', line)
}

/** Rows of 资产 → assets of the draft. */
export function takeAssetRows(records: readonly RowRecord[], draft: ImportDraft): RowOutcome[] {
  const seen = new Map<string, number>()
  return records.map((record) => ({ record, state: takeAsset(record, draft, seen) }))
}

function takeAsset(record: RowRecord, draft: ImportDraft, seen: Map<string, number>): RowState {
  if (record.skipped !== undefined) return 'skipped'
  const vehicleKind = textOf(record, 'vehicleKind')
  if (vehicleKind !== '' && textOf(record, 'kind') !== 'vehicle')
    fault(record, '用车类别', '只有车辆填用车类别。请清空，或把资产类别改成“车辆”。')
  if (record.errors.length > 0) return 'error'
  const given = textOf(record, 'id')
  const asset = checked<Asset>(record, assetSheet, assetSchema, {
    id: draft.idOr(given),
    kind: textOf(record, 'kind'),
    name: textOf(record, 'name'),
    vehicleKind: vehicleKinds.find((kind) => kind === vehicleKind) ?? null,
    count: numberOf(record, 'count'),
    originalValueFen: optionalAmountOf(record, 'originalValue'),
    areaCentiM2: numberOf(record, 'area') ?? null,
    insuranceDueOn: textOf(record, 'insuranceDueOn') || null,
    inspectionDueOn: textOf(record, 'inspectionDueOn') || null,
  })
  if (!asset) return 'error'
  const earlier = seen.get(asset.id)
  seen.set(asset.id, record.row)
  if (earlier !== undefined) {
    fault(record, '编号', `编号与第 ${earlier} 行相同。复制出来的行，请把编号清空。`)
    return 'error'
  }
  return draft.put('asset', asset)
}
