/** What the reading process is asked to do with the bytes that follow. */
export type ReadingTask =
  | { kind: 'read'; fileName: string }
  | { kind: 'import'; fileName: string }
  | { kind: 'workbook'; fileName: string }
  | { kind: 'check'; fileName: string; programVersion: string; stamp: string }
