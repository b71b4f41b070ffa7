import { Button } from 'antd'
import { useState } from 'react'
import { answer } from '#web/api.ts'
import { toastDone, toastError } from '#web/components/toast.tsx'
import type { PlanRules } from '../../core/rules.ts'
import { performancePolicy } from '../../policy.ts'
import type { PlanHead, TargetRow } from '../../views.ts'
import { overviewClient, readAgain, targetClient } from '../client.ts'
import { JudgementDialog } from './judgement-dialog.tsx'
import { useMaySet } from './use-may-set.ts'

/** What can be done with one indicator beside setting it up. */
export function RowActions({ plan, row, rules }: { plan: PlanHead; row: TargetRow; rules: PlanRules }) {
  const maySet = useMaySet(plan)
  const [isJudging, setJudging] = useState(false)
  const mayJudge = row.method.kind === 'judgement' && maySet(performancePolicy.judgeIndicator)
  const mayRemove = row.kind === 'deliverable' && maySet(performancePolicy.removeDeliverable)
  return (
    <span className="row-actions">
      {mayJudge ? (
        <Button size="small" aria-label={`评定「${row.name}」`} onClick={() => setJudging(true)}>
          评定
        </Button>
      ) : null}
      {mayRemove ? (
        <Button
          type="link"
          size="small"
          danger
          aria-label={`移除「${row.name}」`}
          onClick={() => void remove(plan.id, row)}
        >
          移除
        </Button>
      ) : null}
      {isJudging ? (
        <JudgementDialog plan={plan} indicator={row} rules={rules} onClose={() => setJudging(false)} />
      ) : null}
    </span>
  )
}

/** Taking it in again is a new 约定成果 with the same words. */
async function remove(planId: string, row: TargetRow): Promise<void> {
  try {
    const param = { id: row.id }
    const { quoted } = await answer(overviewClient.indicators[':id'].$get({ param, query: {} }))
    await answer(targetClient.indicators[':id'].remove.$post({ param }))
    await readAgain()
    toastDone(`「${row.name}」不再考核，以前的截至日仍可以看到。`, () => void takeBack(planId, row, quoted))
  } catch (error) {
    toastError(error)
  }
}

async function takeBack(planId: string, row: TargetRow, quoted: string): Promise<void> {
  const { projectId, name, printed, level1, level2, scope, serviceFrom, serviceUntil } = row
  const json = { projectId, name, printed, level1, level2, scope, serviceFrom, serviceUntil, quoted }
  await answer(targetClient.plans[':id'].deliverables.$post({ param: { id: planId }, json }))
    .then(() => readAgain())
    .catch(toastError)
}
