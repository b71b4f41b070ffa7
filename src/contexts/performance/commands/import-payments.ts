import { randomUUID } from 'node:crypto'
import { chinaDay, type Day } from '#kernel/calendar.ts'
import { Refusal } from '#kernel/refusal.ts'
import { readDay, readFen, shortText, textOf } from '#platform/tables/read-cells.ts'
import { assertWithinBudget } from '../core/payment-limit.ts'
import { performancePolicy } from '../policy.ts'
import { insertPayments } from '../store/payments.ts'
import { lockProjects, type ProjectRow } from '../store/projects.ts'
import { listHeldPayments } from '../store/stored-likes.ts'
import { findProject } from '../table/find-project.ts'
import type { PaymentImportRow } from '../views.ts'
import type { TableKind, Taking, Verdict } from './import-table.ts'
import { assertPayment, paidOf, voucherTaken } from './payments.ts'
import { enteredBy } from './records.ts'

type Field = 'day' | 'project' | 'amount' | 'purpose' | 'party' | 'voucher' | 'over'

interface Values {
  readonly project_id: string
  readonly day: Day
  readonly amount_fen: number
  readonly purpose: string
  readonly party: string
  readonly voucher_no: string
  readonly over_reason: string
}

/** 国库支付明细 as the treasury's system exports it, in 元 or 万元 by its heading. */
export const paymentTable: TableKind<Field, Values, PaymentImportRow> = {
  action: performancePolicy.importPayments,
  what: '付款明细导入',
  columns: [
    {
      field: 'day',
      title: '日期',
      headings: ['支付日期', '付款日期', '日期', '清算日期', '交易日期', '记账日期', '入账日期'],
      isNeeded: true,
    },
    { field: 'project', title: '项目', headings: ['项目名称', '项目', '预算项目'], isNeeded: true },
    {
      field: 'amount',
      title: '金额',
      headings: ['支付金额', '付款金额', '金额', '实付金额', '本次支付'],
      isNeeded: true,
    },
    {
      field: 'purpose',
      title: '用途',
      headings: ['用途', '摘要', '支付用途', '款项用途', '资金用途'],
      isNeeded: false,
    },
    {
      field: 'party',
      title: '收款人',
      headings: ['收款人', '收款人名称', '收款单位', '收款人全称'],
      isNeeded: false,
    },
    {
      field: 'voucher',
      title: '凭证号',
      headings: ['凭证号', '支付令号', '凭证编号', '支付凭证号', '支付申请号', '单据号', '业务单号'],
      isNeeded: false,
    },
    { field: 'over', title: '超预算原因', headings: ['超预算原因'], isNeeded: false },
  ],
  async open(taking) {
    const { trx, plan, now } = taking
    const projects = (await lockProjects(trx, plan.id)).filter(({ ended_at }) => ended_at === null)
    const projectOf = new Map(projects.map((project) => [project.id, project]))
    return {
      read(row, columns) {
        const text = (field: Field, max: number) => shortText(textOf(columns.cellOf(row, field)), max)
        const { id } = findProject(projects, text('project', 200))
        const values = {
          project_id: id,
          day: readDay(columns.cellOf(row, 'day')),
          amount_fen: readFen(columns.cellOf(row, 'amount'), columns.headingOf('amount')),
          purpose: text('purpose', 200) || '（未写用途）',
          party: text('party', 100),
          voucher_no: text('voucher', 60),
          over_reason: text('over', 500),
        }
        const project = get(projectOf, id)
        const { day, amount_fen: amountFen } = values
        assertPayment({ day, amountFen, planItem: null }, { plan, project, today: chinaDay(now) })
        return values
      },
      judge: async (values) => judge(values, projectOf, await listHeldPayments(trx, plan.id)),
      present: (values) => ({
        projectId: values.project_id,
        projectName: get(projectOf, values.project_id).name,
        day: values.day,
        amountFen: values.amount_fen,
        purpose: values.purpose,
        party: values.party,
        voucherNo: values.voucher_no,
      }),
      store: (values) => insertPayments(trx, rowsOf(values, taking)),
    }
  },
}

type Held = Pick<Values, 'project_id' | 'day' | 'amount_fen' | 'purpose' | 'party' | 'voucher_no'>

/** Row after row, as if each was entered by hand: what is stored already is known, and the budget is counted up. */
function judge(
  values: readonly Values[],
  projectOf: ReadonlyMap<string, ProjectRow>,
  stored: readonly Held[],
): Verdict[] {
  const vouchers = new Map<string, Held>()
  const likes = new Map<string, number>()
  const paid = new Map<string, number>()
  for (const held of stored) {
    paid.set(held.project_id, (paid.get(held.project_id) ?? 0) + held.amount_fen)
    if (held.voucher_no !== '') vouchers.set(held.voucher_no, held)
    else likes.set(likeness(held), (likes.get(likeness(held)) ?? 0) + 1)
  }
  return values.map((each) => {
    const known = takeKnown(each, vouchers, likes)
    if (known) return known
    const paidFen = paidOf(paid, each.project_id)
    const { annual_fen: budgetFen } = get(projectOf, each.project_id)
    try {
      const { amount_fen: amountFen, over_reason: overReason } = each
      assertWithinBudget({ budgetFen, paidFen, amountFen, overReason })
    } catch (error) {
      if (error instanceof Refusal) return { kind: 'bad', refusal: error }
      throw error
    }
    paid.set(each.project_id, (paid.get(each.project_id) ?? 0) + each.amount_fen)
    if (each.voucher_no !== '') vouchers.set(each.voucher_no, each)
    return { kind: 'good' }
  })
}

/** A number stands for one payment. Without a number, as many rows as are stored with the same content are known. */
function takeKnown(
  each: Values,
  vouchers: ReadonlyMap<string, Held>,
  likes: Map<string, number>,
): Verdict | undefined {
  const known = { kind: 'known', note: '已经登记过，不再导入' } as const
  if (each.voucher_no === '') {
    const count = likes.get(likeness(each)) ?? 0
    if (count === 0) return undefined
    likes.set(likeness(each), count - 1)
    return known
  }
  const held = vouchers.get(each.voucher_no)
  if (!held) return undefined
  if (held.day === each.day && held.amount_fen === each.amount_fen && held.project_id === each.project_id)
    return known
  return { kind: 'bad', refusal: voucherTaken(held) }
}

function likeness({ project_id, day, amount_fen, purpose, party }: Held): string {
  return JSON.stringify([project_id, day, amount_fen, purpose, party])
}

function rowsOf(values: readonly Values[], { plan, actor, now }: Taking) {
  return values.map((each) => ({
    id: randomUUID(),
    plan_id: plan.id,
    ...each,
    plan_item: null,
    source: 'import' as const,
    ...enteredBy(actor, now),
  }))
}

function get(projectOf: ReadonlyMap<string, ProjectRow>, id: string): ProjectRow {
  const project = projectOf.get(id)
  if (!project) throw new Refusal('project.unknown')
  return project
}
