import type { Transaction } from 'kysely'
import { expect, test } from 'vitest'
import { sqlOf } from '#platform/testing/golden-sql.ts'
import { fen } from '../../../kernel/money.ts'
import { aLine } from '../core/book/testing/a-book.ts'
import { readEntries, readNamed, writeEntries } from './book-entries.ts'
import { lockBook } from './books.ts'
import { listDisclosures } from './disclosures.ts'
import { findLastEditor, listHistory } from './edits.ts'
import { listVersions, searchPublished } from './publications.ts'
import type { BudgetTables } from './tables.ts'

const ask = (title: string, run: (trx: Transaction<BudgetTables>) => Promise<unknown>) =>
  sqlOf<BudgetTables>(title, (db) => run(db as Transaction<BudgetTables>)) // nothing is executed, so nothing is committed

test('预算要紧的查询与记下的一致', async () => {
  const line = aLine({ id: 'L1', amountFen: fen(1) })
  const change = { kind: 'line', id: 'L1', version: 1, before: null, after: line } as const
  const page = { search: 'x', year: 2031, sort: 'year', descending: true, limit: 20, offset: 0 } as const
  const texts = [
    await ask('lockBook', (trx) => lockBook(trx, 'x')),
    await ask('readEntries, whole', (trx) => readEntries(trx, 'x', null)),
    await ask('readEntries, changed since', (trx) => readEntries(trx, 'x', 7)),
    await ask('readNamed', (trx) =>
      readNamed(trx, 'x', [
        { kind: 'line', id: 'L1' },
        { kind: 'part', id: 'duties' },
      ]),
    ),
    await ask('writeEntries', (trx) => writeEntries(trx, 'x', 1, [change])),
    await ask('findLastEditor', (trx) => findLastEditor(trx, 'x', 'line', 'L1')),
    await ask('listHistory', (trx) => listHistory(trx, 'x', { kind: 'line', id: 'L1' })),
    await ask('listDisclosures', (trx) => listDisclosures(trx, ['unit'], page)),
    await ask('listVersions', (trx) => listVersions(trx, '061001', 2031)),
    await ask('searchPublished', (trx) => searchPublished(trx, ['x'], 50)),
  ]
  await expect(texts.join('\n')).toMatchFileSnapshot('./golden.sql')
})
