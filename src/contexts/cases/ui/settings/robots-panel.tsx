import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { may } from '#platform/policy.ts'
import { answer } from '#web/api.ts'
import { EmptyState, ErrorState, LoadingSkeleton } from '#web/components/states.tsx'
import { toastDone, toastError } from '#web/components/toast.tsx'
import { useSignedIn } from '#web/session.ts'
import { casesPolicy } from '../../policy.ts'
import type { CasesSettings, RobotView } from '../../views.ts'
import { readAgain, robotClient } from '../client.ts'
import { RemoveRobot } from './remove-robot.tsx'
import { RobotDialog } from './robot-dialog.tsx'
import { RobotMessages } from './robot-messages.tsx'
import { robotQueries } from './robot-queries.ts'
import { RobotRow } from './robot-row.tsx'

type Opened =
  | { readonly what: 'new' }
  | { readonly what: 'edit' | 'remove' | 'messages'; readonly robot: RobotView }

/** 企业微信群机器人: which groups are told, and whether it arrived. */
export function RobotsPanel({ settings }: { settings: CasesSettings }) {
  const maySet = may(useSignedIn(), casesPolicy.setRobot)
  const robots = useQuery(robotQueries.all())
  const [opened, setOpened] = useState<Opened | null>(null)
  const addButton = maySet ? (
    <button type="button" className="button" onClick={() => setOpened({ what: 'new' })}>
      添加群机器人
    </button>
  ) : null
  const onTest = (robot: RobotView) =>
    void answer(robotClient.robots[':id'].test.$post({ param: { id: robot.id } }))
      .then(readAgain)
      .then(() => toastDone(`测试消息已排队，发到「${robot.name}」后可在「消息」里看到送达时间。`))
      .catch(toastError)
  return (
    <section className="panel case-panel" aria-label="企业微信群机器人">
      <div className="settings-head">
        <h2>企业微信群机器人</h2>
        {robots.data?.robots.length ? addButton : null}
      </div>
      {robots.isError ? <ErrorState error={robots.error} onRetry={() => void robots.refetch()} /> : null}
      {robots.isPending ? <LoadingSkeleton lines={3} /> : null}
      {robots.data?.robots.length === 0 ? (
        <EmptyState title="还没有群机器人" action={addButton}>
          在企业微信群里添加「群机器人」，把它的 webhook 地址填到这里，转办、逾期、返工等就会发到群里。
          普通微信群没有机器人，请用转办卡片。
        </EmptyState>
      ) : null}
      {robots.data && robots.data.robots.length > 0 ? (
        <RobotTable>
          {robots.data.robots.map((robot) => (
            <RobotRow
              key={robot.id}
              robot={robot}
              settings={settings}
              maySet={maySet}
              onTest={() => onTest(robot)}
              onOpen={(what) => setOpened({ what, robot })}
            />
          ))}
        </RobotTable>
      ) : null}
      {opened ? <OpenedDialog opened={opened} settings={settings} onClose={() => setOpened(null)} /> : null}
    </section>
  )
}

function RobotTable({ children }: { children: ReactNode }) {
  return (
    <table className="case-table">
      <thead>
        <tr>
          <th scope="col">群</th>
          <th scope="col">发哪些问题</th>
          <th scope="col">状态</th>
          <th scope="col" data-number="true">
            待发（条）
          </th>
          <th scope="col" data-number="true">
            已送达（条）
          </th>
          <th scope="col" data-number="true">
            放弃（条）
          </th>
          <th scope="col">最近送达</th>
          <th scope="col">操作</th>
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  )
}

function OpenedDialog(props: { opened: Opened; settings: CasesSettings; onClose: () => void }) {
  const { opened, settings, onClose } = props
  switch (opened.what) {
    case 'new':
      return <RobotDialog robot={null} settings={settings} onClose={onClose} />
    case 'edit':
      return <RobotDialog robot={opened.robot} settings={settings} onClose={onClose} />
    case 'remove':
      return <RemoveRobot robot={opened.robot} onClose={onClose} />
    case 'messages':
      return <RobotMessages robot={opened.robot} onClose={onClose} />
  }
}
