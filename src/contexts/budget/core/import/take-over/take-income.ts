import { formViews, hasViews } from '../../compose/form-views.ts'
import type { Template } from '../../template/library.ts'
import type { PublishedReading } from './published-reading.ts'
import type { TakeOverDraft } from './take-over-draft.ts'

/** Income by 收入科目 of the two funds whose income is published so: the finest codes of the tables. */
export function takeIncome(reading: PublishedReading, template: Template, draft: TakeOverDraft): void {
  if (!hasViews(template)) return
  const facts = new Map(reading.facts.map((fact) => [fact.id, fact]))
  for (const { template: table, panels } of formViews(template).tables) {
    const read = reading.tables.find(({ id }) => id === table.id)
    for (const { template: panel, view } of panels) {
      const fund = view.where.fund?.find((one) => one === 'governmentFund' || one === 'stateCapital')
      if (!read || view.from !== 'income' || !fund) continue
      const rows = read.rows.filter((row) => row.panel === panel.id && !row.repeats && row.code !== undefined)
      const [column] = panel.columns
      for (const { code = '', label, rowKey } of rows) {
        const isSum = rows.some((row) => row.code !== code && row.code?.startsWith(code))
        const prefix = panel.id === 'main' ? table.id : `${table.id}.${panel.id}`
        const amountFen = facts.get(`${prefix}.${rowKey}.${column?.id}`)?.fen
        if (isSum || !amountFen || !/^\d{5,9}$/.test(code)) continue
        draft.add('income', {
          id: draft.freshId(),
          fund,
          revenueItem: code,
          name: label.slice(0, 60),
          amountFen,
        })
      }
    }
  }
}
