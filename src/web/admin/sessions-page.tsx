import { identityPolicy } from '#platform/identity/policy.ts'
import { may } from '#platform/policy.ts'
import { type LiveSession, sessionsClient, useAllSessions } from '#web/admin/clients.ts'
import { answer, queryClient } from '#web/api.ts'
import { browserName } from '#web/components/browser-name.ts'
import { type DataColumn, DataTable } from '#web/components/data-table.tsx'
import { Page } from '#web/components/page.tsx'
import { EmptyState, ErrorState, ForbiddenState } from '#web/components/states.tsx'
import { useTableAddress } from '#web/components/table-address.ts'
import { showTime } from '#web/components/time.ts'
import { toastDone, toastError } from '#web/components/toast.tsx'
import { useSignedIn } from '#web/session.ts'

const pageSize = 20

const columns: readonly DataColumn<LiveSession>[] = [
  { key: 'user', title: '用户', value: ({ user }) => `${user.displayName}（${user.userName}）` },
  { key: 'address', title: '网络地址', value: (session) => session.address },
  { key: 'browser', title: '浏览器', value: (session) => browserName(session.browser) },
  { key: 'createdAt', title: '登录时间', value: (session) => showTime(session.createdAt) },
  { key: 'lastUsedAt', title: '最近使用', value: (session) => showTime(session.lastUsedAt) },
]

/** Everyone who is logged in now; the security administrator can end a login. */
export function SessionsPage() {
  const viewer = useSignedIn()
  const address = useTableAddress()
  const search = address.search.trim()
  const isAllowed = may(viewer, identityPolicy.listSessions)
  const query = { page: String(address.page), pageSize: String(pageSize), ...(search ? { search } : {}) }
  const sessions = useAllSessions(query, isAllowed)
  if (!isAllowed) return <ForbiddenState what="查看全部登录" />
  return (
    <Page title="登录" lead="现在登录着的人。结束一次登录后，那台电脑要重新输入密码。">
      {sessions.isError ? (
        <div className="panel">
          <ErrorState error={sessions.error} onRetry={() => void sessions.refetch()} />
        </div>
      ) : (
        <DataTable
          name="登录"
          rows={sessions.data?.items ?? []}
          rowKey={(session) => session.id}
          columns={columns}
          empty={<EmptyState title="没有人登录着" />}
          pageSize={pageSize}
          remote={{
            total: sessions.data?.total ?? 0,
            loading: sessions.isPending || sessions.isPlaceholderData,
          }}
          actions={(session) =>
            session.user.id === viewer.userId ? (
              <span className="muted">自己</span>
            ) : (
              <span className="row-actions">
                <button type="button" className="button-link" onClick={() => void end(session)}>
                  结束登录
                </button>
              </span>
            )
          }
        />
      )}
    </Page>
  )
}

async function end(session: LiveSession): Promise<void> {
  try {
    await answer(sessionsClient[':sessionId'].$delete({ param: { sessionId: session.id } }))
    toastDone(`已结束「${session.user.displayName}」的这次登录。`)
    await queryClient.invalidateQueries({ queryKey: ['all-sessions'] })
  } catch (error) {
    toastError(error)
  }
}
