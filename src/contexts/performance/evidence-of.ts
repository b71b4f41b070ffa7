import type { Method } from './core/method.ts'
import { overallId } from './core/plan.ts'
import type { MeasureDeps, MeasuredPlan } from './measure-plan.ts'
import { presentPayments, presentRecords, presentSteps, readEvidenceNames } from './present-evidence.ts'
import { stepsUntil } from './show-project.ts'
import { listPaymentsOf } from './store/payments.ts'
import { countRecordsOf, listRecordsOf } from './store/records.ts'
import { listStepsOf, type StepRow } from './store/steps.ts'
import type { IndicatorRow, IndicatorView } from './views.ts'

type Evidence = Pick<IndicatorView, 'records' | 'payments' | 'steps' | 'evidence'>

const shownMax = 200
const stepsMax = 1000

/** The entries that an indicator's method counts, the newest first, and how many there are in all. */
export async function evidenceOf(
  { db }: MeasureDeps,
  { plan, moment, knownBefore }: MeasuredPlan,
  { method, reading }: IndicatorRow,
): Promise<Evidence> {
  const nothing: Evidence = { records: [], payments: [], steps: [], evidence: reading.records }
  const until = moment.asOf
  switch (method.kind) {
    case 'records': {
      const names = await readEvidenceNames(db, plan.id, knownBefore)
      const { recordKind: kind, item } = method
      const filter = { kind, item: item ?? undefined, projectId: ofOne(method.projectId), until }
      const rows = await listRecordsOf(db, plan.id, filter, knownBefore, shownMax)
      const evidence = await countRecordsOf(db, plan.id, filter, knownBefore)
      return { ...nothing, records: await presentRecords(db, rows, names), evidence }
    }
    case 'payments': {
      const names = await readEvidenceNames(db, plan.id, knownBefore)
      const filter = { projectId: ofOne(method.projectId), planItem: method.planItem ?? undefined, until }
      const rows = await listPaymentsOf(db, plan.id, filter, knownBefore, shownMax)
      return { ...nothing, payments: await presentPayments(db, rows, names) }
    }
    case 'steps': {
      const all = await listStepsOf(
        db,
        plan.id,
        { projectId: ofOne(method.projectId) },
        knownBefore,
        stepsMax,
      )
      const rows = stepsUntil(all, until).filter((step) => isCounted(method, step))
      return { ...nothing, steps: await presentSteps(db, rows), evidence: rows.length }
    }
    case 'measure':
    case 'survey':
    case 'judgement':
    case 'unbound':
      return nothing
    default:
      return method satisfies never
  }
}

/** Of every project where none is named. */
function ofOne(projectId: string | null): string | undefined {
  return projectId === null || projectId === overallId ? undefined : projectId
}

function isCounted(method: Method & { kind: 'steps' }, { step, category }: StepRow): boolean {
  return (
    (step === method.step || step === method.from) &&
    (method.category === null || method.category === category)
  )
}
