import { Refusal } from '#kernel/refusal.ts'
import { fillMerged, type Merged } from './fill-merged.ts'
import { readCsv } from './read-csv.ts'
import type { Table, TableRow } from './table.ts'

/** One sheet of a workbook as it is stored. */
export interface WorkbookSheet {
  readonly isHidden: boolean
  readonly rows: readonly {
    /** 1-based. */
    readonly row: number
    readonly cells: readonly {
      /** 1-based. */
      readonly column: number
      readonly text: string
      readonly stored?: string | undefined
    }[]
  }[]
  readonly merges: readonly Merged[]
}

/** Reads workbooks of unknown origin, in a process of their own; who puts the platform together hands it in. */
export interface WorkbookReader {
  /** @throws Refusal for which `refusalText` has words. */
  read(bytes: Uint8Array, fileName: string): Promise<{ readonly sheets: readonly WorkbookSheet[] }>
  refusalText(refusal: Refusal): Promise<string>
}

/** A year of the treasury's lines, or a register of some thousand sources, is a few hundred kB. */
const tableMib = 10

/**
 * The tables in an uploaded file: the visible sheets of a workbook that hold anything, or separated text in UTF-8, UTF-16
 * or GBK (as Chinese spreadsheets save it).
 * @returns at least one.
 * @throws Refusal `import.unreadable`, `import.too-large`, `import.empty`.
 */
export async function readTables(
  bytes: Uint8Array,
  fileName: string,
  workbooks: WorkbookReader,
): Promise<readonly Table[]> {
  if (bytes.length === 0) throw new Refusal('import.empty')
  if (bytes.length > tableMib * 1024 * 1024) throw new Refusal('import.too-large', { mib: tableMib })
  const all = isText(bytes, fileName)
    ? [readCsv(decode(bytes))]
    : await readSheets(bytes, fileName, workbooks)
  const tables = all.filter(({ rows }) => rows.length > 0)
  if (tables.length === 0) throw new Refusal('import.empty')
  return tables
}

/** A workbook is an archive, or an old office file; what only calls itself one is read for the reason why it is none. */
function isText(bytes: Uint8Array, fileName: string): boolean {
  const head = Buffer.from(bytes.subarray(0, 8)).toString('hex')
  return !head.startsWith('504b') && head !== 'd0cf11e0a1b11ae1' && /\.(csv|tsv|txt)$/i.test(fileName)
}

async function readSheets(bytes: Uint8Array, fileName: string, workbooks: WorkbookReader): Promise<Table[]> {
  const { sheets } = await workbooks.read(bytes, fileName).catch(async (error: unknown) => {
    throw error instanceof Refusal ? await unreadable(error, workbooks) : error
  })
  return sheets
    .filter(({ isHidden }) => !isHidden)
    .map(({ rows, merges }) => fillMerged({ rows: rows.map(asRow) }, merges))
}

function asRow({ row, cells }: WorkbookSheet['rows'][number]): TableRow {
  const columns: TableRow['cells'][number][] = []
  for (const { column, text, stored } of cells) columns[column - 1] = { text, stored }
  return { line: row, cells: Array.from(columns) } // without the holes of a sparse list
}

async function unreadable(refusal: Refusal, workbooks: WorkbookReader): Promise<Refusal> {
  const why = await workbooks.refusalText(refusal)
  return new Refusal('import.unreadable', { why: why.replace(/。$/, '') })
}

/** UTF-8 first: Chinese UTF-8 also decodes as GB 18030 without an error, into nonsense; the reverse never happens. */
function decode(bytes: Uint8Array): string {
  const [a, b] = bytes
  const encodings =
    a === 0xff && b === 0xfe ? ['utf-16le'] : a === 0xfe && b === 0xff ? ['utf-16be'] : ['utf-8', 'gb18030']
  for (const encoding of encodings) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
      if (!text.includes('\0')) return text
    } catch (error) {
      if (!(error instanceof TypeError)) throw error // of another encoding; the next is tried
    }
  }
  throw new Refusal('import.unreadable', { why: '内容不是文字' })
}
