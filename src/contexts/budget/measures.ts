import type { Measure } from '#platform/measures/measures.ts'
import { countChecked } from './store/measure-counts.ts'
import type { BudgetTables } from './store/tables.ts'

/** What 预算公开 can prove about a target. The worked example never counts. */
export const budgetMeasures: readonly Measure[] = [
  {
    id: 'budget.disclosures.checked',
    title: '本年核对的预算公开文件',
    unit: '份',
    period: 'year',
    compute: async (db, { asOf }) => {
      const { checked } = await countChecked(db.withTables<BudgetTables>(), asOf)
      return { value: checked, records: checked }
    },
    recordsLink: (asOf) => `/budget/disclosures?until=${asOf}`,
  },
  {
    id: 'budget.disclosures.withoutError.ratio',
    title: '核对无错误的预算公开文件比例',
    unit: '%',
    period: 'year',
    compute: async (db, { asOf }) => {
      const { checked, withoutError } = await countChecked(db.withTables<BudgetTables>(), asOf)
      if (checked === 0) return { value: null, records: 0, note: '本年还没有核对过文件' }
      return { value: (100 * withoutError) / checked, records: checked }
    },
    recordsLink: (asOf) => `/budget/disclosures?until=${asOf}`,
  },
]
