import type { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { chinaDay } from '#kernel/calendar.ts'
import { assertExportable, csvAnswer, exportRowsMax } from '#platform/http/listing.ts'
import type { Actor } from '#platform/identity/actor.ts'
import type { Platform } from '#platform/platform.ts'
import { writeTables } from '#platform/tables/write-tables.ts'
import type { SourceKind } from './core/kinds.ts'
import { contactsText } from './import/contacts-text.ts'
import { placeTexts } from './import/read-place.ts'
import { type SourceField, sourceColumns } from './import/source-columns.ts'
import type { CasesParts } from './parts.ts'
import type { sourceFilterQuery } from './routes/registry.ts'
import type { WorkbookFile } from './routes/xlsx-answer.ts'
import { type CountedSource, fieldsOf, pageSources } from './store/sources.ts'
import { viewingOf } from './viewing.ts'

type Reading = Pick<Platform, 'db' | 'clock'>
type Parts = Pick<CasesParts, 'findVisibleUnits'>
type Asked = z.output<typeof sourceFilterQuery>

/** The registry as it is narrowed down. @throws Refusal `request.export-too-large`. */
export async function sourcesCsv(
  c: Context,
  platform: Reading,
  parts: Parts,
  actor: Actor,
  asked: Asked,
): Promise<Response> {
  const { rows, columns, kinds, mark } = await narrowed(platform, parts, actor, asked)
  const head = [...columns.map(({ title }) => title), '未销号问题数', '问题总数', '数据性质']
  const cells = rows.map((row) => [
    ...columns.map(({ field }) => textOf(field, row, kinds)),
    ...[row.open, row.all, row.is_simulated ? '模拟' : '实际'],
  ])
  return csvAnswer(c, `${mark}污染源名录.csv`, head, cells)
}

/** The same as a workbook: the columns that an import takes, and a sheet that explains them. */
export async function sourcesWorkbook(
  platform: Reading,
  parts: Parts,
  actor: Actor,
  asked: Asked,
): Promise<WorkbookFile> {
  const { rows, columns, kinds, mark, today } = await narrowed(platform, parts, actor, asked)
  // A phone of its own column would be read twice: it stands with its person.
  const shown = columns.filter(({ field }) => field !== 'phone')
  const head = shown.map(({ field, title, isNeeded }) => ({ title, isNeeded, width: widths[field] ?? 16 }))
  const cells = rows.map((row) => shown.map(({ field }) => textOf(field, row, kinds)))
  const explanation = {
    name: '填表说明',
    head: [
      { title: '列名', width: 20 },
      { title: '怎样填写', width: 80 },
    ],
    rows: shown.map(({ field, title }) => [title, hintOf(field, kinds)]),
  }
  const bytes = await writeTables([{ name: '名录', head, rows: cells }, explanation])
  return { fileName: `${mark}污染源名录-${today}.xlsx`, bytes }
}

async function narrowed(platform: Reading, parts: Parts, actor: Actor, { example, ...filter }: Asked) {
  const isExample = example === 'yes'
  const { db, scope, kinds, at } = await viewingOf(platform, parts, actor, isExample)
  const { rows, total } = await pageSources(db, scope, filter, { limit: exportRowsMax, offset: 0 })
  assertExportable(total)
  const of = kinds.sources.filter(({ id }) => filter.kind === undefined || id === filter.kind)
  return {
    ...{ rows, kinds: kinds.sources, columns: sourceColumns(of) },
    ...{ mark: isExample ? '模拟-' : '', today: chinaDay(at.now) },
  }
}

function textOf(field: SourceField, row: CountedSource, kinds: readonly SourceKind[]): string {
  const fields = fieldsOf(row)
  const kind = kinds.find(({ id }) => id === row.kind)
  const [longitude, latitude, datum] = placeTexts(fields.position)
  if (field.startsWith('detail:')) {
    const id = kind?.fields.find(({ name }) => field === `detail:${name}`)?.id
    return id === undefined ? '' : (fields.details[id] ?? '')
  }
  const texts: Readonly<Record<string, string>> = {
    ...{ name: fields.name, kind: kind?.name ?? row.kind, code: fields.code, sector: fields.sector },
    ...{ permitNo: fields.permitNo, creditCode: fields.creditCode },
    ...{ county: fields.county, address: fields.address, longitude, latitude, datum },
    contacts: contactsText(fields.contacts),
    phone: fields.contacts[0]?.phone ?? '',
  }
  return texts[field] ?? ''
}

const widths: Readonly<Partial<Record<SourceField, number>>> = { name: 30, address: 36, contacts: 30 }

function hintOf(field: SourceField, kinds: readonly SourceKind[]): string {
  switch (field) {
    case 'name':
      return '必填。没有编码的，按种类和名称认'
    case 'kind':
      return `必填。只能写：${kinds.map(({ name }) => name).join('、')}`
    case 'code':
      return kinds.map(({ name, codeName }) => `${name}：${codeName}`).join('；')
    case 'longitude':
    case 'latitude':
      return '度（113.5801）或度分秒（113°34′48″）'
    case 'datum':
      return 'CGCS2000、WGS-84 或 GCJ-02；空着：CGCS2000'
    case 'contacts':
      return '姓名，电话，职务；几人之间用分号'
    case 'creditCode':
      return '18 位，最后一位是校验码；不知道：空着'
    default:
      return field.startsWith('detail:') ? `只用于：${kindsWith(field, kinds)}` : ''
  }
}

function kindsWith(field: SourceField, kinds: readonly SourceKind[]): string {
  const has = (kind: SourceKind) => kind.fields.some(({ name }) => field === `detail:${name}`)
  return kinds
    .filter(has)
    .map(({ name }) => name)
    .join('、')
}
