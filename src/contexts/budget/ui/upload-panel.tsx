import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { hc } from 'hono/client'
import { type DragEvent, useEffect, useRef, useState } from 'react'
import type { JobRoutes } from '#platform/jobs/routes.ts'
import { answer, describeFailure, queryClient } from '#web/api.ts'
import { JobProgress } from '#web/components/job-progress.tsx'
import { useJob } from '#web/components/use-job.ts'
import { budgetClient } from './client.ts'
import './upload-panel.css'

const accepted = '.txt,.md,.docx,.xlsx,.pdf,.html,.htm'
const jobsClient = hc<JobRoutes>('/api/jobs')

/** Choose or drop files; each is checked in the background, and its page opens when it was the only one. */
export function UploadPanel() {
  const [jobIds, setJobIds] = useState<readonly string[]>([])
  const [failures, setFailures] = useState<readonly string[]>([])
  const [isOver, setIsOver] = useState(false)
  const chooser = useRef<HTMLInputElement>(null)
  const navigate = useNavigate()
  // What was begun before this page was opened, here or on another screen, is followed too.
  const open = useQuery({ queryKey: ['job', undefined, 'open-checks'], queryFn: readOpenChecks })
  const shown = [...new Set([...jobIds, ...(open.data ?? [])])]

  const take = async (files: readonly File[]) => {
    setFailures([])
    for (const file of files) {
      try {
        const { jobId } = await answer(budgetClient.disclosures.$post({ form: { file } }))
        setJobIds((ids) => [jobId, ...ids])
      } catch (error) {
        setFailures((texts) => [...texts, `${file.name}：${describeFailure(error).text}`])
      }
    }
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setIsOver(false)
    void take([...event.dataTransfer.files])
  }
  const done = (disclosureId: string) => {
    void queryClient.invalidateQueries({ queryKey: ['disclosure'] })
    if (jobIds.length === 1) void navigate({ to: '/budget/disclosures/$id', params: { id: disclosureId } })
  }
  return (
    <section className="upload" aria-label="上传文件">
      <button
        type="button"
        className={isOver ? 'upload-drop upload-over' : 'upload-drop'}
        onClick={() => chooser.current?.click()}
        onDragOver={(event) => {
          event.preventDefault()
          setIsOver(true)
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={drop}
      >
        <strong>选择预算公开文件，或把文件拖到这里</strong>
        <span className="muted">
          Word（.docx）、Excel（.xlsx）、PDF、网页或文本；每份不超过 50 MB。文件只在本机读取，不会外传。
        </span>
      </button>
      <input
        ref={chooser}
        type="file"
        accept={accepted}
        multiple
        hidden
        aria-label="预算公开文件"
        onChange={(event) => {
          void take([...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
      {failures.map((failure) => (
        <p key={failure} role="alert" className="upload-failure">
          {failure}
        </p>
      ))}
      {shown.map((id) => (
        <UploadJob key={id} id={id} onDone={done} />
      ))}
    </section>
  )
}

function UploadJob({ id, onDone }: { id: string; onDone: (disclosureId: string) => void }) {
  const { job, cancel } = useJob(id)
  const told = useRef(false)
  const disclosureId = job.data?.state === 'done' ? job.data.result?.disclosureId : undefined
  useEffect(() => {
    if (typeof disclosureId !== 'string' || told.current) return
    told.current = true
    onDone(disclosureId)
  }, [disclosureId, onDone])
  const result =
    typeof disclosureId === 'string' ? (
      <Link to="/budget/disclosures/$id" params={{ id: disclosureId }}>
        查看核对结果
      </Link>
    ) : null
  return job.data ? <JobProgress job={job.data} onCancel={cancel} result={result} /> : null
}

async function readOpenChecks(): Promise<string[]> {
  const { jobs } = await answer(jobsClient.index.$get())
  return jobs.filter(({ kind, endedAt }) => kind === 'budget.check' && endedAt === null).map(({ id }) => id)
}
