import { readWorkbookFile, sourceRefusalText } from '#contexts/budget/index.ts'
import { readTables } from '#platform/tables/read-tables.ts'
import type { Table } from '#platform/tables/table.ts'

/** The tables in an uploaded file; workbooks by the reader of 预算公开. @throws Refusal `import.*` as `readTables` does. */
export async function tablesIn(bytes: Uint8Array, fileName: string): Promise<readonly Table[]> {
  return readTables(bytes, fileName, { read: readWorkbookFile, refusalText: sourceRefusalText })
}
