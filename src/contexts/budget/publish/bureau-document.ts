import type { EChartsOption } from 'echarts'
import { chartSvg } from '#platform/documents/chart.ts'
import type {
  BureauDocument,
  DocumentBlock,
  DocumentChart,
  DocumentGrid,
  DocumentTable,
  GridCell,
} from '#platform/documents/document.ts'
import { chartOptions } from '../core/compose/chart-options.ts'
import type {
  ComposedBlock,
  ComposedCell,
  ComposedChart,
  ComposedDisclosure,
  ComposedForm,
  ComposedTable,
} from '../core/compose/composed.ts'
import { columnWeights } from './column-weights.ts'
import { printExact } from './exact.ts'
import { withPages } from './pages.ts'

/** What a version prints besides its content. */
export interface PublicationStamp {
  /** At the foot of every page: version, hash, day. */
  footer: string
  /** At the foot of the cover, e.g. the unit and the day of publication; absent: the form's own lines. */
  coverLines?: string[] | undefined
}

/** The composed disclosure as a document for every renderer; the charts are drawn here, once. */
export async function toBureauDocument(
  composed: ComposedDisclosure,
  stamp: PublicationStamp,
): Promise<BureauDocument> {
  const blocks = await Promise.all(composed.blocks.map(blocksOf))
  return {
    title: composed.title,
    cover: { titleLines: titleLines(composed), lines: stamp.coverLines ?? composed.cover ?? [] },
    hasContents: true,
    ...(composed.head.mark !== undefined && { mark: composed.head.mark }),
    footer: stamp.footer,
    blocks: withPages(blocks.flat()),
  }
}

/** 「某局」 over 「2026年度单位预算公开」. */
function titleLines({ title, head: { unitName } }: ComposedDisclosure): string[] {
  const rest = title.startsWith(unitName) ? title.slice(unitName.length) : ''
  return rest === '' ? [title] : [unitName, rest]
}

async function blocksOf(block: ComposedBlock): Promise<DocumentBlock[]> {
  switch (block.kind) {
    case 'heading':
      return [block]
    case 'paragraph':
      return [
        {
          kind: 'paragraph',
          id: block.id,
          text: block.runs.map(({ text }) => text).join(''),
          runs: block.runs.map(({ text, fact }) => ({ text, ...(fact !== undefined && { key: fact }) })),
        },
      ]
    case 'table':
      return [tableGrid(block.table)]
    case 'form':
      return [formGrid(block.form)]
    case 'chart':
      return [await chartBlock(block.chart), chartTable(block.chart)]
    default:
      return block satisfies never
  }
}

function tableGrid(table: ComposedTable): DocumentGrid {
  const rows = [
    ...table.head.map((row) => row.map((cell) => ({ ...gridCell(cell, table.moneyUnit), strong: true }))),
    ...table.rows.map((row) => row.map((cell) => gridCell(cell, table.moneyUnit))),
  ]
  return {
    kind: 'grid',
    id: table.id,
    title: table.title,
    ...(table.number !== undefined && { number: table.number }),
    captions: [`${table.unitCaption ?? '单位名称'}：${table.unitName}`, `单位：${table.moneyUnit}`],
    headRows: table.head.length,
    rows,
    weights: columnWeights(rows, table.head.length, table.weights),
    notes: table.notes,
  }
}

function formGrid(form: ComposedForm): DocumentGrid {
  return {
    kind: 'grid',
    id: form.id,
    title: form.title,
    ...(form.name !== undefined && { name: form.name }),
    captions: [form.subtitle],
    headRows: 0,
    rows: form.rows.map((row) => row.map((cell) => gridCell(cell))),
    weights: form.weights,
    notes: [],
  }
}

function gridCell(cell: ComposedCell, unit?: ComposedTable['moneyUnit']): GridCell {
  const { text, colSpan, rowSpan, align, strong, fact, exactFen, sumOf } = cell
  return {
    text,
    align,
    ...(colSpan !== undefined && { colSpan }),
    ...(rowSpan !== undefined && { rowSpan }),
    ...(strong !== undefined && { strong }),
    ...(fact !== undefined && { key: fact }),
    ...(exactFen !== undefined && unit !== undefined && { exact: printExact(exactFen, unit) }),
    ...(sumOf !== undefined && { sumOf }),
  }
}

async function chartBlock(chart: ComposedChart): Promise<DocumentChart> {
  const parts = chart.parts.map(
    ({ name, amount, share }) => `${name}${amount}${share === undefined ? '' : `，占${share}`}`,
  )
  const size = { width: 640, height: chart.isAllZero ? 160 : chart.kind === 'pie' ? 300 : 220 }
  const draw = (figures: 'withFigures' | 'withoutFigures') =>
    chartSvg(chartOptions(chart, figures) as EChartsOption, size) // core/ knows no chart library: plain data
  return {
    kind: 'chart',
    title: chart.title,
    svg: await draw('withFigures'),
    svgWithoutFigures: await draw('withoutFigures'),
    alternative: chart.isAllZero
      ? `${chart.title}：全部为零。`
      : `${chart.title}（${chart.moneyUnit}）：${parts.join('；')}。`,
  }
}

function chartTable(chart: ComposedChart): DocumentTable {
  const hasShares = chart.parts.some((part) => part.share !== undefined)
  return {
    kind: 'table',
    title: `${chart.title}数据`,
    unit: chart.moneyUnit,
    columns: [
      { title: '构成', align: 'left', weight: 3 },
      { title: '预算数', align: 'right', weight: 2 },
      ...(hasShares ? [{ title: '占比', align: 'right' as const, weight: 1 }] : []),
    ],
    rows: chart.parts.map(({ name, amount, share }) => [name, amount, ...(hasShares ? [share ?? ''] : [])]),
    ...(chart.isAllZero && { note: '注：全部为零' }),
  }
}
