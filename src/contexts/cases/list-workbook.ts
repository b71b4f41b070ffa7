import { chinaDay } from '#kernel/calendar.ts'
import type { Actor } from '#platform/identity/actor.ts'
import type { Platform } from '#platform/platform.ts'
import type { ColumnSpec } from '#platform/tables/find-columns.ts'
import { type WrittenSheet, writeTables } from '#platform/tables/write-tables.ts'
import { numberOf } from './commands/case-access.ts'
import { getVisibleList } from './commands/list-access.ts'
import type { ListKind } from './core/kinds.ts'
import { organisationKey, responsibleKey, stepKey } from './core/list-item.ts'
import { byItemNo } from './core/natural-order.ts'
import { type ListField, listColumns } from './import/list-columns.ts'
import { placeTexts } from './import/read-place.ts'
import { listKindOrPlain } from './kinds.ts'
import type { CasesParts } from './parts.ts'
import type { WorkbookFile } from './routes/xlsx-answer.ts'
import { type ListedItem, listItemsOf } from './store/lists.ts'
import { stateNames } from './terms.ts'
import { viewingOf } from './viewing.ts'

/** What the platform knows and a table cannot change stands behind the columns that it can. */
const shownOnly = ['平台编号', '办理状态', '办理责任人', '销号日期']

/** The register as a workbook: the same columns as an import takes, and a sheet that explains them. @throws Refusal `list.unknown`. */
export async function listWorkbook(
  platform: Pick<Platform, 'db' | 'clock'>,
  parts: Pick<CasesParts, 'findVisibleUnits'>,
  actor: Actor,
  id: string,
): Promise<WorkbookFile> {
  const { db, scope, kinds, at } = await viewingOf(platform, parts, actor)
  const list = await getVisibleList(db, id, scope.visible)
  const kind = listKindOrPlain(kinds, list.kind)
  const items = await listItemsOf(db, id)
  const columns = listColumns(kind)
  const rows = items
    .map((item) => ({ item, itemNo: item.item_no }))
    .sort(byItemNo)
    .map(({ item }) => [...columns.map(({ field }) => textOf(field, item)), ...shownTexts(item)])
  const head = [
    ...columns.map(({ field, title }) => ({ title, isNeeded: isNeeded(kind, field), width: widthOf(field) })),
    ...shownOnly.map((title) => ({ title: `${title}（不导入）`, width: 16 })),
  ]
  const bytes = await writeTables([{ name: '台账', head, rows }, explanation(kind, columns)])
  const mark = list.is_simulated ? '模拟-' : ''
  return { fileName: `${mark}${list.title}-${chinaDay(at.now)}.xlsx`, bytes }
}

function isNeeded({ fields }: ListKind, field: ListField): boolean {
  if (field === 'itemNo' || field === 'title') return true
  return fields.some(({ id, isRequired }) => isRequired && field === `field:${id}`)
}

function textOf(field: ListField, { file, source_name, source_code }: ListedItem): string {
  const { details, plannedFrom, plannedUntil, itemNo } = file
  const [longitude, latitude, datum] = placeTexts(details.position)
  if (field.startsWith('field:')) return details.fields[field.slice('field:'.length)] ?? ''
  if (field.startsWith('step:')) return details.fields[stepKey(field.slice('step:'.length))] ?? ''
  const texts: Readonly<Record<string, string>> = {
    ...{ itemNo, longitude, latitude, datum },
    ...{ title: details.title, description: details.description },
    ...{ county: details.county, address: details.address },
    source: source_code || (source_name ?? ''),
    organisation: details.fields[organisationKey] ?? '',
    responsible: details.fields[responsibleKey] ?? '',
    plannedFrom: plannedFrom ?? '',
    plannedUntil: plannedUntil ?? '',
  }
  return texts[field] ?? ''
}

function shownTexts(item: ListedItem): string[] {
  const { closedAt } = item.file
  const closedOn = closedAt === null ? '' : chinaDay(new Date(closedAt))
  return [numberOf(item), stateNames[item.state], item.responsible_name, closedOn]
}

const wide: readonly ListField[] = ['title', 'description', 'address']

function widthOf(field: ListField): number {
  if (wide.includes(field)) return 36
  return field.startsWith('field:') ? 24 : 14
}

function explanation(kind: ListKind, columns: readonly ColumnSpec<ListField>[]): WrittenSheet {
  const choicesOf = (field: ListField) => kind.fields.find(({ id }) => field === `field:${id}`)?.choices ?? []
  const rows = columns.map(({ field, title }) => [
    title,
    isNeeded(kind, field) ? '必填' : '',
    choicesOf(field).length > 0 ? `只能写：${choicesOf(field).join('、')}` : (hints[field] ?? hintOf(field)),
  ])
  return {
    name: '填表说明',
    head: [
      { title: '列名', width: 20 },
      { title: '必填', width: 8 },
      { title: '怎样填写', width: 70 },
    ],
    rows,
  }
}

function hintOf(field: ListField): string {
  return field.startsWith('step:') ? '这一步完成的日期，例如 2031-01-31；没有完成：空着' : ''
}

const hints: Readonly<Partial<Record<ListField, string>>> = {
  itemNo: '清单上印的编号，一份清单里不重复；已有的编号：按表修改，新的编号：登记为新问题',
  longitude: '度（113.5801）或度分秒（113°34′48″）',
  latitude: '度（37.8602）或度分秒（37°51′37″）',
  datum: 'CGCS2000、WGS-84 或 GCJ-02；空着：CGCS2000',
  source: '污染源名录里的编码，或只有一个的名称',
  plannedFrom: '日期，例如 2031-01-31，或 2031年1月',
  plannedUntil: '日期，例如 2031-12-31，或 2031年12月底',
}
