import type { Identity } from '../../template/identities-template.ts'
import type { Instance, Tables } from './instances.ts'

/** Every form: a unit or a sum that is printed twice must show the same money both times. */
const repeatedRow: Identity = {
  id: 'repeated-row',
  title: '重复印出的一行与前一行相同',
  forEach: {},
  left: [],
  relation: '=',
  right: [],
  onlyIf: [],
  strength: 'law',
  severity: 'warning',
}

/** The relations between rows that print a unit or a sum again and the row that they repeat. */
export function repeatedRows(tables: Tables): Instance[] {
  return [...tables.values()].flatMap((table) =>
    table.table.rows.flatMap((row) =>
      table.repetitionsOf(row.panel, row.rowKey).flatMap(({ panel, rowKey, level }) => {
        if (level !== 'unit' && level !== 'total') return []
        return table.table.columns.flatMap((column): Instance[] => {
          const [first, again] = [table.cell(panel, row.rowKey, column), table.cell(panel, rowKey, column)]
          if (!first.fact || !again.fact) return []
          return [
            { identity: repeatedRow, left: [{ sign: 1, cell: again }], right: [{ sign: 1, cell: first }] },
          ]
        })
      }),
    ),
  )
}
