import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { may } from '#platform/policy.ts'
import { answer } from '#web/api.ts'
import { usePageTitle } from '#web/components/page.tsx'
import { ErrorState, LoadingSkeleton } from '#web/components/states.tsx'
import { toastDone, toastError } from '#web/components/toast.tsx'
import { useSignedIn } from '#web/session.ts'
import { budgetPolicy } from '../policy.ts'
import { asChecked, budgetClient, type ShownDisclosure } from './client.ts'
import { DisclosureViewer } from './viewer/disclosure-viewer.tsx'

/** One checked disclosure: the document, the findings beside it, the reports to take along. */
export function DisclosurePage() {
  const { id } = useParams({ strict: false })
  const found = useQuery({
    queryKey: ['disclosure', id],
    queryFn: async () =>
      asChecked(await answer(budgetClient.disclosures[':id'].$get({ param: { id: id ?? '' } }))),
  })
  usePageTitle(
    found.data ? `${found.data.disclosure.unit} ${found.data.disclosure.year}年度预算公开` : '预算公开',
  )
  if (found.isPending) return <LoadingSkeleton lines={8} />
  if (found.isError) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />
  return (
    <div className="page">
      <DisclosureViewer checked={found.data} actions={<Actions disclosure={found.data.disclosure} />} />
    </div>
  )
}

const reports = [
  { format: 'pdf', label: 'PDF' },
  { format: 'docx', label: 'Word' },
  { format: 'xlsx', label: 'Excel' },
  { format: 'html', label: '网页' },
  { format: 'json', label: 'JSON' },
]

function Actions({ disclosure }: { disclosure: ShownDisclosure }) {
  const viewer = useSignedIn()
  const navigate = useNavigate()
  const open = () => navigate({ to: '/budget/disclosures/$id', params: { id: disclosure.id } })
  const restore = () =>
    answer(budgetClient.disclosures[':id'].restore.$post({ param: { id: disclosure.id } })).then(
      open,
      toastError,
    )
  const remove = async () => {
    // Leave first: an open page would read the disclosure again as soon as the server says that it changed.
    await navigate({ to: '/budget' })
    try {
      await answer(budgetClient.disclosures[':id'].$delete({ param: { id: disclosure.id } }))
      toastDone(`已移除《${disclosure.fileName}》。`, () => void restore())
    } catch (error) {
      toastError(error)
    }
  }
  return (
    <>
      <span className="muted">核对报告：</span>
      {reports.map(({ format, label }) => (
        <a
          key={format}
          className="button"
          href={`/api/budget/disclosures/${disclosure.id}/report/${format}`}
          download
        >
          {label}
        </a>
      ))}
      <a className="button" href={`/api/budget/disclosures/${disclosure.id}/file`} download>
        原文件
      </a>
      {disclosure.origin === 'upload' && may(viewer, budgetPolicy.removeDisclosure) ? (
        <button type="button" className="button" onClick={() => void remove()}>
          移除
        </button>
      ) : null}
    </>
  )
}
