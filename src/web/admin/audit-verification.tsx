import { useMutation, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import type { VerificationResult } from '#platform/audit/verify-job.ts'
import { beginVerification, findLastVerification, useCheckpoints } from '#web/admin/audit-clients.ts'
import { queryClient } from '#web/api.ts'
import { CopyButton } from '#web/components/copy-button.tsx'
import { Dialog } from '#web/components/dialog.tsx'
import { JobProgress } from '#web/components/job-progress.tsx'
import { EmptyState, ErrorState, LoadingSkeleton } from '#web/components/states.tsx'
import { showTime } from '#web/components/time.ts'
import { toastError } from '#web/components/toast.tsx'
import { useJob } from '#web/components/use-job.ts'

/** Has the whole chain walked by a background job, and says what was found; the page may be left meanwhile. */
export function AuditVerification() {
  const [isOpen, setOpen] = useState(false)
  const last = useQuery({ queryKey: ['last-verification'], queryFn: findLastVerification })
  const begin = useMutation({
    mutationFn: beginVerification,
    onSuccess: (id) => queryClient.setQueryData(['last-verification'], id),
    onError: toastError,
  })
  return (
    <section className="panel audit-verification" aria-label="完整性验证">
      <div className="page-head">
        <p>记录逐行串成链（SHA-256 与 SM3），任何一行被改动、删除、插入，从那一行起都对不上。</p>
        <div className="page-actions">
          <Button onClick={() => setOpen(true)}>抄存检查点</Button>
          <Button type="primary" loading={begin.isPending} onClick={() => begin.mutate()}>
            验证全部记录
          </Button>
        </div>
      </div>
      {last.data ? <Verification key={last.data} id={last.data} /> : null}
      {isOpen ? <Checkpoints onClose={() => setOpen(false)} /> : null}
    </section>
  )
}

function Verification(props: { id: string }) {
  const { job, cancel } = useJob(props.id)
  if (!job.data) return null
  const { state, result, endedAt } = job.data
  return (
    <div aria-live="polite">
      {state === 'done' && endedAt ? (
        // The result of this kind of job is written by `verifyJob` alone.
        <Result report={result as unknown as VerificationResult} at={endedAt} />
      ) : (
        <JobProgress job={job.data} onCancel={cancel} />
      )}
    </div>
  )
}

function Result(props: { report: VerificationResult; at: string }) {
  const { report, at } = props
  return (
    <>
      {report.isIntact ? (
        <p className="audit-verification-good">
          ✓ 完整：{report.rows.toLocaleString('zh-CN')} 行从第一行到最后一行都对得上，
          {report.checkpoints.toLocaleString('zh-CN')} 个签名的检查点都相符
          {report.unsealed > 0 ? `；另有 ${report.unsealed} 行刚刚写下，正在编号` : ''}。
          <span className="muted">{showTime(at)} 验证</span>
        </p>
      ) : (
        report.findings.map((finding) => (
          <p key={finding} className="audit-verification-bad">
            ✗ {finding}
          </p>
        ))
      )}
      <dl className="audit-details">
        {(
          [
            ['根', report.root],
            ['链尾 SHA-256', report.sha256],
            ['链尾 SM3', report.sm3],
          ] as const
        ).map(([name, value]) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt>{name}</dt>
            <dd className="audit-hash">{value}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}

/** A checkpoint kept elsewhere reveals a log that was set back or rewritten as a whole. */
function Checkpoints(props: { onClose: () => void }) {
  const checkpoints = useCheckpoints()
  const newest = checkpoints.data?.items[0]
  return (
    <Dialog title="最近的检查点" wide onClose={props.onClose}>
      {checkpoints.isPending ? <LoadingSkeleton /> : null}
      {checkpoints.isError ? (
        <ErrorState error={checkpoints.error} onRetry={() => void checkpoints.refetch()} />
      ) : null}
      {checkpoints.data && !newest ? (
        <EmptyState title="还没有检查点">有了记录以后，每 1,000 行或每分钟签一个。</EmptyState>
      ) : null}
      {newest ? (
        <div className="form-stack">
          <p>
            第 {newest.size.toLocaleString('zh-CN')} 行，{showTime(newest.madeAt, 'second')}{' '}
            签。请抄存在本机以外（打印或另一台电脑）：以后拿它一比，整本记录是否被退回或重写就看得出来。
          </p>
          <pre className="audit-note">{newest.note}</pre>
          <p className="muted">验签公钥：{newest.verifierKey}</p>
          <div className="dialog-foot">
            <CopyButton text={`${newest.note}\n${newest.verifierKey}\n`} label="复制检查点和公钥" />
          </div>
        </div>
      ) : null}
    </Dialog>
  )
}
