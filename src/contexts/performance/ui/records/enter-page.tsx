import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { may } from '#platform/policy.ts'
import { Page } from '#web/components/page.tsx'
import { EmptyState, ErrorState, ForbiddenState, LoadingSkeleton } from '#web/components/states.tsx'
import { useSignedIn } from '#web/session.ts'
import { performancePolicy } from '../../policy.ts'
import type { PlanHead } from '../../views.ts'
import { MarkBanner } from '../plan-frame.tsx'
import { planQueries } from '../plan-queries.ts'
import { EntryFields } from './entry-fields.tsx'
import { FileField } from './file-field.tsx'
import type { QueuedEntry } from './queue/entry-queue.ts'
import { useEntrySender } from './queue/use-entry-sender.ts'
import { recordQueries } from './record-queries.ts'
import { type EntryChoices, useEntryForm } from './use-entry-form.ts'
import { WaitingEntries } from './waiting-entries.tsx'
import '../evidence/evidence.css'
import './enter.css'

/** One work record from a phone: `?plan=…&kind=…&project=…&item=…`. Made for thumbs, and for where the connection is bad. */
export function EnterPage() {
  const isAllowed = may(useSignedIn(), performancePolicy.enterRecord)
  const list = useQuery({ ...planQueries.list(), enabled: isAllowed })
  const { plan: asked }: Record<string, unknown> = useSearch({ strict: false })
  if (!isAllowed) return <ForbiddenState what="登记工作记录" />
  if (list.isPending) return <LoadingSkeleton lines={8} />
  if (list.isError) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />
  const { plans } = list.data
  const open = plans.filter(({ origin, state }) => origin === 'person' && state === 'open')
  const plan = plans.find(({ id }) => id === asked) ?? open[0]
  return (
    <Page title="登记工作记录">
      <div className="enter-page">
        {plan ? (
          <EnterInPlan key={plan.id} plan={plan} others={open.filter(({ id }) => id !== plan.id)} />
        ) : (
          <div className="panel">
            <EmptyState
              title="还没有可以登记的绩效年度"
              action={
                <Link to="/performance" className="button">
                  看示例
                </Link>
              }
            >
              本单位的预算公开以后，这里就能登记。
            </EmptyState>
          </div>
        )}
      </div>
    </Page>
  )
}

function EnterInPlan({ plan, others }: { plan: PlanHead; others: readonly PlanHead[] }) {
  const sender = useEntrySender()
  const kinds = useQuery(recordQueries.kinds(plan.id))
  const overview = useQuery(recordQueries.projects(plan.id))
  const failed = kinds.error ?? overview.error
  return (
    <>
      <MarkBanner plan={plan} />
      <div className="enter-where">
        <PlanChoice plan={plan} others={others} />
        <Link to="/performance/$plan/records" params={{ plan: plan.id }} className="nowrap">
          看已登记的
        </Link>
      </div>
      {kinds.data && overview.data ? (
        <EntryForm
          choices={{ plan, kinds: kinds.data.kinds, projects: overview.data.projects }}
          sender={sender}
        />
      ) : (
        <>
          <WaitingEntries sender={sender} />
          {failed ? (
            <ErrorState
              error={failed}
              onRetry={() => {
                void kinds.refetch()
                void overview.refetch()
              }}
            />
          ) : (
            <LoadingSkeleton />
          )}
        </>
      )}
    </>
  )
}

/** Which unit and year it goes to; a choice only where there are several. */
function PlanChoice({ plan, others }: { plan: PlanHead; others: readonly PlanHead[] }) {
  const navigate = useNavigate()
  if (others.length === 0)
    return (
      <p className="muted">
        {plan.unitName} {plan.year} 年度
      </p>
    )
  return (
    <select
      className="text-input"
      aria-label="登记到哪个单位和年度"
      value={plan.id}
      onChange={(event) => void navigate({ to: '.', search: { plan: event.target.value } })}
    >
      {[plan, ...others].map(({ id, unitName, year }) => (
        <option key={id} value={id}>
          {unitName} {year} 年度
        </option>
      ))}
    </select>
  )
}

function EntryForm({
  choices,
  sender,
}: {
  choices: EntryChoices
  sender: ReturnType<typeof useEntrySender>
}) {
  const { kind, project, item }: Record<string, unknown> = useSearch({ strict: false })
  const asked = { kind: textOf(kind), projectId: textOf(project), item: textOf(item) }
  const form = useEntryForm(choices, asked)
  const { plan } = choices
  if (plan.origin === 'example' || plan.state === 'closed') return <ReadOnlyPlan plan={plan} />
  const enter = async () => {
    const taken = await form.take()
    if (taken) await sender.add(taken)
  }
  const correct = async (queued: QueuedEntry) => {
    form.correct(queued)
    await sender.remove(queued.entry.id)
  }
  const hasProblems = Object.keys(form.problems).length > 0
  return (
    <form
      className="enter-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void enter()
      }}
    >
      <WaitingEntries sender={sender} onCorrect={(queued) => void correct(queued)} />
      <div className="panel enter-panel">
        <EntryFields
          {...choices}
          usualKinds={form.usualKinds}
          today={form.today}
          draft={form.draft}
          problems={form.problems}
          onChange={form.change}
          onKind={form.chooseKind}
        />
        <FileField files={form.files} onChange={form.setFiles} />
      </div>
      <div className="enter-foot">
        {hasProblems ? <p role="alert">还有没填对的地方，见上面红字。</p> : null}
        <button type="submit" className="button button-primary">
          登记
        </button>
      </div>
    </form>
  )
}

function ReadOnlyPlan({ plan }: { plan: PlanHead }) {
  return (
    <div className="panel">
      <EmptyState
        title={plan.origin === 'example' ? '示例不能登记' : `${plan.year} 年度已经结账`}
        action={
          <Link className="button" to="/performance/$plan/records" params={{ plan: plan.id }}>
            看工作记录
          </Link>
        }
      >
        {plan.origin === 'example'
          ? '示例里的记录由程序生成。本单位的预算公开以后，就能登记自己的记录。'
          : '确需补充时，请分管领导撤销结账后再登记。'}
      </EmptyState>
    </div>
  )
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}
