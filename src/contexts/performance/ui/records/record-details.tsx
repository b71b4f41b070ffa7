import { Link } from '@tanstack/react-router'
import { showTime } from '#web/components/time.ts'
import type { RecordView } from '../../views.ts'
import { AttachmentList } from '../evidence/attachment-list.tsx'
import { sourceNames } from '../evidence/source-names.ts'

/** What a row of the list opens to: place, note, attachments, and the indicators that count it. */
export function RecordDetails(props: { planId: string; record: RecordView; mayChange: boolean }) {
  const { planId, record } = props
  return (
    <dl className="entry-details">
      <dt>计入指标</dt>
      <dd>
        {record.indicators.length === 0 ? <span className="muted">没有指标按这类记录测量</span> : null}
        {record.indicators.map(({ id, name }, at) => (
          <span key={id}>
            {at > 0 ? '、' : ''}
            <Link to="/performance/$plan/indicators/$indicator" params={{ plan: planId, indicator: id }}>
              {name}
            </Link>
          </span>
        ))}
      </dd>
      {record.place ? (
        <>
          <dt>地点</dt>
          <dd>{record.place}</dd>
        </>
      ) : null}
      {record.note ? (
        <>
          <dt>备注</dt>
          <dd>{record.note}</dd>
        </>
      ) : null}
      <dt>附件</dt>
      <dd>
        <AttachmentList
          subject={{ kind: 'record', id: record.id }}
          attachments={record.attachments}
          mayChange={props.mayChange}
        />
      </dd>
      <dt>登记</dt>
      <dd>
        {record.entererName}，{showTime(record.recordedAt)}（{sourceNames[record.source]}）
      </dd>
      {record.voided ? (
        <>
          <dt>作废</dt>
          <dd>
            {record.voided.by}，{showTime(record.voided.at)}：{record.voided.reason}
          </dd>
        </>
      ) : null}
    </dl>
  )
}
