/** What the cells of the performance forms hold, by the names that the layout uses. */
import { formatDecimal } from '#kernel/decimal.ts'
import { type Fen, fen } from '#kernel/money.ts'
import { type Book, type BookProject, type FundId, type Funding, fundingSources } from '../book/book.ts'
import type { FormPrint } from '../template/form-print.ts'
import { printCell } from './print-cell.ts'

export type FormValues = ReadonlyMap<string, string>

export function projectValues(project: BookProject, { classNames }: FormPrint): FormValues {
  const { signers, goals } = project
  return new Map([
    ['projectName', project.name],
    ['department', withCode(project.departmentCode, project.departmentName)],
    ['implementingUnit', project.implementingUnit],
    ['attribute', project.attribute],
    ['period', project.period],
    ['class', classNames[project.class]],
    ['overview', clean(project.overview)],
    ['basis', clean(project.basis)],
    ['necessity', clean(project.necessity)],
    ['safeguards', clean(project.safeguards)],
    ['plan', planText(project)],
    ['goal.wholePeriod', clean(goals.wholePeriod)],
    ['goal.annual', clean(goals.annual)],
    ...fundingValues('wholePeriod', project.funding.wholePeriod),
    ...fundingValues('annual', project.funding.annual),
    ...signerValues(signers),
  ])
}

export function overallValues(book: Book): FormValues {
  const { overall, staff } = book.parts
  const actual =
    staff.established === null && staff.other === null ? null : (staff.established ?? 0) + (staff.other ?? 0)
  const counts = { ...staff, actual, isAdministrative: null }
  return new Map([
    ['department', withCode(book.head.unitCode, book.head.unitName)],
    ...Object.entries(counts).map(([name, count]): [string, string] => [
      `staff.${name}`,
      count === null ? '' : String(count),
    ]),
    ['duties', clean(overall.duties)],
    ['strategy', clean(overall.strategy)],
    ['goal.annual', clean(overall.goal)],
    ...overallMoney(book),
    ...signerValues(overall.signers),
  ])
}

/** This year's spending by source and by direction; what is set aside for the next year is not spent. */
function overallMoney(book: Book): [string, string][] {
  const current = book.lines.filter((line) => line.timing === 'current')
  const sum = (chosen: typeof current) => fen(chosen.reduce((total, line) => total + line.amountFen, 0))
  const of = (fund: FundId) => sum(current.filter((line) => line.fund === fund))
  const { socialInsuranceFen } = book.parts.overall
  const total = fen(sum(current) + socialInsuranceFen)
  const money: [string, Fen][] = [
    ['total', total],
    ['generalPublic', of('generalPublic')],
    ['governmentFund', of('governmentFund')],
    ['stateCapital', of('stateCapital')],
    ['socialInsurance', socialInsuranceFen],
    ['specialAccount', of('specialAccount')],
    ['unitFunds', of('unitFunds')],
    ['directionTotal', total],
    ['basic', sum(current.filter((line) => line.use !== 'project'))],
    ['project', sum(current.filter((line) => line.use === 'project'))],
  ]
  return money.map(([name, amount]) => [`funding.${name}`, printCell(amount, '万元', 2)])
}

function fundingValues(set: 'wholePeriod' | 'annual', funding: Funding): [string, string][] {
  const total = fen(fundingSources.reduce((sum, source) => sum + funding[source], 0))
  return [
    [`funding.${set}.total`, printYuan(total)],
    ...fundingSources.map((source): [string, string] => [
      `funding.${set}.${source}`,
      printYuan(funding[source]),
    ]),
  ]
}

function signerValues(signers: BookProject['signers']): [string, string][] {
  return [
    ['signers.responsible', signers.responsible.trim()],
    ['signers.handledBy', signers.handledBy.trim()],
    ['signers.phone', signers.phone.trim()],
    ['signers.filledAt', signers.filledAt],
  ]
}

/** 360,000 or 360,000.50: exact, with thousands separators. */
function printYuan(amount: Fen): string {
  return printCell(amount, '元', 2, true).replace(/\.00$/, '')
}

/** 「<words><purpose><amount>万元；…，合计…万元。」 A plan's amounts are exact: as many digits as they need. */
export function planText({ plan, planText: words }: Pick<BookProject, 'plan' | 'planText'>): string {
  const before = clean(words)
  if (plan.length === 0) return before
  const items = plan
    .map((item) => `${clean(item.purpose)}${exactTenThousands(item.amountFen)}万元`)
    .join('；')
  const sum = fen(plan.reduce((total, item) => total + item.amountFen, 0))
  const total = plan.length > 1 ? `，合计${exactTenThousands(sum)}万元` : ''
  const stop = before === '' || /[。；;：:，,、！]$/.test(before) ? '' : '。'
  return `${before}${stop}${items}${total}。`
}

function exactTenThousands(amount: Fen): string {
  return formatDecimal({ digits: amount, scale: 6 }).replace(/0+$/, '').replace(/\.$/, '')
}

function withCode(code: string, name: string): string {
  return code === '' || name === '' ? name : `${code}-${name}`
}

/** White space at the ends and empty lines go; lines of a text stay. */
function clean(text: string): string {
  return text.trim().replace(/\s*\n\s*/g, '\n')
}
