import type { ComposedDisclosure } from '../../core/compose/composed.ts'
import { printExact } from '../exact.ts'
import type { Field } from './csv.ts'
import type { Resource } from './resource.ts'

const fields: Field[] = [
  {
    name: 'id',
    title: '数的编号',
    type: 'string',
    description: '报表.行.列，各种格式里相同，也是网页上的位置。',
  },
  { name: 'table', title: '报表', type: 'string' },
  { name: 'printed', title: '印出的数', type: 'string', description: '空白就是空白，不是零。' },
  { name: 'unit', title: '单位', type: 'string' },
  { name: 'amount', title: '准确金额（元）', type: 'number', columnType: 'value' },
]

/** Every figure of the tables with what is printed and what stands behind it. */
export function factsResource(composed: ComposedDisclosure): Resource {
  const facts = composed.blocks.flatMap((block) =>
    block.kind === 'table'
      ? block.table.rows.flat().flatMap(({ fact, text, exactFen }) =>
          fact === undefined
            ? []
            : [
                {
                  id: fact,
                  table: block.table.id,
                  printed: text,
                  unit: block.table.moneyUnit,
                  // As text: a decimal that passes through a float may lose a fen.
                  amount: exactFen === undefined ? null : printExact(exactFen, '元'),
                },
              ],
        )
      : [],
  )
  return {
    name: 'facts',
    title: '报表里的每一个数',
    description: '由预算明细算出、印在报表里的每一个数。',
    path: 'data/facts.json',
    fields,
    primaryKey: 'id',
    content: `${JSON.stringify(facts, null, 1)}\n`,
  }
}
