import { type Day, yearOf } from '#kernel/calendar.ts'
import { Refusal } from '#kernel/refusal.ts'
import { stepNames } from './method-names.ts'
import type { ProcurementCategory, StepId } from './step.ts'

/** A step of a project as it is entered; amounts in fen. */
export interface StepEntry {
  readonly step: StepId
  /** What it is a step of: the contract, the procurement. Steps with the same title belong together. */
  readonly title: string
  readonly plannedOn: Day | null
  readonly doneOn: Day | null
  readonly amountFen: number | null
  readonly party: string
  readonly documentNo: string
  readonly category: ProcurementCategory | null
  readonly serviceFrom: Day | null
  readonly serviceUntil: Day | null
  readonly note: string
}

/** A contract of another year may be followed on, but not a typing error of a century. */
const yearsApartMax = 10

/**
 * What must have been done before a step of the same contract. Other pairs are free: an advance is paid before the work,
 * and money may be issued after a tender has begun. (This project's choice; no rule was found.)
 */
const comesAfter: Readonly<Record<StepId, readonly StepId[]>> = {
  fundsIssued: [],
  procurement: [],
  contract: ['procurement'],
  performing: ['procurement', 'contract'],
  acceptance: ['procurement', 'contract', 'performing'],
  payment: ['procurement', 'contract'],
  serviceEnd: ['procurement', 'contract', 'performing'],
}

/**
 * Whether the step can be entered beside the others of its project.
 * @param others steps that hold, without the one that this one replaces.
 * @throws Refusal `entry.*`, `step.no-day`, `step.order`.
 */
export function assertStep(
  entry: StepEntry,
  { year, today, others }: { year: number; today: Day; others: readonly StepEntry[] },
): void {
  if (entry.plannedOn === null && entry.doneOn === null) throw new Refusal('step.no-day')
  if (entry.doneOn !== null && entry.doneOn > today) throw new Refusal('entry.future', { day: entry.doneOn })
  for (const day of [entry.plannedOn, entry.doneOn, entry.serviceFrom, entry.serviceUntil])
    if (day !== null && Math.abs(yearOf(day) - year) > yearsApartMax)
      throw new Refusal('entry.other-year', { day, year })
  if (entry.amountFen !== null && entry.amountFen < 0) throw new Refusal('entry.negative', { what: '金额' })
  if (entry.serviceFrom !== null && entry.serviceUntil !== null && entry.serviceUntil < entry.serviceFrom)
    throw new Refusal('step.order', { what: '服务期结束日', before: '开始日', day: entry.serviceFrom })
  if (entry.title !== '')
    for (const other of others) if (other.title === entry.title) assertOrder(entry, other)
}

function assertOrder(entry: StepEntry, other: StepEntry): void {
  if (entry.doneOn === null || other.doneOn === null) return
  const [first, last] = comesAfter[entry.step].includes(other.step)
    ? [other, entry]
    : comesAfter[other.step].includes(entry.step)
      ? [entry, other]
      : []
  if (!first?.doneOn || !last?.doneOn || last.doneOn >= first.doneOn) return
  throw new Refusal('step.order', {
    what: `「${last.title}」的${stepNames[last.step]}日`,
    before: `${stepNames[first.step]}日`,
    day: first.doneOn,
  })
}
