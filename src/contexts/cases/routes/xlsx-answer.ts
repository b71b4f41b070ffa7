import { attachment } from '#platform/http/listing.ts'

/** A workbook that a route answers with. */
export interface WorkbookFile {
  readonly fileName: string
  readonly bytes: Uint8Array
}

export function xlsxAnswer({ fileName, bytes }: WorkbookFile): Response {
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'content-disposition': attachment(fileName),
      'cache-control': 'private, no-store',
    },
  })
}
