/** How an uploaded table would be taken, row by row, as the server answers; nothing is stored before it is applied. */
export interface TablePreview<Row> {
  /** Heading found for each field, `null` where it is missing. */
  readonly columns: readonly {
    readonly field: string
    readonly title: string
    readonly heading: string | null
  }[]
  readonly rows: readonly {
    /** As the office program shows it. */
    readonly line: number
    /** As it would be stored; null: it cannot be read. */
    readonly row: Row | null
    readonly error: string | null
    readonly note: string | null
  }[]
  readonly good: number
  readonly bad: number
  /** There already: nothing to do. */
  readonly known: number
  /** How many rows were stored; null: nothing was asked to be stored yet. */
  readonly stored: number | null
}
