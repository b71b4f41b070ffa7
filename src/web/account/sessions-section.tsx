import { useQuery } from '@tanstack/react-query'
import { answer, queryClient } from '#web/api.ts'
import type { DataColumn } from '#web/components/arrange-rows.ts'
import { browserName } from '#web/components/browser-name.ts'
import { DataRows } from '#web/components/data-rows.tsx'
import { ErrorState, LoadingSkeleton } from '#web/components/states.tsx'
import { useTableAddress } from '#web/components/table-address.ts'
import { Tag } from '#web/components/tag.tsx'
import { showTime } from '#web/components/time.ts'
import { toastDone, toastError } from '#web/components/toast.tsx'
import { ownAccountClient } from '#web/session.ts'

const client = ownAccountClient.session.list

const readSessions = () => answer(client.$get({ query: { pageSize: '100' } }))
type Session = Awaited<ReturnType<typeof readSessions>>['items'][number]

const columns: readonly DataColumn<Session>[] = [
  { key: 'browser', title: '浏览器', value: (session) => browserName(session.browser) },
  { key: 'address', title: '网络地址', value: (session) => session.address },
  { key: 'createdAt', title: '登录时间', value: (session) => showTime(session.createdAt) },
  { key: 'lastUsedAt', title: '最近使用', value: (session) => showTime(session.lastUsedAt) },
]

/** Where one is logged in; a login on a computer that one has left can be ended from here. */
export function SessionsSection() {
  const address = useTableAddress()
  const sessions = useQuery({ queryKey: ['own-sessions'], queryFn: readSessions })
  return (
    <section className="panel account-section" aria-label="登录">
      <h2>在这些地方登录着</h2>
      {sessions.isPending ? <LoadingSkeleton lines={3} /> : null}
      {sessions.isError ? (
        <ErrorState error={sessions.error} onRetry={() => void sessions.refetch()} />
      ) : null}
      {sessions.data ? (
        <DataRows
          rows={sessions.data.items}
          rowKey={(session) => session.id}
          columns={columns}
          address={address}
          actions={(session) =>
            session.isCurrent ? (
              <Tag>现在这里</Tag>
            ) : (
              <button type="button" className="button-link" onClick={() => void end(session.id)}>
                结束这次登录
              </button>
            )
          }
        />
      ) : null}
    </section>
  )
}

async function end(sessionId: string): Promise<void> {
  try {
    await answer(client[':sessionId'].$delete({ param: { sessionId } }))
    toastDone('已结束这次登录，那台电脑要重新输入密码。')
    await queryClient.invalidateQueries({ queryKey: ['own-sessions'] })
  } catch (error) {
    toastError(error)
  }
}
