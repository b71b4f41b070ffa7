import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { may } from '#platform/policy.ts'
import { EmptyState, ErrorState, LoadingSkeleton } from '#web/components/states.tsx'
import { useSignedIn } from '#web/session.ts'
import { performancePolicy } from '../../policy.ts'
import type { PlanHead, SurveyView } from '../../views.ts'
import { useMomentAddress } from '../moment-address.ts'
import { PlanFrame } from '../plan-frame.tsx'
import { NewSurveyDialog } from './new-survey-dialog.tsx'
import { SurveyCard } from './survey-card.tsx'
import { surveyQueries } from './survey-queries.ts'
import './surveys.css'

/** 满意度调查 of one year: who is asked what, by which link, and what was answered up to the day. */
export function SurveysPage() {
  const [isMaking, setMaking] = useState(false)
  const make = (plan: PlanHead) => <MakeButton plan={plan} onMake={() => setMaking(true)} />
  return (
    <PlanFrame
      tab="surveys"
      title="满意度调查"
      lead="扫码或点链接就能答，不用账号，不记名；一个链接只收一份。结果可以作为满意度指标的测量方法。"
      actions={make}
      isOfDay
    >
      {(plan) => (
        <>
          <Surveys plan={plan} action={make(plan)} />
          {isMaking ? <NewSurveyDialog plan={plan} onClose={() => setMaking(false)} /> : null}
        </>
      )}
    </PlanFrame>
  )
}

function MakeButton({ plan, onMake }: { plan: PlanHead; onMake: () => void }) {
  const isAllowed = may(useSignedIn(), performancePolicy.makeSurvey)
  if (!isAllowed || plan.origin === 'example' || plan.state === 'closed') return null
  return (
    <Button type="primary" onClick={onMake}>
      发起调查
    </Button>
  )
}

function Surveys({ plan, action }: { plan: PlanHead; action: React.ReactNode }) {
  const { query } = useMomentAddress()
  const list = useQuery(surveyQueries.ofPlan(plan.id, query))
  if (list.isPending)
    return (
      <div className="panel">
        <LoadingSkeleton />
      </div>
    )
  if (list.isError)
    return (
      <div className="panel">
        <ErrorState error={list.error} onRetry={() => void list.refetch()} />
      </div>
    )
  const surveys: readonly SurveyView[] = list.data.surveys
  if (surveys.length === 0)
    return (
      <div className="panel">
        <EmptyState
          title={query.asOf === undefined ? '还没有满意度调查' : `${query.asOf} 以前没有发起过调查`}
          action={action}
        >
          {plan.state === 'closed'
            ? '这一年已经结账，不再发起。'
            : '发起一份后会得到二维码和链接，张贴在办事的地方就能收答卷。'}
        </EmptyState>
      </div>
    )
  return surveys.map((survey) => (
    <SurveyCard key={survey.id} plan={plan} survey={survey} asOf={query.asOf ?? plan.latestDay} />
  ))
}
