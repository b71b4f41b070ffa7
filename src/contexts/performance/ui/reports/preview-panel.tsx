import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import type { Day } from '#kernel/calendar.ts'
import { may } from '#platform/policy.ts'
import { answer } from '#web/api.ts'
import { FormNote } from '#web/components/form-field.tsx'
import { ErrorState, LoadingSkeleton } from '#web/components/states.tsx'
import { toastDone } from '#web/components/toast.tsx'
import { useSignedIn } from '#web/session.ts'
import { useAction } from '#web/use-action.ts'
import type { ReportKind } from '../../core/report.ts'
import { performancePolicy } from '../../policy.ts'
import { reportNames } from '../../terms.ts'
import type { PlanHead } from '../../views.ts'
import { readAgain, reportClient } from '../client.ts'
import { AskedList } from './asked-list.tsx'
import { FileLinks } from './file-links.tsx'
import { ReportContentView } from './report-content-view.tsx'
import { reportQueries } from './report-queries.ts'

/** A report as it would be written now: what is still asked, its files, its content, and the button that writes it. */
export function PreviewPanel(props: { plan: PlanHead; kind: ReportKind; asOf: Day }) {
  const { plan, kind, asOf } = props
  const preview = useQuery(reportQueries.preview(plan.id, { kind, asOf }))
  if (preview.isPending)
    return (
      <div className="panel panel-body">
        <LoadingSkeleton label="正在按登记的内容测算…" lines={8} />
      </div>
    )
  if (preview.isError)
    return (
      <div className="panel">
        <ErrorState error={preview.error} onRetry={() => void preview.refetch()} />
      </div>
    )
  const { content, asked } = preview.data
  const query = `?${new URLSearchParams({ kind, asOf })}`
  return (
    <section
      className="panel panel-body"
      aria-label={`${reportNames[kind]}预览`}
      aria-busy={preview.isFetching}
    >
      <div className="report-head">
        <h2>
          {reportNames[kind]}（预览，截至 {content.asOf}）
        </h2>
        <span>
          下载预览：
          <FileLinks address={`/api/performance/plans/${plan.id}/reports/preview`} query={query} />
        </span>
        <WriteButton {...props} />
      </div>
      <AskedList plan={plan} asked={asked} content={content} />
      <ReportContentView content={content} plan={plan.id} />
    </section>
  )
}

function WriteButton({ plan, kind, asOf }: { plan: PlanHead; kind: ReportKind; asOf: Day }) {
  const viewer = useSignedIn()
  const navigate = useNavigate()
  const { run, busy, failure } = useAction()
  if (plan.origin === 'example' || !may(viewer, performancePolicy.writeReport)) return null
  const write = () =>
    run(async () => {
      const { id } = await answer(
        reportClient.plans[':id'].reports.$post({ param: { id: plan.id }, json: { kind, asOf } }),
      )
      await readAgain()
      toastDone('已生成一份草稿，核对后报送。')
      await navigate({ to: '/performance/$plan/reports/$report', params: { plan: plan.id, report: id } })
    })
  return (
    <>
      {failure ? <FormNote kind="error">{failure}</FormNote> : null}
      <Button type="primary" disabled={busy} onClick={() => void write()}>
        {busy ? '正在生成…' : `生成${reportNames[kind]}`}
      </Button>
    </>
  )
}
