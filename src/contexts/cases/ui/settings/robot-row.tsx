import { Tag } from '#web/components/tag.tsx'
import { showTime } from '#web/components/time.ts'
import type { CasesSettings, RobotView } from '../../views.ts'

/** One group with what became of its messages. */
export function RobotRow(props: {
  robot: RobotView
  settings: CasesSettings
  maySet: boolean
  onTest: () => void
  onOpen: (what: 'edit' | 'remove' | 'messages') => void
}) {
  const { robot, onOpen } = props
  return (
    <tr>
      <td>
        {robot.name}
        <div className="muted">密钥末四位 {robot.keyEnding}</div>
      </td>
      <td>{scopeText(robot, props.settings)}</td>
      <td>
        <RobotState robot={robot} />
      </td>
      <td data-number="true">{robot.waiting.toLocaleString('zh-CN')}</td>
      <td data-number="true">{robot.delivered.toLocaleString('zh-CN')}</td>
      <td data-number="true">
        {robot.givenUp > 0 ? <span className="case-overdue">■ {robot.givenUp}</span> : 0}
      </td>
      <td className="case-nowrap">{robot.lastDeliveredAt ? showTime(robot.lastDeliveredAt) : '—'}</td>
      <td>
        <span className="robot-actions">
          <button type="button" className="button-link" onClick={() => onOpen('messages')}>
            消息
          </button>
          {props.maySet ? (
            <>
              <button type="button" className="button-link" onClick={props.onTest}>
                发测试消息
              </button>
              <button type="button" className="button-link" onClick={() => onOpen('edit')}>
                修改
              </button>
              <button type="button" className="button-link" onClick={() => onOpen('remove')}>
                移除
              </button>
            </>
          ) : null}
        </span>
      </td>
    </tr>
  )
}

function RobotState({ robot }: { robot: RobotView }) {
  if (!robot.isEnabled) return <Tag>已停用</Tag>
  return (
    <>
      {robot.restsUntil && robot.restsUntil > new Date().toISOString() ? (
        <Tag kind="warning">休息到 {showTime(robot.restsUntil).slice(11)}</Tag>
      ) : (
        <Tag>在用</Tag>
      )}
      {robot.lastError ? <div className="robot-error">{robot.lastError}</div> : null}
    </>
  )
}

/** 「扬尘、露天焚烧；某县」. */
function scopeText({ kinds, counties }: RobotView, settings: CasesSettings): string {
  const names = kinds.map((id) => settings.kinds.find((kind) => kind.id === id)?.name ?? id)
  return [names.join('、') || '所有种类', counties.join('、') || '所有县区'].join('；')
}
