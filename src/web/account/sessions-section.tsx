import { useQuery } from '@tanstack/react-query'
import { Button, Table, Tag } from 'antd'
import { answer, queryClient } from '#web/api.ts'
import { browserName } from '#web/components/browser-name.ts'
import { ErrorState, LoadingSkeleton } from '#web/components/states.tsx'
import { showTime } from '#web/components/time.ts'
import { toastDone, toastError } from '#web/components/toast.tsx'
import { ownAccountClient } from '#web/session.ts'

const client = ownAccountClient.session.list

/** Where one is logged in; a login on a computer that one has left can be ended from here. */
export function SessionsSection() {
  const sessions = useQuery({
    queryKey: ['own-sessions'],
    queryFn: () => answer(client.$get({ query: { pageSize: '100' } })),
  })
  return (
    <section className="panel account-section" aria-label="登录">
      <h2>在这些地方登录着</h2>
      {sessions.isPending ? <LoadingSkeleton lines={3} /> : null}
      {sessions.isError ? (
        <ErrorState error={sessions.error} onRetry={() => void sessions.refetch()} />
      ) : null}
      {sessions.data ? (
        <Table
          size="medium"
          rowKey="id"
          dataSource={sessions.data.items}
          pagination={false}
          columns={[
            { title: '浏览器', render: (_, session) => browserName(session.browser) },
            { title: '网络地址', dataIndex: 'address' },
            { title: '登录时间', render: (_, session) => showTime(session.createdAt) },
            { title: '最近使用', render: (_, session) => showTime(session.lastUsedAt) },
            {
              title: '操作',
              render: (_, session) =>
                session.isCurrent ? (
                  <Tag>现在这里</Tag>
                ) : (
                  <Button type="link" size="small" onClick={() => void end(session.id)}>
                    结束这次登录
                  </Button>
                ),
            },
          ]}
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
